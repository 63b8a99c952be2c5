/**
 * "Is it safe for me?": turns the list of questions into a form with one answer each, and gathers what every
 * "yes" brings in. Keeps nothing and sends nothing. Without this script the page is the whole list.
 */

"use strict";
(() => {
  const LEVELS = ["emergency", "urgent", "never", "keep-off", "ask", "adapt"];

  /** @typedef {{ heading: HTMLElement, list: HTMLUListElement, parts: HTMLElement[] }} Question */

  /** @returns {Question[]} the questions, each with the elements that only a "yes" needs */
  function readQuestions() {
    return [...document.querySelectorAll("h2.tp-screen")].map((heading) => {
      /** @type {HTMLElement[]} */ const parts = [];
      let list = null;
      for (let node = heading.nextElementSibling; node && node.tagName !== "H2"; node = node.nextElementSibling) {
        if (node instanceof HTMLUListElement) list = node;
        if (node instanceof HTMLUListElement || node.textContent?.trim() === "If yes:") {
          parts.push(/** @type {HTMLElement} */ (node));
        }
      }
      return { heading: /** @type {HTMLElement} */ (heading), list: /** @type {HTMLUListElement} */ (list), parts };
    });
  }

  /** @param {Question} question @param {() => void} changed */
  function addAnswers({ heading, parts }, changed) {
    const group = document.createElement("fieldset");
    group.className = "tp-answers";
    const legend = document.createElement("legend");
    legend.className = "tp-spoken";
    legend.textContent = heading.firstChild?.textContent ?? "";
    group.append(legend);
    for (const word of ["Yes", "No"]) {
      const label = document.createElement("label");
      const input = document.createElement("input");
      input.type = "radio";
      input.name = heading.id;
      input.value = word;
      input.addEventListener("change", changed);
      label.append(input, ` ${word}`);
      group.append(label);
    }
    parts[0].before(group);
  }

  /** @param {Element} item @returns {DOMStringMap} what its first word says about the rule */
  const ruleOf = (item) => /** @type {HTMLElement} */ (item.querySelector("[data-rule]")).dataset;

  /** @param {Element} item @param {string} technique */
  function concerns(item, technique) {
    const names = (ruleOf(item).techniques ?? "").split(" ");
    return technique === "" || names.includes("all") || names.includes(technique);
  }

  /** @param {Element} item */
  const gravity = (item) => LEVELS.indexOf(ruleOf(item).level ?? "");

  function start() {
    const questions = readQuestions();
    const rest = document.getElementById("all-no");
    if (!questions.length || !rest) return;
    const technique = new URLSearchParams(location.search).get("technique") ?? "";

    const result = document.createElement("section");
    result.className = "tp-result";
    result.setAttribute("aria-live", "polite");
    const title = document.createElement("h2");
    const list = document.createElement("ul");
    result.append(title, list);
    rest.before(result);
    const restParts = [rest];
    for (let node = rest.nextElementSibling; node && !node.matches("h2, section"); node = node.nextElementSibling) {
      restParts.push(/** @type {HTMLElement} */ (node));
    }

    const show = () => {
      const answers = questions.map(
        ({ heading }) => document.querySelector(`input[name="${heading.id}"]:checked`)?.getAttribute("value") ?? "",
      );
      const items = questions
        .filter((_, index) => answers[index] === "Yes")
        .flatMap(({ list: rules }) => [...rules.children]);
      const mine = items.filter((item) => concerns(item, technique));
      mine.sort((a, b) => gravity(a) - gravity(b));
      const left = answers.filter((answer) => answer === "").length;
      list.replaceChildren(...mine.map((item) => item.cloneNode(true)));
      title.textContent = mine.length
        ? "Read these before you start"
        : left
          ? `${left} question${left > 1 ? "s" : ""} left`
          : "No reason against gentle pressure found";
      for (const part of restParts) part.hidden = mine.length > 0 || left > 0;
    };
    for (const question of questions) {
      addAnswers(question, show);
      for (const part of question.parts) {
        part.hidden = true;
        part.classList.add("tp-on-paper"); // where nothing can be answered
      }
    }
    show();
  }

  start();
})();
