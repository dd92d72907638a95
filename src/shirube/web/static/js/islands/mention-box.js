// @ts-check
/**
 * Offers people of the company while one types a name after an @; without it, the name is typed in full.
 *
 *   <mention-box src="/people/named"><textarea …></textarea></mention-box>
 */

const TYPED = /(?:^|[^\w.%+-])[@＠]([^\s@＠]{0,60})$/u;
const PAUSE = 120;

/** @typedef {{ text: string, name: string, unit: string }} Person */

let boxes = 0;

customElements.define("mention-box", class extends HTMLElement {
  /** @type {HTMLTextAreaElement | null} */
  words = null;
  /** @type {HTMLUListElement | null} */
  list = null;
  /** @type {Person[]} */
  people = [];
  chosen = 0;
  /** @type {AbortController | undefined} */
  asking;
  /** @type {number | undefined} */
  timer;

  connectedCallback() {
    this.words = this.querySelector("textarea");
    if (!this.words) return;
    this.words.setAttribute("aria-autocomplete", "list");
    for (const name of ["input", "click", "keydown", "compositionend", "focusout"]) this.words.addEventListener(name, this);
  }

  disconnectedCallback() {
    for (const name of ["input", "click", "keydown", "compositionend", "focusout"]) this.words?.removeEventListener(name, this);
    this.close();
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event instanceof KeyboardEvent) this.press(event);
    else if (event.type === "focusout") window.setTimeout(() => this.close(), 150);
    else this.look();
  }

  /** What stands after the @ before the cursor; null where there is none. */
  typed() {
    if (!this.words || this.words.selectionStart !== this.words.selectionEnd) return null;
    return TYPED.exec(this.words.value.slice(0, this.words.selectionStart))?.[1] ?? null;
  }

  look() {
    clearTimeout(this.timer);
    const typed = this.typed();
    if (typed === null) this.close();
    else this.timer = window.setTimeout(() => this.ask(typed), PAUSE);
  }

  /** @param {string} typed */
  async ask(typed) {
    this.asking?.abort();
    this.asking = new AbortController();
    try {
      const address = `${this.getAttribute("src")}?${new URLSearchParams({ q: typed })}`;
      const response = await fetch(address, { signal: this.asking.signal, headers: { Accept: "application/json" } });
      if (!response.ok || this.typed() !== typed) return;
      this.people = (await response.json()).people;
      this.chosen = 0;
      this.draw();
    } catch {
      this.close();
    }
  }

  draw() {
    this.close();
    if (!this.words || !this.people.length) return;
    const list = document.createElement("ul");
    list.id = `mention-box-${++boxes}`;
    list.className = "mention-box__list";
    list.setAttribute("role", "listbox");
    list.append(...this.people.map((person, place) => this.option(person, `${list.id}-${place}`, place)));
    this.append(list);
    this.list = list;
    this.words.setAttribute("aria-controls", list.id);
    this.mark();
  }

  /**
   * @param {Person} person
   * @param {string} id
   * @param {number} place
   */
  option(person, id, place) {
    const line = document.createElement("li");
    line.id = id;
    line.className = "mention-box__option";
    line.setAttribute("role", "option");
    const name = document.createElement("span");
    name.textContent = person.name;
    const unit = document.createElement("span");
    unit.className = "mention-box__unit";
    unit.textContent = person.unit;
    line.append(name, unit);
    line.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.take(place);
    });
    return line;
  }

  mark() {
    this.list?.querySelectorAll("li").forEach((line, place) => {
      line.setAttribute("aria-selected", String(place === this.chosen));
      if (place === this.chosen) {
        line.scrollIntoView({ block: "nearest" });
        this.words?.setAttribute("aria-activedescendant", line.id);
      }
    });
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (!this.list || event.isComposing) return;
    const count = this.people.length;
    if (event.key === "ArrowDown") this.chosen = (this.chosen + 1) % count;
    else if (event.key === "ArrowUp") this.chosen = (this.chosen + count - 1) % count;
    else if (event.key === "Enter" || event.key === "Tab") this.take(this.chosen);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
    this.mark();
  }

  /** @param {number} place */
  take(place) {
    const typed = this.typed();
    const person = this.people[place];
    if (!this.words || typed === null || !person) return;
    const end = this.words.selectionStart;
    this.words.setRangeText(`${person.text} `, end - typed.length - 1, end, "end");
    this.words.dispatchEvent(new Event("input", { bubbles: true }));
    clearTimeout(this.timer);
    this.close();
    this.words.focus();
  }

  close() {
    this.list?.remove();
    this.list = null;
    this.words?.removeAttribute("aria-controls");
    this.words?.removeAttribute("aria-activedescendant");
  }
});
