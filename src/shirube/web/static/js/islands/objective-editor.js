// @ts-check
/**
 * The editor as a whole: Enter in a sentence goes on to the next one, a split sentence fills the next free row,
 * the search beside "supports" renews its list, and the form is sent once.
 */

const PAUSE = 250;

customElements.define("objective-editor", class extends HTMLElement {
  /** @type {number | undefined} */
  timer;

  connectedCallback() {
    for (const name of ["keydown", "input", "submit", "split", "toggle"]) this.addEventListener(name, this, name === "toggle");
  }

  disconnectedCallback() {
    window.clearTimeout(this.timer);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event instanceof KeyboardEvent) this.press(event);
    else if (event.type === "submit") this.sendOnce(event);
    else if (event.type === "toggle") enter(event.target);
    else if (event instanceof CustomEvent) for (const sentence of event.detail) this.write(sentence);
    else if (event.target instanceof HTMLInputElement && event.target.dataset.search) this.searchLater(event.target);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const target = event.target;
    if (event.key !== "Enter" || event.isComposing || !(target instanceof HTMLElement)) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.querySelector("form")?.requestSubmit();
    } else if (target.matches("[data-objective], [data-sentence]")) {
      event.preventDefault();
      this.next(target);
    } else if (target.matches("[data-search]")) event.preventDefault();
  }

  /** @param {HTMLElement} from */
  next(from) {
    const sentences = [...this.querySelectorAll("textarea[data-sentence]")];
    const there = sentences[sentences.indexOf(from) + 1];
    if (there instanceof HTMLTextAreaElement) open(there).focus();
    else this.querySelector("#supports")?.focus();
  }

  /** @param {string} sentence */
  write(sentence) {
    const free = [...this.querySelectorAll("textarea[data-sentence]")].find((each) => each instanceof HTMLTextAreaElement && !each.value.trim());
    if (!(free instanceof HTMLTextAreaElement)) return;
    open(free).value = sentence;
    free.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** @param {HTMLInputElement} box */
  searchLater(box) {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.search(box), PAUSE);
  }

  /** @param {HTMLInputElement} box */
  async search(box) {
    const list = this.querySelector("select[data-options]");
    if (!(list instanceof HTMLSelectElement)) return;
    const chosen = list.selectedOptions[0];
    const address = new URL(box.dataset.search ?? "", window.location.href);
    address.searchParams.set("supports_q", box.value);
    const answer = await fetch(address);
    if (!answer.ok) return;
    const there = new DOMParser().parseFromString(`<select>${await answer.text()}</select>`, "text/html");
    list.replaceChildren(...(there.querySelector("select")?.children ?? []));
    if (chosen?.value && ![...list.options].some((option) => option.value === chosen.value)) list.prepend(chosen);
    list.value = chosen?.value ?? "";
  }

  /** @param {Event} event */
  sendOnce(event) {
    if (this.dataset.sent) event.preventDefault();
    this.dataset.sent = "1";
    window.addEventListener("pageshow", () => delete this.dataset.sent, { once: true });
  }
});

/**
 * Opens the row a sentence stands in.
 * @param {HTMLTextAreaElement} sentence
 */
function open(sentence) {
  const row = sentence.closest("details.editor__slot");
  if (row instanceof HTMLDetailsElement) row.open = true;
  return sentence;
}

/**
 * A row just opened by its button begins with its sentence.
 * @param {EventTarget | null} target
 */
function enter(target) {
  if (!(target instanceof HTMLDetailsElement) || !target.open || !target.matches(".editor__slot")) return;
  const sentence = target.querySelector("textarea[data-sentence]");
  if (sentence instanceof HTMLTextAreaElement && !sentence.value) sentence.focus();
}
