/* "/" puts the cursor into the search box of the header, unless somebody is typing. */
"use strict";

(() => {
  const TYPING = "input, textarea, select, [contenteditable]";
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest?.(TYPING)) return;
    const box = document.getElementById("tim-nhanh");
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
})();
