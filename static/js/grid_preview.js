/* Dán từ Excel: the button counts the rows that are ticked. */
"use strict";

(() => {
  const form = document.querySelector(".grid-preview"), count = form?.querySelector("[data-ticked]");
  form?.addEventListener("change", () => { count.textContent = form.querySelectorAll("[name=lay]:checked").length; });
})();
