/**
 * The body map: one tab stop a figure and arrow keys, closer looks, one figure at a time on a phone. Tells which
 * area was pressed with the event `tp-press` (its `detail`: area, and other areas under the finger), and shows
 * the areas of the event `tp-choice`. Without this script each area is a link to its page.
 */
(() => {
  "use strict";

  const REACH = [8, 16]; // pixels around a tap that a finger may have meant
  const ARROWS = new Map([
    ["ArrowUp", [0, -1]],
    ["ArrowDown", [0, 1]],
    ["ArrowLeft", [-1, 0]],
    ["ArrowRight", [1, 0]],
  ]);

  const finder = /** @type {HTMLElement} */ (document.querySelector(".tp-finder"));
  const here = /** @type {HTMLElement} */ (finder.querySelector(".tp-here"));
  here.setAttribute("aria-hidden", "true"); // the link in focus says the same
  const figures = [...finder.querySelectorAll("figure")];
  const links = /** @type {SVGAElement[]} */ ([...finder.querySelectorAll("a[data-area]")]);
  /** @param {Element} link */
  const areaOf = (link) => link.getAttribute("data-area") ?? "";

  /** Turns to a figure with the last of the areas, unless one stands there already: phones show one at a time.
   * @param {string[]} areas */
  function showFigureWith(areas) {
    const last = areas[areas.length - 1];
    const having = figures.filter((figure) => figure.querySelector(`[data-area="${last}"]`)).map((figure) => figure.dataset.view ?? "");
    if (!having.includes(finder.dataset.view ?? "") && having.length) showFigure(having[0]);
  }

  /** @param {string} view */
  function showFigure(view) {
    finder.dataset.view = view;
    for (const tab of finder.querySelectorAll("[data-show]")) {
      tab.setAttribute("aria-pressed", String(tab.getAttribute("data-show") === view));
    }
  }

  /** @param {MouseEvent} event @param {string} id @returns {string[]} other areas under the finger */
  function underFinger(event, id) {
    if (event.detail === 0) return []; // a key, no pointer
    const found = new Set();
    for (const reach of REACH) {
      for (let turn = 0; turn < 2 * Math.PI; turn += Math.PI / 6) {
        const [x, y] = [event.clientX + reach * Math.cos(turn), event.clientY + reach * Math.sin(turn)];
        const link = document.elementFromPoint(x, y)?.closest("a[data-area]");
        if (link) found.add(areaOf(link));
      }
    }
    found.delete(id);
    return [...found];
  }

  /** @param {Element} link @returns {number[]} a point in the area, in the units of its figure */
  const at = (link) => (link.getAttribute("data-at") ?? "").split(" ").map(Number);

  /** @param {SVGSVGElement} map @returns {SVGAElement[]} the areas that its window shows */
  function inWindow(map) {
    const { x, y, width, height } = map.viewBox.baseVal;
    return links.filter((link) => {
      const [left, top] = at(link);
      return map.contains(link) && left >= x && left <= x + width && top >= y && top <= y + height;
    });
  }

  /** One tab stop a figure: the arrow keys do the rest.
   * @param {SVGSVGElement} map @param {SVGAElement | undefined} link none where a figure has no areas */
  function makeStop(map, link) {
    for (const other of map.querySelectorAll("a")) other.setAttribute("tabindex", "-1");
    link?.setAttribute("tabindex", "0");
  }

  /** The nearest area in a direction, those straight ahead before those aside.
   * @param {SVGAElement} link @param {number[]} direction @param {SVGAElement[]} all */
  function nextTo(link, [right, down], all) {
    const [x, y] = at(link);
    let [best, least] = [/** @type {SVGAElement | null} */ (null), Infinity];
    for (const other of all) {
      const [dx, dy] = [at(other)[0] - x, at(other)[1] - y];
      const ahead = dx * right + dy * down;
      const cost = ahead + 2.2 * Math.abs(dx * down + dy * right);
      if (other !== link && ahead > 1 && cost < least) [best, least] = [other, cost];
    }
    return best;
  }

  for (const map of /** @type {SVGSVGElement[]} */ ([...finder.querySelectorAll("svg.tp-map")])) {
    makeStop(map, inWindow(map)[0]);
    map.addEventListener("keydown", (event) => {
      const link = /** @type {Element} */ (event.target).closest("a[data-area]");
      const direction = ARROWS.get(event.key);
      const all = inWindow(map);
      const ends = new Map([["Home", all[0]], ["End", all[all.length - 1]]]);
      if (!link || (!direction && !ends.has(event.key))) return;
      event.preventDefault();
      const next = direction ? nextTo(/** @type {SVGAElement} */ (link), direction, all) : ends.get(event.key);
      next?.focus();
    });
    map.addEventListener("focusin", (event) => {
      const link = /** @type {Element} */ (event.target).closest("a[data-area]");
      if (link) makeStop(map, /** @type {SVGAElement} */ (link));
    });
    for (const kind of ["focusin", "pointerover"]) {
      map.addEventListener(kind, (event) => {
        const link = /** @type {Element} */ (event.target).closest("a[data-area]");
        if (link) here.textContent = link.querySelector("title")?.textContent ?? "";
      });
    }
    map.addEventListener("click", (event) => {
      const link = /** @type {Element} */ (event.target).closest("a[data-area]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const detail = { area: areaOf(link), near: underFinger(event, areaOf(link)) };
      const heard = !finder.dispatchEvent(new CustomEvent("tp-press", { detail, cancelable: true }));
      if (heard) event.preventDefault(); // otherwise it is a link
    });
    const closer = map.parentElement?.querySelector("select");
    closer?.addEventListener("change", () => {
      map.setAttribute("viewBox", closer.value);
      makeStop(map, inWindow(map)[0]);
    });
  }

  for (const tab of finder.querySelectorAll("[data-show]")) {
    tab.addEventListener("click", () => showFigure(tab.getAttribute("data-show") ?? ""));
  }
  finder.addEventListener("tp-choice", (event) => {
    /** @type {string[]} */ const areas = /** @type {CustomEvent} */ (event).detail;
    for (const link of links) {
      if (areas.includes(areaOf(link))) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (areas.length) showFigureWith(areas);
  });
})();
