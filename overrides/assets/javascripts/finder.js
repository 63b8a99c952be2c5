/**
 * "Where does it hurt?": opens a card for the areas chosen on the map, and a sheet for a visit. The choice stands
 * in the address, behind the #, which no server sees. Keeps nothing and sends nothing. Without this script each
 * area is a link to its page.
 */
(() => {
  "use strict";

  /**
   * @typedef {object} Area
   * @property {string} name
   * @property {0 | 1} pair whether there is a left and a right one
   * @property {[style: string, heading: string, bullets: string[]][]} boxes
   * @property {[muscle: string, weight: number, why: number][]} muscles
   * @property {[name: string, serious: 0 | 1][]} others
   * @property {string[]} techniques
   * @property {string[]} cautions
   * @property {string[]} near
   */
  /**
   * @typedef {object} Data
   * @property {string[]} why
   * @property {Record<string, [title: string, professional: 0 | 1]>} muscles
   * @property {Record<string, string>} techniques
   * @property {Record<string, string>} cautions
   * @property {Record<string, Area>} areas
   */

  const SHOWN = 5; // muscles; the others fold away

  const finder = /** @type {HTMLElement} */ (document.querySelector(".tp-finder"));
  /** @type {Data} */ const data = JSON.parse(document.getElementById("finder-data")?.textContent ?? "");
  const sample = /** @type {Element} */ (finder.querySelector("a[data-area]")); // any area's link

  /** @type {string | null} area to be read out when the choice has changed */
  let opened = null;
  /** @type {string[]} areas close to the last tap */
  let tapped = [];
  let shown = location.hash;

  /** @param {string} name @returns {any} the element of the page that is filled or heard */
  const part = (name) => finder.querySelector(`[data-part="${name}"]`);
  /** @param {string} id */
  const nameOf = (id) => data.areas[id].name;
  /** @param {string[]} areas */
  const named = (areas) => new Intl.ListFormat("en-GB").format(areas.map(nameOf));

  /** @param {string} tag @param {...(Node | string)} children */
  function element(tag, ...children) {
    const made = document.createElement(tag);
    made.append(...children);
    return made;
  }

  /** A page's address, written like the map's own links, which may end in / or in .html.
   * @param {string} folder @param {string} id @param {string} text */
  function linkTo(folder, id, text) {
    const link = /** @type {HTMLAnchorElement} */ (element("a", text));
    const path = folder === "regions" ? id : `../${folder}/${id}`;
    link.setAttribute("href", (sample.getAttribute("href") ?? "").replace(sample.getAttribute("data-area") ?? "", path));
    return link;
  }

  /** @param {string} text @param {() => void} pressed */
  function button(text, pressed) {
    const made = /** @type {HTMLButtonElement} */ (element("button", text));
    made.type = "button";
    made.addEventListener("click", pressed);
    return made;
  }

  // The choice

  /** @returns {string[]} the chosen areas, from the address */
  function chosen() {
    const listed = new URLSearchParams(location.hash.slice(1)).get("areas") ?? "";
    return [...new Set(listed.split(" "))].filter((id) => Object.hasOwn(data.areas, id));
  }

  /** @param {string[]} areas @param {string | null} toRead */
  function choose(areas, toRead) {
    opened = toRead;
    location.hash = `areas=${[...new Set(areas)].join("+")}`;
    show(); // at once: the event comes only when the page has time
  }

  /** @param {string} id */
  function press(id) {
    const before = chosen();
    if (!part("several").checked) choose([id], id);
    else if (before.includes(id)) choose(before.filter((other) => other !== id), null);
    else choose([...before, id], id);
  }

  // What the card says

  /** Muscles by the sum of the weights that they have for the areas, then by title.
   * @param {string[]} areas */
  function ranked(areas) {
    /** @type {Map<string, { title: string, leave: 0 | 1, sum: number, why: [area: string, why: string][] }>} */
    const sums = new Map();
    for (const area of areas) {
      for (const [id, weight, why] of data.areas[area].muscles) {
        const [title, leave] = data.muscles[id];
        const line = sums.get(id) ?? { title, leave, sum: 0, why: [] };
        line.sum += weight;
        line.why.push([area, data.why[why]]);
        sums.set(id, line);
      }
    }
    return [...sums].sort(([, a], [, b]) => b.sum - a.sum || (a.title < b.title ? -1 : 1));
  }

  /** @param {string[]} areas */
  function boxes(areas) {
    /** @type {Map<string, { style: string, bullets: Set<string> }>} */
    const merged = new Map();
    for (const [style, heading, bullets] of areas.flatMap((id) => data.areas[id].boxes)) {
      const box = merged.get(heading) ?? { style, bullets: new Set() };
      bullets.forEach((bullet) => box.bullets.add(bullet));
      merged.set(heading, box);
    }
    const gravest = [...merged].sort(([, a], [, b]) => Number(b.style === "emergency") - Number(a.style === "emergency"));
    return gravest.map(([heading, { style, bullets }]) => {
      const box = element("div", element("h3", heading), list("ul", [...bullets]));
      box.className = `admonition ${style}`;
      return box;
    });
  }

  /** @param {string} tag @param {(Node | string)[]} items */
  const list = (tag, items) => element(tag, ...items.map((item) => element("li", item)));

  /** @param {string[]} areas */
  function muscleLines(areas) {
    return ranked(areas).map(([id, { title, leave, why }]) => {
      const reasons =
        areas.length === 1
          ? [`: ${why[0][1]}.`]
          : [list("ul", why.map(([area, reason]) => `${nameOf(area)}: ${reason}.`))];
      const warning = leave ? [" See a professional: do not press it yourself."] : [];
      const parts = areas.length === 1 ? [...reasons, ...warning] : [...(leave ? [".", ...warning] : []), ...reasons];
      return element("li", linkTo("muscles", id, title), ...parts);
    });
  }

  /** @param {string[]} areas @returns {Map<string, 0 | 1>} what else it could be, what could do harm first */
  function others(areas) {
    const all = areas.flatMap((id) => data.areas[id].others);
    return new Map(all.sort(([, a], [, b]) => b - a));
  }

  /** @param {string[]} areas @param {"techniques" | "cautions"} kind */
  const pages = (areas, kind) =>
    [...new Set(areas.flatMap((id) => data.areas[id][kind]))].map((id) => element("li", linkTo(kind, id, data[kind][id])));

  /** @param {string[]} areas */
  function fillCard(areas) {
    part("title").textContent = named(areas);
    part("chosen").replaceChildren(
      ...areas.map((id) => {
        const item = element("li", linkTo("regions", id, `All about ${nameOf(id)}`));
        const rest = areas.filter((other) => other !== id);
        if (rest.length) item.append(" ", button(`Remove ${nameOf(id)}`, () => choose(rest, rest[0])));
        return item;
      }),
    );
    part("boxes").replaceChildren(...boxes(areas));
    part("order").textContent =
      areas.length > 1
        ? "Muscles felt in more of your areas come first, then those most often felt there."
        : "Those that most often send pain here come first.";
    const lines = muscleLines(areas);
    const [first, rest] = [lines.slice(0, SHOWN), lines.slice(SHOWN)];
    part("muscles").replaceChildren(...first);
    part("more").hidden = !rest.length;
    part("more").open = false;
    part("more").firstElementChild.textContent = `${rest.length} more ${rest.length === 1 ? "muscle" : "muscles"}`;
    part("more").lastElementChild.replaceChildren(...rest);
    part("more").lastElementChild.start = SHOWN + 1;
    part("others").replaceChildren(
      ...[...others(areas)].map(([name, serious]) =>
        element("li", ...(serious ? [element("strong", "Get it checked:"), " "] : []), name),
      ),
    );
    const techniques = pages(areas, "techniques");
    part("techniques").replaceChildren(...techniques);
    part("techniques-none").hidden = techniques.length > 0;
    part("cautions").replaceChildren(...pages(areas, "cautions"));
  }

  /** @param {string[]} areas */
  function fillSheet(areas) {
    part("visit-areas").replaceChildren(
      ...areas.map((id) => {
        const sides = data.areas[id].pair ? ["left", "right", "both"] : [];
        const ticks = sides.map((side) => {
          const tick = element("span", side);
          tick.className = "tp-tick";
          return tick;
        });
        return element("li", nameOf(id), ...ticks);
      }),
    );
    part("visit-boxes").replaceChildren(...boxes(areas));
    part("visit-others").textContent = [...others(areas).keys()].join("; ");
    part("visit-muscles").textContent = ranked(areas).slice(0, SHOWN).map(([, { title }]) => title).join("; ");
  }

  /** @param {string[]} areas */
  function fillNear(areas) {
    const last = areas[areas.length - 1];
    const close = (tapped.length ? tapped : data.areas[last].near).filter((id) => !areas.includes(id));
    part("near").hidden = !close.length;
    part("near").firstElementChild.textContent = tapped.length ? "Close to where you tapped:" : "Areas close by:";
    const instead = (/** @type {string} */ id) => areas.map((area) => (area === last ? id : area));
    part("near").lastElementChild.replaceChildren(
      ...close.map((id) => element("li", button(nameOf(id), () => ((tapped = []), choose(instead(id), id))))),
    );
  }

  function show() {
    shown = location.hash;
    const areas = chosen();
    const some = areas.length > 0;
    finder.dispatchEvent(new CustomEvent("tp-choice", { detail: areas }));
    part("card").hidden = !some;
    part("visit").hidden = !some;
    part("near").hidden = !some;
    finder.toggleAttribute("data-chosen", some);
    if (areas.length > 1) part("several").checked = true;
    part("status").textContent = some
      ? `Chosen: ${named(areas)}. ${ranked(areas).length} muscles are listed, after the warning signs.`
      : "No area is chosen.";
    part("here").textContent = some ? named(areas) : "";
    if (!some) return;
    fillNear(areas);
    fillCard(areas);
    fillSheet(areas);
    if (opened && !part("several").checked) part("title").focus();
    opened = null;
  }

  finder.addEventListener("tp-press", (event) => {
    event.preventDefault();
    const { area, near } = /** @type {CustomEvent<{ area: string, near: string[] }>} */ (event).detail;
    tapped = near;
    press(area);
  });
  part("clear").addEventListener("click", () => {
    part("several").checked = false;
    choose([], null);
    /** @type {SVGAElement | null} */ (finder.querySelector(`[data-view="${finder.dataset.view}"] a[tabindex="0"]`))?.focus();
  });
  part("notes").addEventListener("input", () => (part("copy").textContent = part("notes").value));
  part("print").addEventListener("click", () => print());
  addEventListener("hashchange", () => {
    if (location.hash === shown) return;
    tapped = [];
    show();
  });

  for (const hidden of finder.querySelectorAll('[data-part="controls"], [data-part="closer"], [data-part="here"], [data-part$="label"], [data-part="hint"]')) {
    /** @type {HTMLElement} */ (hidden).hidden = false;
  }
  finder.classList.add("tp-live");
  if (chosen().length) show();
})();
