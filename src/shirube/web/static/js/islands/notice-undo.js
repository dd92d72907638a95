// @ts-check
/** Lets a notice be closed, and closes it by itself after a while in which nobody points at it. */

const WHILE = 12_000;

customElements.define("notice-undo", class extends HTMLElement {
  /** @type {number | undefined} */
  timer;

  connectedCallback() {
    const close = this.querySelector("[data-close]");
    close?.removeAttribute("hidden");
    close?.addEventListener("click", () => this.remove());
    for (const name of ["pointerenter", "focusin"]) this.addEventListener(name, () => clearTimeout(this.timer));
    for (const name of ["pointerleave", "focusout"]) this.addEventListener(name, () => this.wait());
    this.wait();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  wait() {
    clearTimeout(this.timer);
    const several = this.querySelector("form") ? 2 : 1;
    this.timer = window.setTimeout(() => this.remove(), WHILE * several);
  }
});
