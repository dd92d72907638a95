// @ts-check
/**
 * Keeps what somebody types on a sheet in this browser, by person and key result, until it was sent: a closed tab or a
 * lost connection loses nothing. Rows that are no longer on the sheet were sent, and a week later a draft is out of date.
 * `person` names whose sheet it is, `redrawn` that the form came back with what was typed.
 */

const DRAFTS = "shirube-draft:";
const KEPT = 7 * 24 * 60 * 60 * 1000;

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

customElements.define("check-in-draft", class extends HTMLElement {
  connectedCallback() {
    this.own = `${DRAFTS}${this.getAttribute("person")}:`;
    this.addEventListener("input", this);
    this.addEventListener("click", this);
    this.tidy();
    if (!this.hasAttribute("redrawn")) this.restore();
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (!(event.target instanceof Element)) return;
    if (event.type === "click" && event.target.closest("[data-forget]")) this.forget();
    else if (event.type === "input") this.keep(event.target.closest("[data-row]"));
  }

  get rows() {
    return [...this.querySelectorAll("[data-row]")];
  }

  /** @param {Element} row */
  key(row) {
    const named = row.querySelector("input[name=kr]");
    return this.own + (named instanceof HTMLInputElement ? named.value : "");
  }

  /** Removes what was sent, is too old, or cannot be read. */
  tidy() {
    const here = new Set(this.rows.map((row) => this.key(row)));
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith(this.own ?? DRAFTS))) {
      if (!here.has(key) || !draft(key)) localStorage.removeItem(key);
    }
  }

  /** @param {Element | null} row */
  keep(row) {
    if (!row) return;
    const said = controls(row).filter((one) => changed(one) || this.hasAttribute("redrawn"));
    if (!said.length) localStorage.removeItem(this.key(row));
    else save(this.key(row), said.map((one) => [nameOf(one), valueOf(one)]));
  }

  restore() {
    const back = this.rows.filter((row) => {
      const kept = new Map(draft(this.key(row)) ?? []);
      const wanted = controls(row).filter((one) => kept.has(nameOf(one)) && kept.get(nameOf(one)) !== valueOf(one));
      for (const one of wanted) put(one, kept.get(nameOf(one)));
      return wanted.length;
    });
    if (back.length) this.querySelector("[data-restored]")?.removeAttribute("hidden");
  }

  forget() {
    for (const row of this.rows) {
      localStorage.removeItem(this.key(row));
      for (const one of controls(row)) reset(one);
    }
    this.querySelector("[data-restored]")?.setAttribute("hidden", "");
  }
});

/**
 * @param {Element} row
 * @returns {Control[]}
 */
function controls(row) {
  return /** @type {Control[]} */ ([...row.querySelectorAll("input:not([type=hidden]), select, textarea")]);
}

/** @param {Control} one */
function ticks(one) {
  return one instanceof HTMLInputElement && (one.type === "checkbox" || one.type === "radio") ? one : null;
}

/** @param {Control} one */
function nameOf(one) {
  return ticks(one) ? `${one.name}=${one.value}` : one.name;
}

/** @param {Control} one */
function valueOf(one) {
  return ticks(one)?.checked ?? one.value;
}

/** @param {Control} one */
function atFirst(one) {
  if (one instanceof HTMLSelectElement) return [...one.options].find((option) => option.defaultSelected)?.value ?? one.options[0]?.value;
  return ticks(one)?.defaultChecked ?? one.defaultValue;
}

/** @param {Control} one */
function changed(one) {
  return valueOf(one) !== atFirst(one);
}

/**
 * @param {Control} one
 * @param {unknown} value
 */
function put(one, value) {
  const tick = ticks(one);
  if (tick) tick.checked = value === true;
  else one.value = String(value ?? "");
  const words = one.closest("details");
  if (words && one.value) words.open = true;
}

/** @param {Control} one */
function reset(one) {
  put(one, atFirst(one));
  const words = one.closest("details");
  if (words && !one.value) words.open = false;
}

/**
 * @param {string} key
 * @param {[string, unknown][]} fields
 */
function save(key, fields) {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields }));
  } catch {
    // a full or forbidden storage keeps no drafts; the sheet works without
  }
}

/**
 * @param {string} key
 * @returns {[string, unknown][] | null}
 */
function draft(key) {
  try {
    const { at, fields } = JSON.parse(localStorage.getItem(key) ?? "");
    return Date.now() - at < KEPT ? fields : null;
  } catch {
    return null;
  }
}
