// @ts-check
/**
 * The keyboard on a sheet of check-ins. Enter goes on: value, status, the words where they were asked for, next row, and
 * after the last one the button that sends; Shift and Enter goes back. Up and down walk the values alone. Ctrl or ⌘ with
 * Enter sends. With data-first Enter on the bare page goes to the first stop. Asks for words where a value got worse, the
 * status did, or nothing has moved for three weeks.
 */

const SEVERITY = ["on_track", "at_risk", "behind"];

customElements.define("check-in-sheet", class extends HTMLElement {
  connectedCallback() {
    for (const name of ["keydown", "change", "submit", "focusin", "click", "status-said"]) this.addEventListener(name, this);
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
    else if (event.type === "click") this.instead(event);
    else if (event.target instanceof HTMLElement) {
      if (event.target.matches("[data-value], input[type=radio]")) ask(event.target.closest("[data-check-in]"), false);
      if (event.type === "status-said") this.go(event.target, 1);
    }
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const { target } = event;
    if (event.isComposing || event.keyCode === 229 || !(target instanceof HTMLElement)) return;
    if (!this.contains(target)) {
      if (event.key === "Enter" && target === document.body) this.start(event);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.querySelector("form")?.requestSubmit();
    } else if (event.key === "Enter") this.enter(event, target);
    else if (target.matches("input[data-value]:not([type=checkbox])") && /^Arrow(Up|Down)$/.test(event.key)) {
      event.preventDefault();
      this.walk(target, event.key === "ArrowDown" ? 1 : -1);
    }
  }

  /** @param {KeyboardEvent} event */
  start(event) {
    event.preventDefault(); // or the same keystroke would send the form from its new place
    this.stops()[0]?.focus.focus();
  }

  /**
   * @param {KeyboardEvent} event
   * @param {HTMLElement} target
   */
  enter(event, target) {
    if (!target.matches("input, select, textarea") || (event.shiftKey && target.matches("textarea"))) return;
    event.preventDefault();
    this.go(target, event.shiftKey ? -1 : 1);
  }

  /**
   * To the stop after the element, or before it.
   * @param {HTMLElement} from
   * @param {1 | -1} step
   */
  go(from, step) {
    if (step > 0) ask(from.closest("[data-check-in]"), true);
    const stops = this.stops();
    const here = stops.findLastIndex(({ zone }) => zone.contains(from) || follows(from, zone));
    (stops[here + step]?.focus ?? (step > 0 ? this.sender : null))?.focus();
  }

  /**
   * To the value of another row.
   * @param {HTMLElement} from
   * @param {number} step
   */
  walk(from, step) {
    const values = [...this.querySelectorAll("input[data-value]:not([type=checkbox])")];
    const there = values[values.indexOf(from) + step];
    if (there instanceof HTMLElement) there.focus();
  }

  /** @returns {HTMLElement | null} */
  get sender() {
    return this.querySelector("[data-send]");
  }

  /** Where Enter stops, in the order of the page: the zone, and what in it takes the focus. */
  stops() {
    const zones = "[data-value], [data-check-in] fieldset:has(input[type=radio]), [data-note][open]:has([data-ask]:not([hidden]), [aria-describedby])";
    return [...this.querySelectorAll(zones)].flatMap((zone) => {
      const focus = zone.matches("[data-value]") ? zone : zone.querySelector("input:checked") ?? zone.querySelector("input, textarea");
      const again = zone.matches("[type=checkbox]") && zone !== zone.closest("[data-check-in]")?.querySelector("[data-value]");
      return focus instanceof HTMLElement && !again ? [{ zone, focus }] : [];
    });
  }

  /**
   * Puts the value that was meant in place of the slip.
   * @param {Event} event
   */
  instead(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-instead]") : null;
    const value = button?.closest("[data-check-in]")?.querySelector("input[data-value]");
    if (!(button instanceof HTMLButtonElement) || !(value instanceof HTMLInputElement)) return;
    event.preventDefault();
    value.value = button.value;
    value.dispatchEvent(new Event("input", { bubbles: true }));
    button.closest("[data-slip]")?.remove();
    value.focus();
  }

  /** @param {Event} event */
  sendOnce(event) {
    if (this.closest("sheet-sender")) return;
    if (this.dataset.sent) event.preventDefault();
    this.dataset.sent = "1";
    window.addEventListener("pageshow", () => delete this.dataset.sent, { once: true });
  }
});

/**
 * @param {Node} one
 * @param {Node} other
 */
function follows(one, other) {
  return Boolean(other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** @param {EventTarget | null} target */
function select(target) {
  if (target instanceof HTMLInputElement && target.inputMode === "decimal") target.select();
}

/**
 * Opens the words where they are wanted, once; `leaving` says that the row is being left as it is.
 * @param {Element | null} row
 * @param {boolean} leaving
 */
function ask(row, leaving) {
  if (!(row instanceof HTMLElement)) return;
  const asked = row.querySelector("[data-asked]");
  const note = row.querySelector("[data-note]");
  const reason = worse(row) ? "worse" : leaving && "stalls" in row.dataset && !moved(row) ? "stalls" : "";
  if (!reason || !(asked instanceof HTMLInputElement) || asked.value || !(note instanceof HTMLDetailsElement)) return;
  asked.value = "1";
  note.open = true;
  note.querySelector(`[data-ask=${reason}]`)?.removeAttribute("hidden");
}

/** @param {HTMLElement} row */
function worse(row) {
  const status = row.querySelector("input[type=radio]:checked");
  if (status instanceof HTMLInputElement) {
    const before = row.dataset.said ? SEVERITY.indexOf(row.dataset.said) : 1;
    if (SEVERITY.indexOf(status.value) > before) return true;
  }
  const [now, before] = [typed(row), Number(row.dataset.before)];
  if (Number.isNaN(now) || !row.dataset.before) return false;
  return row.dataset.direction === "up" ? now < before : row.dataset.direction === "down" && now > before;
}

/** @param {HTMLElement} row */
function moved(row) {
  const steps = [...row.querySelectorAll("input[data-value][type=checkbox]")];
  if (steps.length) return steps.some((step) => step instanceof HTMLInputElement && step.checked !== step.defaultChecked);
  return typed(row) !== Number(row.dataset.before);
}

/** @param {HTMLElement} row */
function typed(row) {
  const value = row.querySelector("input[data-value]:not([type=checkbox])");
  if (!(value instanceof HTMLInputElement)) return NaN;
  const plain = value.value.normalize("NFKC").replace(/[,\s]/g, "").replace(/^[△▲−]/, "-");
  return plain === "" ? NaN : Number(plain);
}
