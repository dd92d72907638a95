// @ts-check
/**
 * The keyboard on a sheet of check-ins: Enter goes to the next value, after the last one to the send button;
 * Ctrl or ⌘ with Enter sends. With data-first Enter on the bare page goes to the first value. Opens the words where a value got worse or the status became 遅れ; sends once only.
 */

customElements.define("check-in-sheet", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", this);
    this.addEventListener("input", this);
    this.addEventListener("submit", this);
    this.addEventListener("focusin", this);
    if (this.hasAttribute("data-first")) document.addEventListener("keydown", this);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event instanceof KeyboardEvent) this.press(event);
    else if (event.type === "submit") this.sendOnce(event);
    else if (event.type === "focusin") select(event.target);
    else if (event.target instanceof HTMLElement) ask(event.target.closest("[data-check-in]"));
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.key !== "Enter" || event.isComposing || !(event.target instanceof HTMLElement)) return;
    if (!this.contains(event.target)) {
      if (event.target !== document.body) return;
      event.preventDefault(); // or the same keystroke would send the form from its new place
      this.next(event.target)?.focus();
      return;
    }
    const form = this.querySelector("form");
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form?.requestSubmit();
      return;
    }
    if (!event.target.matches("input, select")) return;
    event.preventDefault();
    this.next(event.target)?.focus();
  }

  /**
   * The value of the next row, or the button that sends.
   * @param {HTMLElement} from
   * @returns {HTMLElement | null}
   */
  next(from) {
    const rows = [...this.querySelectorAll("[data-row]")];
    const here = rows.findIndex((row) => row.contains(from));
    for (const row of rows.slice(here + 1)) {
      const value = row.querySelector("[data-value], input[type=radio]:checked, input[type=radio]");
      if (value instanceof HTMLElement) return value;
    }
    return this.querySelector("[data-send]");
  }

  /** @param {Event} event */
  sendOnce(event) {
    if (this.dataset.sent) event.preventDefault();
    this.dataset.sent = "1";
    window.addEventListener("pageshow", () => delete this.dataset.sent, { once: true });
  }
});

/** @param {EventTarget | null} target */
function select(target) {
  if (target instanceof HTMLInputElement && target.inputMode === "decimal") target.select();
}

/** @param {Element | null} row */
function ask(row) {
  if (!(row instanceof HTMLElement)) return;
  const note = row.querySelector("[data-note]");
  const hint = row.querySelector("[data-ask]");
  if (!(note instanceof HTMLDetailsElement) || !worse(row)) return;
  note.open = true;
  hint?.removeAttribute("hidden");
}

/** @param {HTMLElement} row */
function worse(row) {
  const status = row.querySelector("input[type=radio]:checked");
  if (status instanceof HTMLInputElement && status.value === "behind" && row.dataset.said !== "behind") return true;
  const value = row.querySelector("input[data-value]:not([type=checkbox])");
  if (!(value instanceof HTMLInputElement) || !row.dataset.before) return false;
  const [now, before] = [number(value.value), Number(row.dataset.before)];
  if (Number.isNaN(now)) return false;
  return row.dataset.direction === "up" ? now < before : row.dataset.direction === "down" && now > before;
}

/** @param {string} text */
function number(text) {
  const plain = text.normalize("NFKC").replace(/[,\s]/g, "").replace(/^[△▲−]/, "-");
  return plain === "" ? NaN : Number(plain);
}
