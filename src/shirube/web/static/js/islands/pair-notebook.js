// @ts-check
/**
 * The notebook of two: a form marked data-clears is empty again once what it said has been kept, and Ctrl or ⌘ with
 * Enter sends a text of several lines. Without it the page loads anew and nothing is missing.
 */

customElements.define("pair-notebook", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("htmx:after:request", this);
    this.addEventListener("keydown", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const form = event.target instanceof Element ? event.target.closest("form[data-clears]") : null;
    if (!(form instanceof HTMLFormElement)) return;
    if (event instanceof KeyboardEvent) send(event, form);
    else clear(/** @type {CustomEvent} */ (event).detail?.ctx?.response?.status, form);
  }
});

/**
 * @param {number} status
 * @param {HTMLFormElement} form
 */
function clear(status, form) {
  if (!(status >= 200 && status < 300)) return;
  form.reset();
  form.closest("details")?.removeAttribute("open");
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLFormElement} form
 */
function send(event, form) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  if (!(event.target instanceof HTMLTextAreaElement)) return;
  event.preventDefault();
  form.requestSubmit();
}
