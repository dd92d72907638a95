// @ts-check
/** Keys 1, 2, 3 choose the status while the focus is in the same row (data-row) or in the radios. */

customElements.define("status-radios", class extends HTMLElement {
  connectedCallback() {
    this.row = this.closest("[data-row]") ?? this;
    this.row.addEventListener("keydown", this);
  }

  disconnectedCallback() {
    this.row?.removeEventListener("keydown", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (!(event instanceof KeyboardEvent) || event.isComposing) return;
    const inText = event.target instanceof HTMLElement && event.target.matches("input:not([type=radio]), textarea, select");
    if (inText !== event.altKey || event.ctrlKey || event.metaKey) return;
    const number = /^(?:Digit|Numpad)([123])$/.exec(event.code)?.[1];
    const radio = number && this.querySelectorAll("input[type=radio]")[Number(number) - 1];
    if (!(radio instanceof HTMLInputElement)) return;
    event.preventDefault();
    radio.checked = true;
    radio.focus();
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  }
});
