/**
 * The page "Keep a copy of this site": asks the service worker for a copy, shows how far it is, removes it.
 * The worker is registered when the reader presses the button, never before. Without this script the page tells
 * what a copy is.
 */

"use strict";
(() => {
  const CACHE = "guide-copy";
  const HEARTBEAT = 15_000; // ms; a browser may end a worker that hears nothing while it fetches

  /** @typedef {{ state: "none" | "getting" | "kept" | "failed", why?: string, date?: string, newer?: boolean,
   *    done?: number, of?: number, whole?: boolean }} Report what the worker tells */

  const panel = /** @type {HTMLElement | null} */ (document.querySelector(".tp-keep"));
  if (!panel) return;
  const line = /** @type {HTMLElement} */ (panel.querySelector(".tp-keep-state"));
  const bar = /** @type {HTMLProgressElement} */ (panel.querySelector("progress"));
  const [get, stop, remove] = ["get", "stop", "remove"].map(
    (name) => /** @type {HTMLButtonElement} */ (panel.querySelector(`button[name="${name}"]`)),
  );
  const workerAddress = new URL(panel.dataset.worker ?? "", location.href).href;
  let beat = 0;

  const WHY = {
    room: "Your device has not enough room for the copy. Free some room and try again.",
    changed: "The site changed while your browser fetched it. Try again in a few minutes.",
    network: "The connection broke off. What was fetched is kept, so it can go on from there.",
    stopped: "Stopped. What was fetched is kept, so it can go on from there.",
  };

  /** @param {Report} report */
  function show(report) {
    const { state } = report;
    const getting = state === "getting";
    clearInterval(beat);
    if (getting) beat = window.setInterval(() => tell("get"), HEARTBEAT);
    bar.hidden = stop.hidden = !getting;
    remove.hidden = state === "none";
    get.hidden = getting || (state === "kept" && !report.newer);
    if (getting) {
      bar.max = report.of || 1;
      bar.value = report.done ?? 0;
      // Not spoken on each step: a screen reader reads the bar when asked.
      if (!line.textContent?.startsWith("Fetching")) line.textContent = "Fetching the pages. You can read on meanwhile.";
      return;
    }
    if (state === "none") {
      get.textContent = "Keep all pages";
      line.textContent = "There is no copy on this device.";
      showSize();
    } else if (state === "kept") {
      get.textContent = "Get the changes";
      line.textContent =
        `Your copy is of ${report.date}. ` +
        (report.newer ? "There is a newer version of the site." : "It holds every page.");
    } else {
      get.textContent = "Go on";
      const why = WHY[/** @type {keyof typeof WHY} */ (report.why)] ?? WHY.network;
      line.textContent = report.whole ? `${why} Your old copy, of ${report.date}, is still whole.` : why;
    }
  }

  async function showSize() {
    try {
      const about = await (await fetch(panel?.dataset.version ?? "")).json();
      line.textContent = `There is no copy on this device. It has ${about.files} files and takes about ${Math.ceil(about.bytes / 1e6)} MB.`;
    } catch {
      // The size is only a help.
    }
  }

  /** @param {string} wish "look", "get" or "stop" */
  async function tell(wish) {
    const registration = await navigator.serviceWorker.getRegistration(workerAddress);
    const worker = registration?.active ?? registration?.waiting ?? registration?.installing;
    worker?.postMessage({ wish });
    return Boolean(worker);
  }

  async function register() {
    const policy = globalThis.trustedTypes?.createPolicy("guide-worker", {
      createScriptURL: (/** @type {string} */ address) => {
        if (address !== workerAddress) throw new TypeError("A foreign worker was refused.");
        return address;
      },
    });
    const address = policy ? policy.createScriptURL(workerAddress) : workerAddress;
    await navigator.serviceWorker.register(/** @type {string} */ (address));
    await navigator.serviceWorker.ready;
  }

  get.addEventListener("click", async () => {
    get.hidden = true;
    line.textContent = "Getting ready.";
    try {
      if (!(await tell("get"))) {
        await register();
        await navigator.storage?.persist?.();
        await tell("get");
      }
    } catch {
      line.textContent = "Your browser did not allow a copy. In a private window this is usual.";
      get.hidden = false;
    }
  });

  stop.addEventListener("click", () => tell("stop"));

  remove.addEventListener("click", async () => {
    clearInterval(beat);
    await tell("stop");
    await caches.delete(CACHE);
    const registration = await navigator.serviceWorker.getRegistration(workerAddress);
    await registration?.unregister();
    location.reload(); // so that no worker serves this page any more
  });

  async function start() {
    if (!("serviceWorker" in navigator) || !globalThis.caches || location.protocol === "file:") {
      line.textContent =
        location.protocol === "file:"
          ? "These pages are a copy already."
          : "This browser cannot keep a copy, or not in this kind of window.";
      return;
    }
    navigator.serviceWorker.addEventListener("message", (event) => show(event.data));
    navigator.serviceWorker.startMessages();
    if (!(await tell("look"))) show({ state: "none" });
  }

  start();
})();
