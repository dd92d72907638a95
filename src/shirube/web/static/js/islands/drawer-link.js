// @ts-check
/** Opens the page behind its link as a drawer over this one; the address stays that page's own. */

customElements.define("drawer-link", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    if (!(event instanceof MouseEvent) || !(event.target instanceof Element)) return;
    const link = event.target.closest("a");
    const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || window.innerWidth < 768) return;
    event.preventDefault();
    open(link.href).catch(() => window.location.assign(link.href));
  }
});

/** @param {string} address */
async function open(address) {
  const drawer = document.getElementById("drawer");
  const body = drawer?.querySelector("[data-body]");
  if (!(drawer instanceof HTMLDialogElement) || !body) throw new Error("no drawer here");
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(String(response.status));
  const there = new DOMParser().parseFromString(await response.text(), "text/html");
  const content = there.getElementById("content");
  if (!content) throw new Error("nothing to show");
  body.replaceChildren(...content.childNodes);
  drawer.querySelector("[data-open-page]")?.setAttribute("href", address);
  drawer.setAttribute("aria-label", there.title);
  for (const script of there.querySelectorAll("script[type=module][src]")) {
    import(new URL(script.getAttribute("src") ?? "", address).href);
  }
  // @ts-expect-error htmx is loaded by the page
  window.htmx?.process(body);
  if (drawer.open) history.replaceState({ drawer: true }, "", address);
  else enter(drawer, address);
}

/**
 * @param {HTMLDialogElement} drawer
 * @param {string} address
 */
function enter(drawer, address) {
  const leaving = new AbortController();
  const { signal } = leaving;
  history.pushState({ drawer: true }, "", address);
  drawer.showModal();
  window.addEventListener("popstate", () => drawer.close(), { signal });
  drawer.addEventListener("click", (event) => {
    const target = event.target;
    if (target === drawer || (target instanceof Element && target.closest("[data-close]"))) drawer.close();
  }, { signal });
  drawer.addEventListener("close", () => {
    leaving.abort();
    if (history.state?.drawer) history.back();
  }, { signal });
}
