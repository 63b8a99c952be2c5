/**
 * Keeps what a form needs away from readers who do not use it: puts the content of its template with
 * `data-on-focus` into the page when the form is first focused, scripts included. They come from the page's own
 * markup, so no address is made from a string.
 */

"use strict";
(() => {
  for (const template of document.querySelectorAll("template[data-on-focus]")) {
    const form = template.parentElement;
    const load = () => form.append(document.importNode(template.content, true));
    if (form.contains(document.activeElement)) load();
    else form.addEventListener("focusin", load, { once: true });
  }
})();
