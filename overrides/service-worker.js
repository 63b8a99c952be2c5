/**
 * Keeps a copy of the site for a reader who asked for one, and answers from it when the network does not.
 *
 * One cache holds everything. A file's content lies under its hash (`copy/blob/<hash>`), packed with gzip, and
 * `copy/kept.json` says which file has which content. It is written last and in one step: so a download that
 * breaks off, or an update, never touches the copy that is whole, and goes on where it stopped. Pages come from
 * the network as long as it answers; one that comes from the copy says how old the copy is.
 */

"use strict";
(() => {
  const CACHE = "guide-copy";
  const PATIENCE = 6000; // ms to wait for the network before a page comes from the copy
  const DAY = 86_400_000; // ms between two looks for a newer version
  const AT_ONCE = 6; // requests

  /** @typedef {{ version: string, lines: { age: string, newer: string }, files: Record<string, [string, number]> }} List
   *    `files`: address relative to the site → half of the SHA-256 in hex, bytes */
  /** @typedef {List & { fetched: number, looked: number, newest: string }} Kept times in ms since 1970 */

  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
  const scope = worker.registration.scope;
  const KEPT = `${scope}copy/kept.json`;
  const blob = (/** @type {string} */ hash) => `${scope}copy/blob/${hash}`;
  const words = (/** @type {number} */ time) => new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(time);

  /** Pages that came from the copy: their pictures and styles come from it too, so that all are of one day.
   * @type {Set<string>} */
  const readers = new Set();
  /** @type {AbortController | null} the download that is running */
  let running = null;

  /** @returns {Promise<Kept | null>} the copy, if a whole one is there */
  async function kept() {
    const cache = (await caches.has(CACHE)) ? await caches.open(CACHE) : null;
    return (await cache?.match(KEPT))?.json() ?? null;
  }

  /** @param {Kept} copy */
  async function keep(copy) {
    await (await caches.open(CACHE)).put(KEPT, new Response(JSON.stringify(copy)));
  }

  // Answers

  /** @param {string} address @returns {string} relative to the site, without question or fragment */
  function pathOf(address) {
    const url = new URL(address);
    return decodeURI(url.origin + url.pathname).slice(decodeURI(scope).length).replace(/(^|\/)index\.html$/, "$1");
  }

  /** @param {Response} response @param {string} line HTML made at the build @param {number} time */
  async function withLine(response, line, time) {
    const html = await response.text();
    const shown = line.replaceAll("{date}", words(time)).replaceAll("{root}", new URL(scope).pathname);
    const headers = new Headers(response.headers);
    for (const name of ["content-length", "content-encoding", "etag"]) headers.delete(name);
    return new Response(html.replace(/<body[^>]*>/, (body) => body + shown), { status: response.status, headers });
  }

  const isPage = (/** @type {Response} */ response) => /^text\/html/.test(response.headers.get("content-type") ?? "");

  /** @param {Kept} copy @param {string} path @param {number} [status] @returns {Promise<Response | null>} */
  async function stored(copy, path, status = 200) {
    const entry = copy.files[path];
    const found = entry && (await (await caches.open(CACHE)).match(blob(entry[0])));
    if (!found?.body) return null;
    const body = found.body.pipeThrough(new DecompressionStream("gzip"));
    const response = new Response(body, { status, headers: found.headers });
    return isPage(response) ? withLine(response, copy.lines.age, copy.fetched) : response;
  }

  /** @param {FetchEvent} event @returns {Promise<Response>} */
  async function page(event) {
    const copy = await kept();
    const request = fetch(event.request);
    if (!copy) return request;
    try {
      const late = new Promise((_, fail) => setTimeout(() => fail(new Error("slow")), PATIENCE));
      const response = await Promise.race([request, late]);
      if (response.status >= 500) throw new Error("host");
      event.waitUntil(look(copy).catch(() => {}));
      const older = copy.newest !== copy.version;
      return older && response.type === "basic" && isPage(response)
        ? await withLine(response, copy.lines.newer, copy.fetched)
        : response;
    } catch {
      request.catch(() => {});
      const path = pathOf(event.request.url);
      if (!(path in copy.files) && `${path}/` in copy.files) return Response.redirect(`${scope}${path}/`, 302);
      const response = (await stored(copy, path)) ?? (await stored(copy, "404.html", 404));
      if (!response) return request;
      readers.add(event.resultingClientId);
      return response;
    }
  }

  /** @param {FetchEvent} event @returns {Promise<Response>} */
  async function part(event) {
    const path = pathOf(event.request.url);
    const copy = await kept();
    const own = copy && readers.has(event.clientId) && (await stored(copy, path));
    if (own) return own;
    try {
      return await fetch(event.request);
    } catch (error) {
      const response = copy && (await stored(copy, path));
      if (!response) throw error;
      return response;
    }
  }

  /** Looks at most once a day whether the site has changed. @param {Kept} copy @param {boolean} [now] */
  async function look(copy, now = false) {
    if (!now && Date.now() - copy.looked < DAY) return copy;
    const { version } = await (await fetch(`${scope}copy/version.json`, { cache: "no-store" })).json();
    const fresh = { ...copy, looked: Date.now(), newest: version };
    if ((await kept())?.version === copy.version) await keep(fresh);
    return fresh;
  }

  // Download

  class Changed extends Error {}

  /** @param {string} path @param {string} hash @param {Cache} cache @param {RequestInit} how */
  async function fetchOne(path, hash, cache, how) {
    const response = await fetch(scope + path, how);
    if (!response.ok) throw new (response.status === 404 ? Changed : TypeError)(`${response.status}`);
    const bytes = await response.arrayBuffer();
    const digest = [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))];
    if (!digest.map((byte) => byte.toString(16).padStart(2, "0")).join("").startsWith(hash)) throw new Changed(path);
    const headers = new Headers(response.headers);
    for (const name of ["content-length", "content-encoding"]) headers.delete(name);
    // Read in full first: a write that stops half-way must not leave half a file.
    const packed = await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
    await cache.put(blob(hash), new Response(packed, { headers }));
  }

  /** @param {RequestCache} stock what to do with what the browser has @param {AbortSignal} signal
   * @param {(done: number, of: number) => void} progress */
  async function download(stock, signal, progress) {
    const answer = await fetch(`${scope}copy/files.json`, { cache: "no-store", signal });
    if (!answer.ok) throw new TypeError("no list");
    /** @type {List} */ const list = await answer.json();
    const cache = await caches.open(CACHE);
    const have = new Set((await cache.keys()).map((request) => request.url));
    const wanted = new Map(Object.entries(list.files).map(([path, [hash]]) => [hash, path]));
    const missing = [...wanted].filter(([hash]) => !have.has(blob(hash)));
    let done = wanted.size - missing.length;
    progress(done, wanted.size);
    const queue = missing.values();
    /** @type {unknown} */ let failure = null;
    const fetchNext = async () => {
      for (const [hash, path] of queue) {
        if (failure) return; // one fault ends it for all, so that nothing goes on after the reader was told
        try {
          await fetchOne(path, hash, cache, { cache: stock, signal });
          progress(++done, wanted.size);
        } catch (error) {
          failure ??= error;
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
    if (failure) throw failure;
    signal.throwIfAborted();
    const now = Date.now();
    await keep({ ...list, fetched: now, looked: now, newest: list.version });
    for (const request of await cache.keys()) {
      const hash = request.url.slice(blob("").length);
      if (request.url !== KEPT && !wanted.has(hash)) await cache.delete(request);
    }
  }

  /** @param {object} report */
  async function tellAll(report) {
    for (const client of await worker.clients.matchAll({ includeUncontrolled: true })) client.postMessage(report);
  }

  async function get() {
    if (running) return;
    running = new AbortController();
    const { signal } = running;
    try {
      let told = 0;
      const progress = (/** @type {number} */ done, /** @type {number} */ of) => {
        if (done < of && Date.now() - told < 100) return;
        told = Date.now();
        tellAll({ state: "getting", done, of });
      };
      try {
        await download("no-cache", signal, progress);
      } catch (error) {
        if (!(error instanceof Changed)) throw error;
        // The site was published anew meanwhile: once more, with the new list. Or the browser was told that what
        // it has is still good, by a host that knows changes by the second: so nothing of that is used now.
        await download("reload", signal, progress);
      }
      running = null;
      await report(false);
    } catch (error) {
      running = null;
      const name = error instanceof Error ? error.name : "";
      const why =
        error instanceof Changed ? "changed"
        : name === "QuotaExceededError" ? "room"
        : name === "AbortError" ? "stopped"
        : "network";
      const copy = await kept();
      await tellAll({ state: "failed", why, whole: Boolean(copy), date: copy && words(copy.fetched) });
    }
  }

  /** @param {boolean} now whether to ask the site for news */
  async function report(now) {
    let copy = await kept();
    if (copy && now) copy = await look(copy, true).catch(() => copy);
    await tellAll(copy ? { state: "kept", date: words(copy.fetched), newer: copy.newest !== copy.version } : { state: "none" });
  }

  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
  worker.addEventListener("fetch", (event) => {
    const { request } = event;
    if (request.method !== "GET" || !request.url.startsWith(scope)) return;
    if (pathOf(request.url).startsWith("copy/")) return;
    event.respondWith(request.mode === "navigate" ? page(event) : part(event));
  });
  worker.addEventListener("message", (event) => {
    const { wish } = event.data;
    if (wish === "get") event.waitUntil(get());
    else if (wish === "stop") running?.abort();
    else if (wish === "look" && !running) event.waitUntil(report(true));
  });
})();
