// @ts-check
/**
 * One key result in the editor: reads its sentence while it is typed, shows chips, and fills fields that nobody set
 * by hand. A click on a chip leads to its field; a click on an answer settles the question.
 */

const PAUSE = 90;

customElements.define("key-result-editor", class extends HTMLElement {
  /** @type {Set<string>} fields set by hand: the reader never touches them again */
  byHand = new Set();
  /** @type {Set<string>} questions answered */
  answered = new Set();
  /** @type {number | undefined} */
  timer;
  /** @type {AbortController | undefined} */
  asking;

  connectedCallback() {
    this.addEventListener("input", this);
    this.addEventListener("change", this);
    this.addEventListener("click", this);
    for (const field of this.fields()) {
      const name = field.dataset.name ?? "";
      if (this.stands || (value(field) && name !== "comparison")) this.byHand.add(name);
    }
    if (this.sentence?.value.trim()) this.read();
  }

  disconnectedCallback() {
    window.clearTimeout(this.timer);
    this.asking?.abort();
  }

  /** Whether the key result is saved already: what was agreed on is never read over. */
  get stands() {
    const id = this.querySelector(`input[name="${this.dataset.prefix}-key_result"]`);
    return id instanceof HTMLInputElement && id.value !== "";
  }

  /** @returns {HTMLTextAreaElement | null} */
  get sentence() {
    return this.querySelector("textarea[data-sentence]");
  }

  /** The names of fields that were filled by hand, and the baseline where it is to be measured first. */
  get settled() {
    const names = [...this.byHand].filter((name) => value(this.field(name)));
    return (value(this.field("kind")) === "baseline" ? [...names, "baseline"] : names).join(",");
  }

  /** @returns {NodeListOf<HTMLInputElement | HTMLSelectElement>} */
  fields() {
    return this.querySelectorAll("[data-name]:not([data-sentence])");
  }

  /** @param {Event} event */
  handleEvent(event) {
    const target = event.target;
    if (!(target instanceof HTMLElement)) return;
    if (event.type === "click") this.click(target.closest("button"));
    else if (target === this.sentence) this.later();
    else if (target.dataset.name) this.byHand.add(target.dataset.name);
  }

  later() {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.read(), PAUSE);
  }

  async read() {
    this.asking?.abort();
    this.asking = new AbortController();
    const asked = new URLSearchParams({
      text: this.sentence?.value ?? "",
      answered: [...this.answered].join(","),
      settled: this.settled,
      measured_by: value(this.field("measured_by")),
      metric: value(this.field("metric")),
    });
    try {
      const answer = await fetch(`${this.dataset.readings}?${asked}`, { signal: this.asking.signal });
      if (answer.ok) this.show(await answer.text());
    } catch (problem) {
      if (!(problem instanceof DOMException)) throw problem;
    }
  }

  /** @param {string} html */
  show(html) {
    const place = this.querySelector("[data-reading]");
    if (!place) return;
    const there = new DOMParser().parseFromString(html, "text/html").body;
    for (const found of there.querySelectorAll("data[data-fill]")) {
      this.fill(found.getAttribute("data-fill") ?? "", found.getAttribute("value") ?? "");
      found.remove();
    }
    const read = this.querySelector("[data-read]");
    if (read instanceof HTMLInputElement) read.value = "on";
    place.replaceChildren(...there.childNodes);
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  fill(name, text) {
    if (!this.byHand.has(name)) put(this.field(name), text);
  }

  /**
   * @param {string} name
   * @returns {HTMLInputElement | HTMLSelectElement | null}
   */
  field(name) {
    return this.querySelector(`[data-name="${name}"]`);
  }

  /** @param {HTMLButtonElement | null} button */
  click(button) {
    if (!button) return;
    if (button.dataset.edit) this.lead(button.dataset.edit);
    if (button.dataset.split) this.split(JSON.parse(button.dataset.split));
    if (!("answer" in button.dataset)) return;
    const question = button.closest("[data-question]");
    if (!("again" in button.dataset)) this.answered.add(question?.getAttribute("data-question") ?? "");
    const sets = Object.entries(JSON.parse(button.dataset.sets ?? "{}"));
    for (const [name, text] of sets) {
      put(this.field(name), text);
      this.byHand.add(name);
    }
    question?.remove();
    if ("again" in button.dataset) this.read();
    this.dispatchEvent(new Event("change", { bubbles: true }));
    this.lead(button.dataset.focus || sets[0]?.[0] || "title");
  }

  /** @param {string} name */
  lead(name) {
    const field = this.field(name);
    if (!field || field.type === "hidden" || !field.checkVisibility()) return;
    field.focus();
    if (field instanceof HTMLInputElement && field.type === "text") field.select();
  }

  /** @param {string[]} sentences */
  split([first, ...rest]) {
    if (this.sentence) this.sentence.value = first;
    this.dispatchEvent(new CustomEvent("split", { bubbles: true, detail: rest }));
    this.read();
  }
});

/** @param {HTMLInputElement | HTMLSelectElement | null} field */
function value(field) {
  if (!field) return "";
  return field instanceof HTMLInputElement && field.type === "checkbox" ? (field.checked ? "on" : "") : field.value;
}

/**
 * @param {HTMLInputElement | HTMLSelectElement | null} field
 * @param {string} text
 */
function put(field, text) {
  if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = text === "on";
  else if (field) field.value = text;
}
