/* An open menu covers what is below it: it closes with Esc, with a click beside it, and when the keyboard goes on. */
"use strict";

(() => {
  const OPEN = "details.menu[open]";
  const close = (menu) => { menu.open = false; };
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.activeElement?.closest(OPEN);
    if (!menu) return;
    close(menu);
    menu.querySelector("summary").focus();
  });
  document.addEventListener("pointerdown", (event) => {
    for (const menu of document.querySelectorAll(OPEN)) if (!menu.contains(event.target)) close(menu);
  });
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    const menu = target.closest?.(OPEN);
    if (menu && relatedTarget && !menu.contains(relatedTarget)) close(menu);
  });
})();
