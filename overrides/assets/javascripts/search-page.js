/**
 * The search page: shows what search.js finds for the words in the page's address, with filters by kind of page and
 * part of the body. docs/contributing/search.md explains it.
 */

"use strict";
(() => {
  const box = document.querySelector("[data-search-results]");
  if (!box || !globalThis.guideSearch) return;
  const { search, form, make, marked, about, address, partName, KINDS, LOST } = globalThis.guideSearch;
  const BELOW = "Look your page up below, by part of the body or from A to Z.";
  const PAGE = 10;

  /** The results of the words in the page's address, with filters. */
  async function results(box, input) {
    const asked = new URLSearchParams(location.search);
    const text = asked.get("q") ?? "";
    if (!text.trim()) return;
    input.value = text;
    const [list, count, note, filters, more] = [
      "[data-results]", "[data-search-count]", "[data-search-note]", "[data-search-filters]", "[data-search-more]",
    ].map((name) => box.querySelector(name));
    box.hidden = false;
    count.textContent = "Searching …";
    let found;
    try {
      found = await search(text, 0);
    } catch {
      count.textContent = LOST;
      note.hidden = false;
      note.textContent = BELOW;
      return;
    }
    const { words, cards, rows, engine } = found;
    const of = (row, which) => (which === "kind" ? engine.kinds[engine.run(row.page)[1]] : engine.start.parts[engine.run(row.page)[2]]);
    const chosen = { kind: asked.get("kind") ?? "", part: asked.get("part") ?? "" };
    let shown = PAGE;
    document.title = `${text} - ${document.title}`;

    const fitting = (without) =>
      rows.filter((row) => ["kind", "part"].every((which) => which === without || !chosen[which] || of(row, which) === chosen[which]));

    function filter(which, label, name) {
      const select = make("select", { id: `search-${which}` });
      const fill = () => {
        const counts = new Map();
        for (const row of fitting(which)) counts.set(of(row, which), (counts.get(of(row, which)) ?? 0) + 1);
        const order = which === "kind" ? engine.kinds : engine.start.parts;
        const all = make("option", { value: "" }, `All (${fitting(which).length})`);
        const options = order
          .filter((value) => value && (counts.has(value) || value === chosen[which]))
          .map((value) => make("option", { value }, `${name(value)} (${counts.get(value) ?? 0})`));
        select.replaceChildren(all, ...options);
        select.value = chosen[which];
      };
      select.addEventListener("change", () => {
        chosen[which] = select.value;
        shown = PAGE;
        const now = new URL(location.href);
        if (chosen[which]) now.searchParams.set(which, chosen[which]);
        else now.searchParams.delete(which);
        history.replaceState(null, "", now);
        show();
      });
      filters.append(make("label", { for: select.id }, label), select);
      return fill;
    }

    const fills = rows.length
      ? [filter("kind", "Kind of page", (kind) => KINDS[kind] ?? kind), filter("part", "Part of the body", partName)]
      : [];

    function item(hit) {
      const row = make("li", { "data-kind": hit.kind, "data-id": hit.id }, make("p", { class: "tp-results__about" }, about(hit)));
      if (hit.urgent) {
        row.dataset.urgent = "";
        row.classList.add("tp-urgent");
      }
      row.append(
        make("p", { class: "tp-results__title" }, make("a", { href: address(hit.url) }, ...marked(hit.title, words, engine.language))),
        make("p", { class: "tp-results__line" }, ...marked(hit.line, words, engine.language)),
      );
      if (hit.grade) row.append(make("p", { class: "tp-results__grade" }, `How sure we are: ${hit.grade.toLowerCase()}`));
      if (hit.lacks?.length) row.append(make("p", { class: "tp-results__lacks" }, `Without: ${hit.lacks.join(", ")}`));
      return row;
    }

    async function show() {
      for (const fill of fills) fill();
      const fit = fitting("");
      let { failed } = found;
      const hits = await Promise.all(fit.slice(0, shown).map((row) => engine.hit(row))).catch(() => {
        failed = true;
        return [];
      });
      list.replaceChildren(...[...cards, ...hits].map(item));
      more.hidden = failed || fit.length <= shown;
      count.textContent = failed ? LOST : `${fit.length} ${fit.length === 1 ? "page" : "pages"} for “${text}”`;
      note.hidden = !failed && rows.length > 0 && !rows.every((row) => row.lacks.length);
      note.textContent = failed ? BELOW : rows.length
        ? "No page has all your words. These have most of them."
        : "Try fewer or other words, or look below: every page by part of the body, and from A to Z.";
      const told = count.textContent.replace(/\.?$/, ".");
      status.textContent = [...cards.map((card) => `Emergency advice: ${card.title}.`), told].join(" ");
    }

    const status = form.querySelector("[role=status]");
    more.addEventListener("click", async () => {
      const next = cards.length + shown;
      shown += PAGE;
      await show();
      list.children[next]?.querySelector("a").focus();
    });
    await show();
  }

  document.querySelector("h1")?.after(box);
  results(box, form.querySelector("input[name=q]"));
})();
