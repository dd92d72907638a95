// @ts-check
/** Copies the text of a field; without this island one selects it by hand. */

customElements.define("copy-text", class extends HTMLElement {
  connectedCallback() {
    for (const button of this.querySelectorAll("button[data-copy]")) button.removeAttribute("hidden");
    this.addEventListener("click", this);
  }

  /** @param {Event} event */
  async handleEvent(event) {
    const button = event.target instanceof Element ? event.target.closest("button[data-copy]") : null;
    if (!(button instanceof HTMLButtonElement)) return;
    const field = this.querySelector(`[data-text="${button.dataset.copy}"]`);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy");
    }
    const words = button.querySelector("span");
    if (words) words.textContent = button.dataset.done ?? "";
  }
});
