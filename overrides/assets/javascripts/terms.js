/**
 * Words of the glossary: a press shows the meaning right below the line, a second press hides it.
 * Without this script, and with a modifier key held, the link leads to the glossary.
 */

"use strict";
(() => {
  /** @param {HTMLAnchorElement} link @returns {HTMLElement} the note with the meaning, not yet on the page */
  function noteFor(link) {
    const note = document.createElement("span");
    note.className = "tp-meaning";
    note.setAttribute("role", "note");
    const more = document.createElement("a");
    more.href = link.href;
    more.textContent = `More on ${link.textContent}`;
    note.append(`${link.dataset.meaning} `, more);
    return note;
  }

  /** @param {MouseEvent} event */
  function toggle(event) {
    const link = event.target instanceof Element ? event.target.closest("a.tp-term") : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const next = link.nextElementSibling;
    if (next?.classList.contains("tp-meaning")) {
      next.remove();
      link.setAttribute("aria-expanded", "false");
    } else {
      link.after(noteFor(link));
      link.setAttribute("aria-expanded", "true");
    }
  }

  for (const link of document.querySelectorAll("a.tp-term")) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
  }
  document.addEventListener("click", toggle);
  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.target instanceof Element && event.target.matches("a.tp-term")) {
      event.preventDefault();
      /** @type {HTMLAnchorElement} */ (event.target).click();
    }
  });
})();
