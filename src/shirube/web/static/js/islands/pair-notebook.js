// @ts-check
/**
 * The notebook of two: a form marked data-clears is empty again once what it said has been kept, and Ctrl+Enter sends
 * a text of several lines. Without it the page loads anew and nothing is missing.
 */

/** @param {Event} event */
function formOf(event) {
  const form = event.target instanceof Element ? event.target.closest("form[data-clears]") : null;
  return form instanceof HTMLFormElement ? form : null;
}

document.addEventListener("htmx:after:request", (event) => {
  const form = formOf(event);
  const status = /** @type {CustomEvent} */ (event).detail?.ctx?.response?.status;
  if (!form || !(status >= 200 && status < 300)) return;
  form.reset();
  form.closest("details")?.removeAttribute("open");
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  const form = formOf(event);
  if (!form || !(event.target instanceof HTMLTextAreaElement)) return;
  event.preventDefault();
  form.requestSubmit();
});
