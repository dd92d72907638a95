// @ts-check
/**
 * Keys 1, 2, 3 choose the status while the focus is on the radios, with Alt from anywhere in the same row (data-row).
 * "status-said" tells that a bare key did, so that a sheet can go on.
 */

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
    const inText = event.target instanceof HTMLElement && event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
    if ((inText && !event.altKey) || event.ctrlKey || event.metaKey) return;
    const number = /^(?:Digit|Numpad)([123])$/.exec(event.code)?.[1];
    const radio = number && this.querySelectorAll("input[type=radio]")[Number(number) - 1];
    if (!(radio instanceof HTMLInputElement)) return;
    event.preventDefault();
    radio.checked = true;
    radio.focus();
    for (const name of ["input", "change"]) radio.dispatchEvent(new Event(name, { bubbles: true }));
    if (!event.altKey) radio.dispatchEvent(new CustomEvent("status-said", { bubbles: true }));
  }
});
