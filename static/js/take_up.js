/* The title that taking up an activity gives follows the way of taking part that is chosen. Markup: on each option
   data-title; on the words data-says, the id of the select. */
"use strict";

(() => {
  const say = (select, words) => { words.textContent = select.selectedOptions[0].dataset.title; };

  document.addEventListener("change", ({ target }) => {
    const words = target.id && document.querySelector(`[data-says="${target.id}"]`);
    if (words) say(target, words);
  });
  // What the browser put back when one returns to the page was chosen without a word.
  window.addEventListener("pageshow", () => {
    for (const words of document.querySelectorAll("[data-says]")) say(document.getElementById(words.dataset.says), words);
  });
})();
