// @ts-check
/**
 * Lets a notice be closed, and closes it by itself: after ten seconds where something can be taken back, shown by a ring
 * that runs out (in steps where motion is unwelcome). Stands still while somebody points at it, has the focus in it, or
 * looks elsewhere. Ctrl or ⌘ with Z takes back.
 */

const TO_UNDO = 10_000;
const TO_READ = 12_000;

customElements.define("notice-undo", class extends HTMLElement {
  /** @type {Animation | undefined} */
  time;

  connectedCallback() {
    const close = this.querySelector("[data-close]");
    close?.removeAttribute("hidden");
    close?.addEventListener("click", () => this.remove());
    for (const name of ["pointerenter", "focusin"]) this.addEventListener(name, () => this.time?.pause());
    for (const name of ["pointerleave", "focusout"]) this.addEventListener(name, () => this.time?.play());
    document.addEventListener("visibilitychange", this);
    document.addEventListener("keydown", this);
    this.run();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this);
    document.removeEventListener("keydown", this);
    this.time?.cancel();
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "visibilitychange") document.hidden ? this.time?.pause() : this.time?.play();
    else if (event instanceof KeyboardEvent) this.press(event);
  }

  run() {
    const ring = this.querySelector("[data-ring]");
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const [from, to, duration] = ring ? [0, 100, TO_UNDO] : [0, 0, TO_READ];
    const steps = [{ strokeDashoffset: from }, { strokeDashoffset: to }];
    this.time = (ring ?? this).animate(steps, { duration, easing: still ? "steps(10)" : "linear", fill: "forwards" });
    this.time.onfinish = () => this.remove();
    if (document.hidden) this.time.pause();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const writing = event.target instanceof Element && event.target.matches("input:not([type=radio], [type=checkbox]), textarea, [contenteditable]");
    if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.isComposing || writing) return;
    const form = this.querySelector("form");
    if (!(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    form.requestSubmit();
  }
});
