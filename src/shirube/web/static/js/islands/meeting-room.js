// @ts-check
/**
 * The room of a meeting: asks for what changed when the meeting's name is heard, keeps the clocks, turns pages by keys,
 * and sends forms marked data-quietly without leaving the page. Without it every form still works by itself.
 */

/** Pages of one meeting ask at most this often; the first change of a burst is shown at once. */
const REST = 350;

customElements.define("meeting-room", class extends HTMLElement {
  /** @type {number | undefined} */
  tick;
  /** @type {number | undefined} */
  waiting;
  asking = false;
  again = false;
  last = 0;
  /** For which key result, by the server's word, the fields in #writing are. */
  written = "";
  /** How far this machine's clock lies before the server's, in milliseconds. */
  ahead = 0;

  connectedCallback() {
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    const live = this.querySelector("live-page")?.getAttribute("names")?.split(" ") ?? [];
    for (const name of live) document.body.addEventListener(name, () => this.changed(), { signal });
    this.addEventListener("submit", (event) => this.send(event), { signal });
    this.addEventListener("click", (event) => this.click(event), { signal });
    document.addEventListener("keydown", (event) => this.press(event), { signal });
    this.readPulse();
    this.written = this.pulse.writing ?? "";
    this.tick = window.setInterval(() => this.showTime(), 1000);
    this.showTime();
  }

  disconnectedCallback() {
    this.leaving?.abort();
    clearInterval(this.tick);
    clearTimeout(this.waiting);
  }

  /** Something changed: ask now, or as soon as the last answer has been here for a moment. */
  changed() {
    if (this.asking) this.again = true;
    else if (this.waiting === undefined) {
      this.waiting = window.setTimeout(() => this.ask(), Math.max(0, this.last + REST - Date.now()));
    }
  }

  async ask() {
    this.waiting = undefined;
    this.asking = true;
    this.again = false;
    const kept = this.isWriting;
    const before = this.item;
    const asked = new URLSearchParams({ desk: this.pulse.desk ?? "", writing: kept ? "kept" : this.written });
    const open = [...this.querySelectorAll("details[id][open]")].map((one) => one.id);
    try {
      // @ts-expect-error htmx is loaded by the page
      await window.htmx.ajax("GET", `${this.dataset.address}?${asked}`, { target: "#stage", swap: "outerMorph" });
    } finally {
      this.last = Date.now();
      this.asking = false;
    }
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    this.readPulse();
    this.showTime();
    if (this.item !== before && !kept) window.scrollTo({ top: 0 });
    const movedOn = this.dataset.movedOn ?? "";
    if (kept && this.pulse.writing !== this.written) this.say(movedOn);
    else if (this.querySelector("#room-alert")?.textContent === movedOn) this.say("");
    if (!kept) this.written = this.pulse.writing ?? "";
    if (this.again) this.changed();
  }

  /** What everybody looks at. */
  get item() {
    return this.querySelector("#stage")?.getAttribute("data-item");
  }

  get pulse() {
    return /** @type {HTMLElement | null} */ (this.querySelector("#pulse"))?.dataset ?? {};
  }

  /** Whether something stands in a field that has not been sent. */
  get isWriting() {
    const fields = [...this.querySelectorAll("#writing input:not([type=hidden]), #writing textarea")];
    const open = this.querySelector("#writing details[open]");
    return fields.some(hasChanged) || Boolean(open?.contains(document.activeElement));
  }

  readPulse() {
    const { now, running, writes, chair } = this.pulse;
    if (!running) window.location.assign(this.dataset.after ?? "");
    this.ahead = Date.now() - Date.parse(now ?? "");
    this.toggleAttribute("data-writes", Boolean(writes));
    this.toggleAttribute("data-chair", Boolean(chair));
  }

  showTime() {
    const clocks = this.querySelector(".clocks");
    if (!(clocks instanceof HTMLElement)) return;
    const since = Date.parse(clocks.dataset.since ?? "");
    const passed = Number.isNaN(since) ? 0 : Math.max(0, Math.floor((Date.now() - this.ahead - since) / 1000));
    for (const clock of clocks.querySelectorAll("[data-clock]")) {
      if (!(clock instanceof HTMLElement)) continue;
      const seconds = Number(clock.dataset.clock) + passed;
      const over = seconds > Number(clock.dataset.limit);
      const time = clock.querySelector("[data-time]");
      if (time) time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      clock.classList.toggle("clock--over", over);
      clock.querySelector("[data-over]")?.toggleAttribute("hidden", !over);
    }
  }

  /** @param {SubmitEvent} event */
  async send(event) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !("quietly" in form.dataset)) return;
    event.preventDefault();
    if (form.dataset.sending) return;
    form.dataset.sending = "1";
    const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null;
    const address = button?.getAttribute("formaction") ?? form.getAttribute("action") ?? "";
    try {
      const answer = await fetch(address, { method: "POST", body: new FormData(form, button), redirect: "manual" });
      if (answer.type === "opaqueredirect" || answer.ok) this.sent(form);
      else await this.refused(answer);
    } catch {
      this.say(this.dataset.failed ?? "");
    } finally {
      delete form.dataset.sending;
    }
  }

  /** @param {HTMLFormElement} form */
  sent(form) {
    this.say("");
    if ("clear" in form.dataset) form.reset();
    if ("edit" in form.dataset) this.querySelector("dialog")?.close();
    if (form.matches(".vote")) this.querySelector("#pulse")?.setAttribute("data-desk", "");
    this.changed();
  }

  /** @param {Response} answer a page that says why not */
  async refused(answer) {
    const there = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.say((there.querySelector("[data-reason]") ?? there.querySelector("main h1"))?.textContent?.trim()
      || this.dataset.failed || "");
    this.changed();
  }

  /** @param {string} words */
  say(words) {
    const place = this.querySelector("#room-alert");
    if (place && place.textContent !== words) place.textContent = words;
  }

  /** @param {MouseEvent} event */
  click(event) {
    const target = event.target instanceof Element ? event.target : null;
    const dialog = this.querySelector("dialog");
    if (!target || !(dialog instanceof HTMLDialogElement)) return;
    if (target.closest("[data-close]")) dialog.close();
    const line = target.closest("a[data-note]");
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button;
    if (!(line instanceof HTMLAnchorElement) || elsewhere) return;
    event.preventDefault();
    const form = dialog.querySelector("form");
    if (!form) return;
    form.action = line.href;
    for (const name of ["version", "body"]) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = line.dataset[name] ?? "";
    }
    dialog.showModal();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (target.closest("input, textarea, select, dialog, [contenteditable]")) return;
    const way = { ArrowRight: "next", KeyJ: "next", ArrowLeft: "previous", KeyK: "previous" }[event.code];
    const button = way && this.querySelector(`[data-${way}]:not([disabled])`);
    if (!(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    button.click();
  }
});

/** @param {Element} field */
function hasChanged(field) {
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (!(field instanceof HTMLInputElement)) return false;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  return field.value !== field.defaultValue;
}
