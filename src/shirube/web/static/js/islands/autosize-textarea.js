// @ts-check
/** Lets a textarea grow with its text in browsers without `field-sizing`; it adds rows, never inline style. */

customElements.define("autosize-textarea", class extends HTMLElement {
  connectedCallback() {
    if (CSS.supports("field-sizing", "content")) return;
    const area = this.querySelector("textarea");
    if (!area) return;
    const fewest = area.rows;
    const grow = () => {
      area.rows = fewest;
      while (area.scrollHeight > area.clientHeight && area.rows < 20) area.rows += 1;
    };
    area.addEventListener("input", grow);
    grow();
  }
});
