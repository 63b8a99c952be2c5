/**
 * The search: asks the index in small files, in the same way as hooks/guide/search/query.py, and shows what it
 * finds below the field while one types; search-page.js shows it on the search page. docs/contributing/search.md
 * explains both.
 */

"use strict";
(() => {
  if (globalThis.guideSearch) return;

  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  const [PREFIX, SOUND, SLIP, SLIPS] = [80, 85, 80, 60];
  const [PREFIX_FROM, PREFIX_TERMS, PREFIX_PARTS, JOINT, MAY_LACK, NAMED, ANSWERS, FEW] = [3, 12, 2, 40, 35, 15, 20, 5];
  const [WEAK, PARTLY, NAMES, WHOLE, WITHIN, LONGEST, ASKED] = [40, 90, 25, 50, 100, 4, 150];
  const [MOST_CHARACTERS, MOST_WORDS, TYPO_FROM] = [200, 16, 6];

  /** The words of a text: small letters and digits, without accents and apostrophes. @param {string} text */
  const split = (text) =>
    text.replace(/['’‘ʼ`´]/g, "").toLowerCase().normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "")
      .match(/[a-z0-9]+/g) ?? [];

  /** Letters to add, drop, change or swap; most + 1 stands for anything above. */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let row = Array.from({ length: other.length + 1 }, (_, j) => j);
    for (let i = 1; i <= one.length; i++) {
      const previous = row;
      row = [i];
      for (let j = 1; j <= other.length; j++) {
        let cost = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (one[i - 1] !== other[j - 1]));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
          cost = Math.min(cost, before[j - 2] + 1);
        row.push(cost);
      }
      if (Math.min(...row) > most) return most + 1;
      before = previous;
    }
    return Math.min(row[other.length], most + 1);
  }

  /** The tables of language.json at work. */
  class Language {
    constructor(data) {
      Object.assign(this, data);
      this.small = new Set(`${data.stop} ${data.negations}`.split(" "));
      this.negative = new Set(data.negations.split(" "));
      this.faint = new Set(data.weak.split(" "));
    }

    silent(word) {
      return this.small.has(word) || /^[a-z]$/.test(word);
    }

    stem(word) {
      if (Object.hasOwn(this.forms, word)) word = this.forms[word];
      for (const [where, old, put, least] of this.spelling) {
        if (word.length < least) continue;
        if (where === "has") word = word.replace(old, put);
        else if (word.endsWith(old)) word = word.slice(0, -old.length) + put;
      }
      for (const step of this.endings) {
        const fit = step.find(([end]) => word.endsWith(end));
        if (fit && word.length - fit[0].length >= fit[2]) word = word.slice(0, -fit[0].length) + fit[1];
      }
      return word.length > 3 && /([^aeiou])\1$/.test(word) ? word.slice(0, -1) : word;
    }

    sound(stem) {
      for (const [where, old, put] of this.sounds) {
        if (where === "has") stem = stem.replaceAll(old, put);
        else if (stem.startsWith(old)) stem = put + stem.slice(old.length);
      }
      return stem.replace(/(.)\1+/g, "$1");
    }

    /** The kinds of page that mostly answer such a question: by its first word, else by any of its words. */
    asked(words) {
      const kinds = (table, of) =>
        Object.keys(table).filter((kind) => table[kind].split(" ").some((word) => of.includes(word)));
      const first = kinds(this.asks, words.slice(0, 1));
      return new Set(first.length ? first : kinds(this.asks_within, words));
    }

    /** Each term for a whole name that may stand among the slots' words, with these slots. */
    wholes(slots) {
      const telling = slots.filter((slot) => !this.faint.has(slot.stem));
      const said = telling.length ? telling : slots;
      return said.flatMap((_, first) =>
        said.slice(first, first + LONGEST).map((_, more) => {
          const of = said.slice(first, first + more + 1);
          const stems = [...new Set(of.map((slot) => slot.stem))].sort();
          return [stems.map((stem) => `${stem}_`).join(""), of, of.length === said.length ? WHOLE : WITHIN];
        }),
      );
    }

    /** Places of each two neighbours; small words between two others are skipped as well. @param {string[]} words */
    pairs(words) {
      const said = [...words.keys()].filter((place) => !this.silent(words[place]));
      const found = [];
      for (let place = 0; place + 1 < words.length; place++)
        if (!this.silent(words[place]) || !this.silent(words[place + 1])) found.push([place, place + 1]);
      for (let i = 0; i + 1 < said.length; i++) if (said[i + 1] > said[i] + 1) found.push([said[i], said[i + 1]]);
      return found;
    }
  }

  /** The last place at which `wanted` could stand, less one: how many items come before it or are the same. */
  function placeOf(items, wanted) {
    let [low, high] = [0, items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (wanted < items[middle]) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Terms, each written as a capital for how much it shares with the last one, and its rest. @param {string} text */
  function frontDecoded(text) {
    let last = "";
    return Array.from(text.matchAll(/([A-Z])([^A-Z]*)/g), ([, capital, rest]) => {
      last = last.slice(0, capital.charCodeAt(0) - 65) + rest;
      return last;
    });
  }

  /** A term's rarity and [page, level] pairs. @param {string} text */
  function decoded(text) {
    const [rarity, ...parts] = text.split(" ");
    const pages = [];
    for (const part of parts) {
      let [last, number] = [-1, 0];
      for (const sign of part.slice(1)) {
        const digit = DIGITS.indexOf(sign);
        number = number * 32 + (digit % 32);
        if (digit < 32) {
          last += number + 1;
          pages.push([last, DIGITS.indexOf(part[0])]);
          number = 0;
        }
      }
    }
    return [Number(rarity), pages];
  }

  function fits(wanted, word) {
    if (!wanted.endsWith("*"))
      return word === wanted || (wanted.length >= TYPO_FROM && distance(wanted, word, 1) <= 1);
    const start = wanted.slice(0, -1);
    const near = (more) => distance(start, word.slice(0, start.length + more), 1) <= 1;
    return word.startsWith(start) || (start.length >= TYPO_FROM && [-1, 0, 1].some(near));
  }

  const patterns = (text) => (text ? text.split(";") : []).map((one) => one.split(" ").map((group) => group.split("/")));
  const met = (words) => (pattern) =>
    pattern.every((group) => group.some((wanted) => words.some((word) => fits(wanted, word))));

  /** What is shown in place of the cards that could not be read, though the words may be an emergency. */
  const UNREAD = {
    kind: "caution", id: "when-to-see-a-doctor", url: "cautions/when-to-see-a-doctor/", grade: "", score: 0, urgent: true,
    title: "Our emergency advice could not be loaded",
    line: "If you think that it is an emergency, call your emergency number now.",
  };

  /** An index and the one way to ask it. `read` gives the data of a file by its name. */
  class Searcher {
    constructor(read, start) {
      this.read = read;
      this.start = start;
      this.language = new Language(start.language);
      this.firsts = frontDecoded(start.firsts);
      this.spellings = new Set(start.spellings.split(" "));
      this.kinds = Object.keys(start.kinds);
      this.worth = Object.values(start.kinds);
      this.runs = start.ranges.map(([first]) => first);
      this.titles = new Map();
    }

    file(name) {
      return this.read(`${this.start.version}/${name}`);
    }

    run(page) {
      return this.start.ranges[placeOf(this.runs, page) - 1];
    }

    words(text) {
      return split([...text].slice(0, MOST_CHARACTERS).join("")).slice(0, MOST_WORDS);
    }

    /** The emergency cards that the words bring up, as hits; a file that fails is told. @param {string[]} words */
    async cards(words) {
      const names = this.start.urgent.filter(([, wanted]) => met(words)([wanted.split(" ")])).map(([id]) => `u/${id}`);
      const read = await Promise.all(names.map((name) => this.file(name).catch(() => null)));
      const found = new Map();
      for (const [id, url, title, line, wanted, never] of read.filter(Boolean))
        if (!found.has(url) && patterns(wanted).some(met(words)) && !patterns(never).some(met(words)))
          found.set(url, { kind: "caution", id, url, title, line, grade: "", score: 0, urgent: true });
      return [...found.values(), ...(read.includes(null) ? [UNREAD] : [])];
    }

    /** Every page that the words find, best first, as { page, score, lacks }; the last word may be unfinished. */
    async ranked(words, typing) {
      let slots = [...words.entries()].filter(([, word]) => !this.language.silent(word));
      if (!slots.length) slots = [...words.entries()];
      slots = slots.map(([place, word]) => ({ word, place, stem: this.language.stem(word), weight: 0, found: new Map() }));
      const last = words.length - 1;
      const stems = new Map(words.map((word, place) => [place, this.language.stem(word)]));
      // Asked for at once with the words themselves; only a misspelt word makes other terms of them later.
      const terms = () => [
        ...this.language.pairs(words).map(([one, two]) => stems.get(one) + stems.get(two)),
        ...this.language.wholes(slots).map(([term]) => term),
      ];
      await Promise.all([
        ...terms().map((term) => this.part(this.place(term))),
        ...slots.map((slot) => this.fill(slot, typing && slot.place === last)),
      ]);
      for (const slot of slots) stems.set(slot.place, slot.stem);
      const texts = await Promise.all(terms().map((term) => this.term(term)));
      const pairs = this.language.pairs(words);
      const scores = this.join(pairs.map(([one, two], index) => [one, two, texts[index]]), slots);
      const known = slots.filter((slot) => slot.found.size);
      const faint = (slot) => this.language.faint.has(slot.stem);
      if (!known.every(faint))
        for (const slot of known.filter(faint)) slot.weight = Math.max(1, Math.floor((slot.weight * WEAK) / 100));
      const weight = Math.max(1, known.reduce((sum, slot) => sum + slot.weight, 0));
      const have = new Map();
      const named = new Map();
      const add = (map, page, points) => map.set(page, (map.get(page) ?? 0) + points);
      for (const [page, points] of this.names(slots, texts.slice(pairs.length))) add(scores, page, points);
      for (const slot of known)
        for (const [page, points] of slot.found) {
          add(scores, page, slot.weight * points);
          add(have, page, slot.weight);
          if (points >= NAMED * 100) add(named, page, slot.weight);
        }
      const worths = this.worths(words);
      let most = 0;
      for (const part of have.values()) most = Math.max(most, part);
      const enough = new Set(
        [...scores.keys()].filter(
          (page) =>
            (have.get(page) ?? 0) * 100 >= most * (100 - MAY_LACK) || (named.get(page) ?? 0) * 100 >= weight * ANSWERS,
        ),
      );
      const rows = [];
      for (const page of enough.size >= FEW ? enough : scores.keys()) {
        const score = scores.get(page);
        const part = have.get(page) ?? 0;
        const share = PARTLY + Math.floor(((100 - PARTLY) * part + NAMES * (named.get(page) ?? 0)) / weight);
        rows.push({
          page,
          score: Math.floor((Math.floor((score * share) / 100) * worths[this.run(page)[1]]) / 100),
          lacks: slots.filter((slot) => !slot.found.has(page)).map((slot) => slot.word),
        });
      }
      const late = (row) => Number(!enough.has(row.page));
      rows.sort((one, other) => late(one) - late(other) || other.score - one.score || one.page - other.page);
      return rows.slice(0, Math.max(FEW, enough.size));
    }

    async fill(slot, last) {
      const { stem } = slot;
      const longer = last && slot.word.length >= PREFIX_FROM;
      const [exact, starting] = await Promise.all([this.term(stem), longer ? this.starting(stem) : []]);
      let matches = exact ? [[exact, 100]] : [];
      for (const [term, text] of starting) if (term !== stem) matches.push([text, PREFIX]);
      if (!matches.length) matches = await this.misspelt(slot);
      for (const [text, percent] of matches) {
        const [rarity, pages] = decoded(text);
        slot.weight = Math.min(slot.weight || rarity, rarity);
        for (const [page, level] of pages)
          slot.found.set(page, Math.max(slot.found.get(page) ?? 0, level * percent));
      }
    }

    async misspelt(slot) {
      const { word, stem } = slot;
      if (word.length < 4 || this.language.negative.has(word)) return [];
      const sound = this.language.sound(stem);
      const most = word.length >= 9 && sound.length >= 8 ? 2 : word.length >= 5 ? 1 : 0;
      const band = (length) => this.start.bands.filter((border) => length > border).length;
      const names = [];
      for (let at = band(sound.length - most); at <= band(sound.length + most); at++)
        if (this.spellings.has(sound[0] + at)) names.push(`s/${sound[0]}${at}`);
      let best = most;
      let nearest = [];
      for (const terms of await Promise.all(names.map((name) => this.file(name))))
        for (const term of terms.split(" ")) {
          const away = distance(sound, this.language.sound(term), best);
          if (away < best) [best, nearest] = [away, []];
          if (away <= best) nearest.push(term);
        }
      if (nearest.length) slot.stem = nearest[0];
      const texts = await Promise.all(nearest.map((term) => this.term(term)));
      return texts.filter(Boolean).map((text) => [text, [SOUND, SLIP, SLIPS][best]]);
    }

    join(joints, slots) {
      const extra = new Map();
      for (const [one, two, text] of joints) {
        if (!text) continue;
        const of = slots.filter((slot) => slot.place === one || slot.place === two);
        const [rarity, pages] = decoded(text);
        for (const [page, level] of pages) extra.set(page, (extra.get(page) ?? 0) + rarity * level * JOINT);
        for (const slot of of) {
          slot.weight ||= rarity;
          for (const [page] of pages) if (!slot.found.has(page)) slot.found.set(page, 1);
        }
      }
      return extra;
    }

    /** Points for the weightiest name of each page that stands among the words as a whole. */
    names(slots, texts) {
      const best = new Map();
      this.language.wholes(slots).forEach(([, of, percent], index) => {
        if (!texts[index]) return;
        const weight = of.reduce((sum, slot) => sum + slot.weight, 0) * percent;
        for (const [page, level] of decoded(texts[index])[1]) best.set(page, Math.max(best.get(page) ?? 0, weight * level));
      });
      return best;
    }

    /** What a point is worth on a page of each kind, in percent, for what the words ask. */
    worths(words) {
      const asked = this.language.asked(words);
      return this.kinds.map((kind, index) => Math.floor((this.worth[index] * (asked.has(kind) ? ASKED : 100)) / 100));
    }

    /** The part in which the term stands if it is known. */
    place(term) {
      return Math.max(0, placeOf(this.firsts, term) - 1);
    }

    async part(number) {
      if (!this.firsts.length) return {};
      const { terms, best } = await this.file(`w/${number}`);
      for (const [page, shown] of Object.entries(best)) this.titles.set(Number(page), shown);
      return terms;
    }

    async term(term) {
      const part = await this.part(this.place(term));
      return Object.hasOwn(part, term) ? part[term] : "";
    }

    /** The terms of most pages that start with the stem; the whole of a name does not stand for a word. */
    async starting(stem) {
      const first = this.place(stem);
      const after = this.firsts.slice(first + 1, first + PREFIX_PARTS);
      const numbers = [first, ...after.flatMap((term, place) => (term.startsWith(stem) ? [first + 1 + place] : []))];
      const parts = await Promise.all(numbers.map((number) => this.part(number)));
      const found = parts.flatMap(Object.entries).filter(([term]) => term.startsWith(stem) && !term.includes("_"));
      const order = ([one, a], [other, b]) => b.length - a.length || (one < other ? -1 : 1);
      return found.sort(order).slice(0, PREFIX_TERMS);
    }

    /** What the results show of a ranked page. */
    async hit(row) {
      const { block } = this.start;
      return this.made(row, (await this.file(`d/${Math.floor(row.page / block)}`))[row.page % block]);
    }

    /** What a suggestion shows of a ranked page: all but line and grade, if that has come with the words. */
    brief(row) {
      const shown = this.titles.get(row.page);
      return shown && this.made(row, shown);
    }

    made({ page, score, lacks }, [written, url, title, line = "", grade = ""]) {
      const [, kind, part] = this.run(page);
      const id = written || url.split("/").at(-2);
      return { kind: this.kinds[kind], id, url, title, line, grade, part: this.start.parts[part], score, lacks };
    }
  }

  // Reading

  const form = document.querySelector("form[data-search]");
  if (!form) return;
  const root = new URL(`${form.dataset.root}/`, document.baseURI);
  const onDisk = root.protocol === "file:";
  const files = new Map();

  /** The data of a file of the index: fetched once, or out of the script of a copy on a disk. */
  function read(name) {
    if (!files.has(name)) {
      const asked = load(name);
      asked.catch(() => files.delete(name));
      files.set(name, asked);
    }
    return files.get(name);
  }

  async function load(name) {
    if (onDisk && !globalThis.guideSearchData)
      await new Promise((done) => addEventListener("guide-search-data", done, { once: true }));
    const known = globalThis.guideSearchData?.[name];
    if (known !== undefined) return known;
    const answer = await fetch(new URL(`search/${name}.json`, root), { credentials: "same-origin" });
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  }

  let ready;
  const searcher = () => {
    ready ??= read("start").then((start) => new Searcher(read, start));
    ready.catch(() => (ready = undefined));
    return ready;
  };

  /**
   * The ranking, for the page and for tests: cards, rows of all pages, and the first hits.
   * What has come is not lost with the rest: emergency cards and early hits stay, and `failed` says that more is missing.
   * With `early` the hits are brief, and it is told those of the first ones that are known before the others.
   */
  async function search(text, limit = 10, typing = false, early = undefined) {
    const engine = await searcher();
    const words = engine.words(text);
    const asked = engine.cards(words); // at once with the pages
    const found = { words, engine, rows: [], hits: [], failed: false };
    try {
      const rows = words.length ? await engine.ranked(words, typing) : [];
      const cards = await asked;
      const first = rows.slice(0, limit);
      const known = early ? first.map((row) => engine.brief(row)) : [];
      const missing = known.indexOf(undefined);
      if (missing >= 0) early(Object.assign(found, { rows, cards, hits: known.slice(0, missing) }));
      const hits = await Promise.all(first.map((row, place) => known[place] ?? engine.hit(row)));
      return { ...found, rows, hits, cards };
    } catch (error) {
      const cards = await asked;
      if (!cards.length && !found.hits.length) throw error;
      return { ...found, failed: true, cards };
    }
  }

  // Showing

  const KINDS = {
    region: "Where it hurts", muscle: "Muscle", condition: "Condition", caution: "Caution", technique: "Technique",
    article: "Article", term: "Word explained", page: "Page", reference: "Source",
  };
  const LOST = "The search could not be loaded.";
  const SUGGESTIONS = 6;

  /** An element with a class, attributes and content. @returns {HTMLElement} */
  function make(tag, names = {}, ...content) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(names)) element.setAttribute(name, value);
    element.append(...content);
    return element;
  }

  const partName = (part) => part.replace("-", " ").replace(/^./, (letter) => letter.toUpperCase());
  const address = (url) => {
    const way = new URL(url, root);
    if (onDisk && way.pathname.endsWith("/")) way.pathname += "index.html";
    return way.href;
  };
  const about = (hit) =>
    hit.urgent ? "Emergency" : [KINDS[hit.kind] ?? hit.kind, hit.part && partName(hit.part)].filter(Boolean).join(" · ");

  /** A text in which the words that were asked for are marked. */
  function marked(text, words, language) {
    const wanted = new Set(words.filter((word) => !language.silent(word)).map((word) => language.stem(word)));
    return text.split(/([\p{L}\p{N}'’]+)/u).map((piece, index) => {
      const [word] = index % 2 ? split(piece) : [];
      return word && wanted.has(language.stem(word)) ? make("mark", {}, piece) : piece;
    });
  }

  /** The field as a combobox: suggestions while one types, after the pattern of WAI-ARIA. */
  function combobox(input) {
    const list = make("ul", { id: "search-list", role: "listbox", "aria-label": "Suggestions", class: "tp-search__list", hidden: "" });
    const status = make("p", { role: "status", class: "tp-search__status" });
    form.append(list, status);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "search-list",
    }))
      input.setAttribute(name, value);
    let turn = 0;
    let active = -1;

    function close() {
      turn++;
      active = -1;
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function choose(index) {
      active = index;
      [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
      if (index < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }

    async function suggest() {
      const mine = ++turn;
      const text = input.value;
      if (!text.trim()) {
        status.textContent = "";
        return close();
      }
      const current = () => mine === turn && document.activeElement === input;
      let found;
      try {
        found = await search(text, SUGGESTIONS, true, (first) => current() && show(first, ""));
      } catch {
        if (mine === turn) status.textContent = `${LOST} Press Enter for the list of all pages.`;
        return;
      }
      if (!current()) return;
      const count = found.rows.length;
      const told = count ? `${count} ${count === 1 ? "page" : "pages"} found. Use the arrow keys to choose.` : "No page found.";
      show(found, found.failed ? LOST : told);
    }

    /**
     * Puts cards and hits into the list and says them with what is `told` of the whole. What the reader has chosen
     * in the list stays chosen if it is still there.
     */
    function show(found, told) {
      const hits = [...found.cards, ...found.hits];
      status.textContent = [...found.cards.map((card) => `Emergency advice: ${card.title}.`), told].join(" ").trim();
      const chosen = list.children[active]?.dataset.href;
      list.replaceChildren(
        ...hits.map((hit, index) => {
          const title = make("span", { class: "tp-search__title" }, hit.title);
          const kind = make("span", { class: "tp-search__kind" }, about(hit));
          const option = make(
            "li",
            { role: "option", id: `search-option-${index}`, "aria-selected": "false", "data-kind": hit.kind, "data-id": hit.id },
            kind, title,
          );
          if (hit.urgent) {
            option.classList.add("tp-urgent");
            option.append(make("span", { class: "tp-search__line" }, hit.line));
          }
          option.dataset.href = address(hit.url);
          return option;
        }),
      );
      list.hidden = !hits.length;
      input.setAttribute("aria-expanded", String(hits.length > 0));
      choose(hits.findIndex((hit) => address(hit.url) === chosen));
    }

    input.addEventListener("input", suggest);
    input.addEventListener("keydown", (event) => {
      const last = list.children.length - 1;
      const open = !list.hidden;
      if (event.key === "ArrowDown" && !open && input.value.trim()) suggest();
      else if (event.key === "ArrowDown" && open) choose(active < last ? active + 1 : -1);
      else if (event.key === "ArrowUp" && open) choose(active < 0 ? last : active - 1);
      else if (event.key === "Escape" && open) close();
      else if (event.key === "Enter" && open && active >= 0) location.assign(list.children[active].dataset.href);
      else return;
      event.preventDefault();
    });
    // The pointer must not take the focus away before the click arrives.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.href);
    });
    input.addEventListener("blur", close);
    form.addEventListener("submit", (event) => {
      if (!input.value.trim()) event.preventDefault();
    });
    if (document.activeElement === input) suggest();
  }

  globalThis.guideSearch = { search, form, make, marked, about, address, partName, KINDS, LOST };
  combobox(form.querySelector("input[name=q]"));
})();
