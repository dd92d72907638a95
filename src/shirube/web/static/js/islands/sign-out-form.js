// @ts-check
/** Signing out forgets the drafts this browser keeps, whoever wrote them. */

customElements.define("sign-out-form", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", () => {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith("shirube-draft:")) localStorage.removeItem(key);
      }
    });
  }
});
