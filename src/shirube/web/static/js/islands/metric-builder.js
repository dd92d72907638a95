// @ts-check
/**
 * The builder of a metric: after each answer it sends the form to be drawn anew, with further questions and the preview.
 * What is typed meanwhile is never overwritten: an answer to an older question is thrown away and asked again.
 */

const PAUSE = 500;

customElements.define("metric-builder", class extends HTMLElement {
  /** @type {number | undefined} */
  timer;
  /** @type {AbortController | undefined} */
  asking;
  isComposing = false;

  connectedCallback() {
    for (const type of ["input", "change", "compositionstart", "compositionend", "click"]) this.addEventListener(type, this);
  }

  disconnectedCallback() {
    window.clearTimeout(this.timer);
    this.asking?.abort();
  }

  /** @returns {HTMLFormElement | null} */
  get form() {
    return this.querySelector("form");
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type.startsWith("composition")) this.isComposing = event.type === "compositionstart";
    if (event.type === "click") this.take(event);
    else if (event.type === "change" && event.target instanceof HTMLSelectElement) this.draw("redraw");
    else this.later();
  }

  /** @param {Event} event the small buttons that take a condition away or turn the way of writing */
  take(event) {
    const button = event.target instanceof Element ? event.target.closest("button[name=do]") : null;
    if (!(button instanceof HTMLButtonElement) || button.value === "save") return;
    event.preventDefault();
    this.draw(button.value);
  }

  later() {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => (this.isComposing ? this.later() : this.draw("redraw")), PAUSE);
  }

  /** @param {string} what */
  async draw(what) {
    window.clearTimeout(this.timer);
    this.asking?.abort();
    this.asking = new AbortController();
    const form = this.form;
    if (!form) return;
    const sent = said(form);
    const body = new URLSearchParams([...sent, ["do", what]]);
    try {
      const answer = await fetch(form.action, { method: "POST", body, signal: this.asking.signal, headers: { "HX-Request": "true", "HX-Target": "form#builder" } });
      if (!answer.ok) return;
      const html = await answer.text();
      if (String(new URLSearchParams(said(form))) === String(new URLSearchParams(sent))) this.show(html);
      else this.later();
    } catch (problem) {
      if (!(problem instanceof DOMException)) throw problem;
    }
  }

  /** @param {string} html */
  show(html) {
    const drawn = new DOMParser().parseFromString(html, "text/html").querySelector("form");
    const form = this.form;
    if (!drawn || !form) return;
    const here = document.activeElement;
    const [id, caret] = [here?.id, here instanceof HTMLInputElement ? here.selectionStart : null];
    const open = [...form.querySelectorAll("details")].map((fold) => fold.open);
    form.replaceWith(document.adoptNode(drawn));
    [...drawn.querySelectorAll("details")].forEach((fold, place) => { fold.open ||= open[place] ?? false; });
    const again = id ? document.getElementById(id) : null;
    again?.focus({ preventScroll: true });
    if (again instanceof HTMLInputElement && again.type === "text" && caret !== null) again.setSelectionRange(caret, caret);
  }
});

/**
 * @param {HTMLFormElement} form
 * @returns {[string, string][]}
 */
function said(form) {
  return [...new FormData(form)].map(([name, value]) => [name, String(value)]);
}
