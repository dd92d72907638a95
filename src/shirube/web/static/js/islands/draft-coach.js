// @ts-check
/**
 * The coach beside the editor: 直す writes into the boxes at once and leads there, without sending the form.
 */

customElements.define("draft-coach", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const button = event.target instanceof Element ? event.target.closest("button[data-moves]") : null;
    const form = document.getElementById("editor");
    if (!(button instanceof HTMLButtonElement) || !(form instanceof HTMLFormElement)) return;
    event.preventDefault();
    for (const [name, text] of Object.entries(JSON.parse(button.dataset.moves ?? "{}"))) write(form, name, text);
    lead(document.getElementById(button.dataset.focus ?? ""));
  }
});

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {string} text
 */
function write(form, name, text) {
  const field = form.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)) return;
  field.value = text;
  reveal(field);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {HTMLElement | null} field */
function lead(field) {
  if (!field) return;
  reveal(field);
  field.focus();
}

/**
 * Opens every fold around a field.
 * @param {HTMLElement} field
 */
function reveal(field) {
  for (let fold = field.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
}
