// @ts-check
/**
 * The keyboard of a treegrid, and branches that are fetched when they are opened.
 * Without this island every toggle is a link to the page on which the branch is open.
 */

customElements.define("goal-outline", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", this);
    this.addEventListener("click", this);
    this.addEventListener("focusin", this);
    this.quiet(this);
    const start = this.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`);
    const first = start instanceof HTMLTableRowElement ? start : this.rows()[0];
    if (first) first.tabIndex = 0;
    if (first && first === start) first.focus();
  }

  /** Links inside the rows leave the tab order: the row itself is the one stop. @param {Element} part */
  quiet(part) {
    for (const link of part.querySelectorAll("tbody a, :scope > tr a")) link.setAttribute("tabindex", "-1");
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (!(event.target instanceof Element)) return;
    const row = event.target.closest("tbody tr");
    if (!(row instanceof HTMLTableRowElement)) return;
    if (event instanceof KeyboardEvent) this.key(event, row);
    else if (event.type === "click") this.click(event, row);
    else this.reach(row);
  }

  /** @param {HTMLTableRowElement} row */
  reach(row) {
    for (const other of this.querySelectorAll('tr[tabindex="0"]')) {
      if (other !== row) other.setAttribute("tabindex", "-1");
    }
    row.tabIndex = 0;
  }

  /** @param {Event} event @param {HTMLTableRowElement} row */
  click(event, row) {
    const link = /** @type {Element} */ (event.target).closest("a");
    if (event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) return;
    if (link?.classList.contains("tree__toggle")) {
      event.preventDefault();
      this.toggle(row);
    } else if (link && row.dataset.more) {
      event.preventDefault();
      this.fetchMore(row);
    }
  }

  /** @param {KeyboardEvent} event @param {HTMLTableRowElement} row */
  key(event, row) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = this.rows();
    const place = rows.indexOf(row);
    /** @type {Record<string, () => void>} */
    const moves = {
      ArrowDown: () => rows[place + 1]?.focus(),
      ArrowUp: () => rows[place - 1]?.focus(),
      Home: () => rows[0]?.focus(),
      End: () => rows.at(-1)?.focus(),
      ArrowRight: () => (open(row) === false ? this.expand(row) : open(row) && rows[place + 1]?.focus()),
      ArrowLeft: () => (open(row) ? this.collapse(row) : this.above(row)?.focus()),
      " ": () => this.toggle(row),
      Enter: () => this.enter(row),
      "*": () => this.siblings(row).forEach((sibling) => open(sibling) === false && this.expand(sibling)),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }

  /** The rows one can see. @returns {HTMLTableRowElement[]} */
  rows() {
    return [...this.querySelectorAll("tbody tr")].filter(
      /** @returns {row is HTMLTableRowElement} */ (row) => row instanceof HTMLTableRowElement && !row.hidden);
  }

  /** @param {HTMLTableRowElement} row */
  enter(row) {
    if (row.dataset.more) this.fetchMore(row);
    else row.querySelector("a.tree__title")?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }

  /** @param {HTMLTableRowElement} row */
  toggle(row) {
    if (open(row) === null) return;
    if (open(row)) this.collapse(row);
    else this.expand(row);
  }

  /** @param {HTMLTableRowElement} row */
  collapse(row) {
    row.setAttribute("aria-expanded", "false");
    for (const below of descendants(row)) below.hidden = true;
  }

  /** @param {HTMLTableRowElement} row */
  async expand(row) {
    const below = descendants(row);
    row.setAttribute("aria-expanded", "true");
    if (!below.length) return this.fetchBranch(row);
    let closed = Infinity;
    for (const inner of below) {
      if (level(inner) > closed) continue;
      closed = open(inner) === false ? level(inner) : Infinity;
      inner.hidden = false;
    }
  }

  /** @param {HTMLTableRowElement} row */
  async fetchBranch(row) {
    if (row.getAttribute("aria-busy") === "true") return;
    row.setAttribute("aria-busy", "true");
    try {
      row.after(...await this.fetched(row.dataset.branch ?? ""));
    } catch {
      window.location.assign(row.querySelector("a.tree__toggle")?.getAttribute("href") ?? window.location.href);
    } finally {
      row.removeAttribute("aria-busy");
    }
  }

  /** @param {HTMLTableRowElement} row */
  async fetchMore(row) {
    try {
      const rows = await this.fetched(row.dataset.more ?? "");
      row.replaceWith(...rows);
      rows[0]?.focus();
    } catch {
      window.location.assign(row.dataset.more ?? window.location.href);
    }
  }

  /** The rows of a branch; the server leaves out the page around them. @param {string} address */
  async fetched(address) {
    const headers = { "HX-Request": "true", "HX-Target": "tbody#outline-rows", Accept: "text/html" };
    const response = await fetch(address, { headers });
    if (!response.ok) throw new Error(String(response.status));
    const holder = document.createElement("template");
    holder.innerHTML = await response.text();
    const rows = [...holder.content.querySelectorAll("tr")].filter((row) => !this.querySelector(`[id="${row.id}"]`));
    for (const link of holder.content.querySelectorAll("a")) link.setAttribute("tabindex", "-1");
    return rows;
  }

  /** @param {HTMLTableRowElement} row @returns {HTMLTableRowElement | null} */
  above(row) {
    let other = previous(row);
    while (other && level(other) >= level(row)) other = previous(other);
    return other;
  }

  /** Every row of the same level under the same parent. @param {HTMLTableRowElement} row */
  siblings(row) {
    const parent = this.above(row);
    return this.rows().filter((other) => level(other) === level(row) && this.above(other) === parent);
  }
});

/** Whether a row is open; null for a leaf. @param {Element} row */
function open(row) {
  const said = row.getAttribute("aria-expanded");
  return said === null ? null : said === "true";
}

/** @param {Element} row */
function level(row) {
  return Number(row.getAttribute("aria-level"));
}

/** @param {HTMLTableRowElement} row @returns {HTMLTableRowElement | null} */
function previous(row) {
  return row.previousElementSibling instanceof HTMLTableRowElement ? row.previousElementSibling : null;
}

/** @param {HTMLTableRowElement} row @returns {HTMLTableRowElement[]} */
function descendants(row) {
  const found = [];
  let next = row.nextElementSibling;
  while (next instanceof HTMLTableRowElement && level(next) > level(row)) {
    found.push(next);
    next = next.nextElementSibling;
  }
  return found;
}
