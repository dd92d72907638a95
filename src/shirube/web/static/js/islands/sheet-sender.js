// @ts-check
/**
 * Sends the sheet, and when nobody answers keeps it, says so and sends it again by itself: the server knows a sheet by
 * its key, so that it is said once however often it arrives. Counts the seconds in which the page lay hidden.
 */

const PATIENCE = 20_000;
const LONGEST_PAUSE = 30_000;

customElements.define("sheet-sender", class extends HTMLElement {
  tries = 0;
  away = 0;
  hiddenSince = document.hidden ? performance.now() : 0;
  underWay = false;
  waiting = false;
  /** @type {number | undefined} */
  timer;
  /** @type {HTMLElement | null} */
  submitter = null;

  connectedCallback() {
    this.addEventListener("submit", this);
    window.addEventListener("online", this);
    document.addEventListener("visibilitychange", this);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    window.removeEventListener("online", this);
    document.removeEventListener("visibilitychange", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "visibilitychange") this.look();
    else if (event.type === "online" && this.waiting) this.send();
    else if (event instanceof SubmitEvent) {
      event.preventDefault();
      this.submitter = event.submitter;
      this.send();
    }
  }

  look() {
    if (document.hidden) this.hiddenSince = performance.now();
    else this.away += performance.now() - this.hiddenSince;
  }

  async send() {
    const form = this.querySelector("form");
    if (!form || this.underWay) return;
    clearTimeout(this.timer);
    this.underWay = true;
    this.toggleAttribute("data-sending", true);
    try {
      await this.take(await fetch(form.action, this.letter(form)), form.action);
    } catch {
      this.wait();
    } finally {
      this.underWay = false;
      this.toggleAttribute("data-sending", false);
    }
  }

  /**
   * @param {HTMLFormElement} form
   * @returns {RequestInit}
   */
  letter(form) {
    const body = new FormData(form);
    const { submitter } = this;
    if (submitter instanceof HTMLButtonElement && submitter.name) body.set(submitter.name, submitter.value);
    body.set("away", String(Math.round(this.away / 1000)));
    return { method: "POST", body, redirect: "manual", headers: { Accept: "text/html" }, signal: AbortSignal.timeout(PATIENCE) };
  }

  /**
   * @param {Response} answer
   * @param {string} address
   */
  async take(answer, address) {
    if (answer.type === "opaqueredirect") window.location.assign(address);
    else if (answer.status >= 500 || answer.status === 429) this.wait();
    else show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  }

  wait() {
    this.waiting = true;
    this.querySelector("[data-unsent]")?.removeAttribute("hidden");
    this.timer = window.setTimeout(() => this.send(), Math.min(LONGEST_PAUSE, 2000 * 2 ** this.tries++));
  }
});

/**
 * Puts the page that came back in place of this one, at what it asks.
 * @param {Document} there
 */
function show(there) {
  const [content, theirs] = [document.getElementById("content"), there.getElementById("content")];
  if (!content || !theirs) throw new Error("no page came back");
  content.replaceChildren(...theirs.childNodes);
  document.getElementById("notices")?.replaceChildren(...(there.getElementById("notices")?.childNodes ?? []));
  const asked = content.querySelector("[aria-invalid=true], [data-slip] button, textarea[aria-describedby]");
  (asked instanceof HTMLElement ? asked : content).focus();
}
