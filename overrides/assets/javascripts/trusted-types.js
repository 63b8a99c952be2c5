/**
 * For the theme's bundle, which writes texts into pages as HTML and starts a worker from an address: lets it do
 * so with harmless HTML and with the theme's own scripts. Goes when the bundle goes. Runs before all other scripts.
 */

"use strict";
(() => {
  const ACTIVE = /<\s*(?:script|iframe|object|embed|base|meta|link|form)\b|[\s"'/]on\w+\s*=|javascript:/i;

  /** @param {string} html */
  function createHTML(html) {
    if (ACTIVE.test(html)) throw new TypeError("HTML that could run was refused.");
    return html;
  }

  /** @param {string} address */
  function createScriptURL(address) {
    const url = new URL(address, document.baseURI);
    const own = url.protocol === location.protocol && url.host === location.host;
    if (!own || !url.pathname.includes("/assets/javascripts/")) throw new TypeError("A foreign script was refused.");
    return address;
  }

  globalThis.trustedTypes?.createPolicy("default", { createHTML, createScriptURL });
})();
