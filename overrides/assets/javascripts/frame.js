/**
 * The frame of every page: colours, panels (menu, contents), and scripts that come later. Runs before the first
 * paint, so that no page shows in colours that its reader did not choose. docs/contributing/look.md tells more.
 */

"use strict";
(() => {
  const KEY = "tp-colours";
  const SCHEMES = new Map([["light", "default"], ["dark", "slate"]]);

  /** @returns {string} "light", "dark", or "" to follow the device */
  function remembered() {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return ""; // storage is off
    }
  }

  /** @param {string} choice */
  function show(choice) {
    const scheme = SCHEMES.get(choice);
    if (scheme) document.documentElement.setAttribute("data-md-color-scheme", scheme);
    else document.documentElement.removeAttribute("data-md-color-scheme");
  }

  /** @param {string} choice */
  function remember(choice) {
    try {
      if (choice) localStorage.setItem(KEY, choice);
      else localStorage.removeItem(KEY);
    } catch {
      // Storage is off: the choice holds for this page.
    }
  }

  function offerColours() {
    const label = document.querySelector(".tp-colours");
    const select = label?.querySelector("select");
    if (!label || !select) return;
    select.value = SCHEMES.has(remembered()) ? remembered() : "";
    select.addEventListener("change", () => {
      show(select.value);
      remember(select.value);
    });
    label.removeAttribute("hidden");
  }

  /** @param {Element} panel @returns {HTMLElement[]} what the Tab key reaches in it */
  const stops = (panel) => [...panel.querySelectorAll("a, button, select, input")].filter((node) => node.checkVisibility());

  /** Keeps the focus in an open panel: after its last stop comes the first. @param {KeyboardEvent} event */
  function keepFocus(event) {
    const panel = document.querySelector(".tp-panel:popover-open");
    if (!panel || event.key !== "Tab") return;
    const all = stops(panel);
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const next = event.shiftKey ? (at <= 0 ? all.length - 1 : at - 1) : (at + 1) % all.length;
    event.preventDefault();
    all[next]?.focus();
  }

  /** A link within the page has done its work: its panel goes away. @param {MouseEvent} event */
  function closeAfterUse(event) {
    const link = event.target instanceof Element ? event.target.closest(".tp-panel:popover-open a") : null;
    if (link) /** @type {HTMLElement} */ (link.closest(".tp-panel")).hidePopover();
  }

  /** For browsers that do not tell screen readers whether a panel is open. */
  function tellState() {
    for (const button of document.querySelectorAll(".tp-panel-opener")) {
      const panel = document.getElementById(button.getAttribute("popovertarget") ?? "");
      if (!panel) continue;
      button.setAttribute("aria-expanded", "false");
      panel.addEventListener("beforetoggle", (event) => {
        const open = /** @type {ToggleEvent} */ (event).newState === "open";
        button.setAttribute("aria-expanded", String(open));
      });
      panel.addEventListener("toggle", (event) => {
        if (/** @type {ToggleEvent} */ (event).newState === "open") stops(panel)[0]?.focus();
      });
    }
  }

  /** Puts a form's template with `data-on-focus` into the page at its first focus, scripts included. */
  function loadOnFocus() {
    for (const template of document.querySelectorAll("template[data-on-focus]")) {
      const form = template.parentElement;
      if (!(template instanceof HTMLTemplateElement) || !form) continue;
      const load = () => form.append(document.importNode(template.content, true));
      if (form.contains(document.activeElement)) load();
      else form.addEventListener("focusin", load, { once: true });
    }
  }

  /** Brings what nobody needs before the page is there: the content of templates with `data-after-paint`. */
  function loadLate() {
    for (const template of document.querySelectorAll("template[data-after-paint]")) {
      if (template instanceof HTMLTemplateElement) template.replaceWith(document.importNode(template.content, true));
    }
  }

  show(remembered());
  document.addEventListener("DOMContentLoaded", () => {
    loadOnFocus();
    offerColours();
    tellState();
  });
  new PerformanceObserver((_, watch) => {
    watch.disconnect();
    loadLate();
  }).observe({ type: "paint", buffered: true });
  document.addEventListener("keydown", keepFocus);
  document.addEventListener("click", closeAfterUse);
})();
