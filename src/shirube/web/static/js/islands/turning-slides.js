// @ts-check
/** Turns slides by keys: → or space to the next, ← back. Without it the links below do the same. */

const WAYS = { ArrowRight: "next", Space: "next", PageDown: "next", ArrowLeft: "prev", PageUp: "prev" };

customElements.define("turning-slides", class extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", this);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.metaKey || event.altKey) return;
    const onControl = event.target instanceof Element && event.target.closest("a, button, input");
    const way = WAYS[/** @type {keyof typeof WAYS} */ (event.code)];
    const link = way && this.querySelector(`a[rel=${way}]`);
    if (!(link instanceof HTMLAnchorElement) || (onControl && event.code === "Space")) return;
    event.preventDefault();
    link.click();
  }
});
