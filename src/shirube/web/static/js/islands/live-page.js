// @ts-check
/**
 * Hears the names of what changed while the page is open, and tells each as an event of that name on the body, so that
 * hx-trigger="objective-7 from:body" fetches that part anew through its own address.
 *
 *   <live-page names="objective-7 key-result-42"><p data-off hidden>…</p></live-page>
 *
 * A part marked data-gentle waits while somebody writes in it or has one of its menus open; it hears "again" afterwards.
 *
 * After every time in which it could not hear, it tells all names once. While it cannot for longer, what is marked
 * data-off shows. A tab nobody looks at lets go: browsers allow six connections to a server in all.
 */

const ADDRESS = "/live";
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
const OFF_AFTER = 3_000;
const HIDDEN_FOR = 10_000;
/** The server says something every 15 s; a connection silent for longer than this is dead, whatever it looks like. */
const SILENCE = 50_000;
const LOOKS_AGAIN = 1_500;

customElements.define("live-page", class extends HTMLElement {
  static observedAttributes = ["names"];

  /** @type {EventSource | undefined} */
  source;
  /** @type {number | undefined} */
  retry;
  /** @type {number | undefined} */
  hide;
  /** @type {number | undefined} */
  off;
  /** @type {number | undefined} */
  silence;
  pause = FIRST_PAUSE;
  missed = false;

  connectedCallback() {
    document.addEventListener("visibilitychange", this);
    window.addEventListener("online", this);
    window.addEventListener("pagehide", this);
    window.addEventListener("pageshow", this);
    this.listen();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this);
    window.removeEventListener("online", this);
    window.removeEventListener("pagehide", this);
    window.removeEventListener("pageshow", this);
    clearTimeout(this.hide);
    this.letGo();
    this.showOff(false);
  }

  /**
   * @param {string} _name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(_name, before, after) {
    if (before === null || before === after) return;
    this.letGo();
    this.listen();
  }

  /** @param {Event} event */
  handleEvent(event) {
    clearTimeout(this.hide);
    if (event.type === "pagehide") this.letGo();
    else if (!document.hidden) this.listen();
    else if (event.type === "visibilitychange") this.hide = window.setTimeout(() => this.letGo(), HIDDEN_FOR);
  }

  get names() {
    return (this.getAttribute("names") ?? "").split(/\s+/u).filter(Boolean);
  }

  listen() {
    if (this.source || document.hidden || !this.isConnected || !this.names.length) return;
    clearTimeout(this.retry);
    const asked = new URLSearchParams(this.names.map((name) => ["name", name]));
    asked.set("age", String(this.missed ? 0 : Math.round(performance.now())));
    const source = new EventSource(`${ADDRESS}?${asked}`);
    this.source = source;
    source.addEventListener("open", () => this.heard());
    source.addEventListener("changed", (event) => this.pass(event.data));
    source.addEventListener("beat", () => this.listenOut());
    source.addEventListener("error", () => this.again());
    this.listenOut();
  }

  listenOut() {
    clearTimeout(this.silence);
    this.silence = window.setTimeout(() => this.again(), SILENCE);
  }

  /** The connection stands. */
  heard() {
    this.pause = FIRST_PAUSE;
    this.showOff(false);
    if (this.missed) this.pass("*");
    this.missed = false;
  }

  /** @param {string} said names with spaces between, or "*" for all */
  pass(said) {
    this.listenOut();
    const names = said === "*" ? this.names : said.split(" ");
    for (const name of names) document.body.dispatchEvent(new CustomEvent(name));
  }

  letGo() {
    clearTimeout(this.retry);
    clearTimeout(this.silence);
    this.source?.close();
    if (this.source) this.missed = true;
    this.source = undefined;
  }

  /** Tries anew after a while: longer each time, and each page at a moment of its own. */
  again() {
    this.letGo();
    if (document.hidden) return;
    this.showOff(true);
    this.retry = window.setTimeout(() => this.listen(), this.pause * (0.5 + Math.random()));
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  /** @param {boolean} isOff */
  showOff(isOff) {
    const word = this.querySelector("[data-off]");
    if (!isOff) {
      clearTimeout(this.off);
      this.off = undefined;
      word?.setAttribute("hidden", "");
    } else if (this.off === undefined) {
      this.off = window.setTimeout(() => word?.removeAttribute("hidden"), OFF_AFTER);
    }
  }
});

/** Gentle parts that somebody writes in, although something of theirs has changed. @type {Set<Element>} */
const waiting = new Set();
/** @type {number | undefined} */
let later;

for (const name of ["htmx:before:request", "htmx:before:swap"]) {
  document.addEventListener(name, (event) => {
    const part = event.target instanceof Element ? event.target.closest("[data-gentle]") : null;
    if (part !== event.target || !part || !isWrittenIn(part)) return;
    event.preventDefault();
    waiting.add(part);
    later ??= window.setTimeout(lookAgain, LOOKS_AGAIN);
  });
}

/** Fetches what waited and is no longer written in; looks again later for the rest. */
function lookAgain() {
  later = undefined;
  for (const part of [...waiting]) {
    waiting.delete(part);
    if (part.isConnected) part.dispatchEvent(new CustomEvent("again"));
  }
}

/** @param {Element} part */
function isWrittenIn(part) {
  return Boolean(part.querySelector("details.menu[open]")) || [...part.querySelectorAll("textarea, input")].some(isTouched);
}

/** @param {Element} field */
function isTouched(field) {
  if (field === document.activeElement) return true;
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (!(field instanceof HTMLInputElement) || field.type === "hidden") return false;
  return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
}
