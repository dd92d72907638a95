// @ts-check
/** Closes a disclosure menu by Escape, by a click elsewhere, and when another opens. */

customElements.define("menu-button", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", this);
    document.addEventListener("click", this);
  }

  disconnectedCallback() {
    document.removeEventListener("click", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const details = this.querySelector("details");
    if (!details?.open) return;
    if (event instanceof KeyboardEvent) {
      if (event.key !== "Escape") return;
      details.open = false;
      details.querySelector("summary")?.focus();
    } else if (event.target instanceof Node && !this.contains(event.target)) {
      details.open = false;
    }
  }
});
