/* "?" opens the list of keys, unless somebody is typing; the link in the footer opens it too. */
"use strict";

(() => {
  const TYPING = "input, textarea, select, [contenteditable]";
  const dialog = document.getElementById("bang-phim");
  if (!dialog?.showModal) return;
  const show = (event) => {
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (!event.target.closest?.(TYPING)) show(event);
  });
  document.querySelector("[data-shows-keys]")?.addEventListener("click", show);
})();
