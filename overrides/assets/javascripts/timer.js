/**
 * A timer in each step that holds for a time. Makes no sound. Tells screen readers the start, the half (or the
 * shortest time of a span) and the end, no more. Without this script the step says the time.
 */
(() => {
  "use strict";

  const TICK = 250; // milliseconds; the time comes from the clock, so a late tick does no harm
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  /** @param {number} seconds */
  const inWords = (seconds) => `${seconds} ${seconds === 1 ? "second" : "seconds"}`;

  /** @param {HTMLElement} step */
  function addTimer(step) {
    const [shortest, longest] = (step.dataset.hold ?? "").split(" ").map(Number);
    const span = shortest < longest;
    const mark = span ? shortest : Math.round(longest / 2);
    let [passed, since] = [0, 0]; // seconds before the last start; clock at the last start, 0 at rest
    let [marked, timer] = [false, 0];

    const box = document.createElement("div");
    const button = document.createElement("button");
    const again = document.createElement("button");
    const left = document.createElement("span");
    const bar = document.createElement("progress");
    const told = document.createElement("span");
    box.className = "tp-timer";
    button.type = again.type = "button";
    again.textContent = "Start over";
    left.setAttribute("aria-hidden", "true");
    bar.setAttribute("aria-hidden", "true");
    bar.max = longest;
    told.className = "tp-spoken";
    told.setAttribute("role", "status");
    box.append(button, again, left, bar, told);
    step.append(box);

    const elapsed = () => passed + (since ? (performance.now() - since) / 1000 : 0);

    function draw() {
      const gone = Math.min(elapsed(), longest);
      const rest = Math.ceil(longest - gone);
      const done = rest === 0;
      const shown = calm.matches && !done ? Math.ceil(rest / 5) * 5 : rest; // fewer changes for those who ask
      left.textContent = done ? "Time is up" : gone > 0 ? `${Math.min(shown, longest)} s left` : "";
      bar.value = gone;
      bar.hidden = calm.matches || gone === 0;
      again.hidden = gone === 0 || since > 0;
      const hadFocus = document.activeElement === button;
      button.hidden = done;
      button.textContent = since ? "Pause" : gone > 0 ? "Go on" : `Time this: ${span ? `${shortest} to ` : ""}${inWords(longest)}`;
      if (since && gone >= mark && !marked && !done) {
        marked = true;
        told.textContent = span ? `${inWords(shortest)} are over. ${inWords(longest - shortest)} more at most.` : `Half of the time. ${inWords(rest)} left.`;
      }
      if (since && done) {
        stop();
        told.textContent = "Time is up.";
        again.hidden = false;
        if (hadFocus) again.focus();
      }
    }

    function stop() {
      passed = elapsed();
      since = 0;
      clearInterval(timer);
    }

    button.addEventListener("click", () => {
      if (since) {
        stop();
        told.textContent = "Paused.";
      } else {
        if (passed === 0) told.textContent = `Started: ${span ? `${shortest} to ` : ""}${inWords(longest)}.`;
        else told.textContent = "";
        since = performance.now();
        timer = setInterval(draw, TICK);
      }
      draw();
    });
    again.addEventListener("click", () => {
      stop();
      [passed, marked, told.textContent] = [0, false, ""];
      draw();
      button.focus();
    });
    draw();
  }

  for (const step of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("li[data-hold]"))) addTimer(step);
})();
