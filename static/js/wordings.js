/* A wording that the portal made goes with what is chosen: when that changes, the box is emptied and says that the
   words will be made anew on saving. Words of a person's own stay. Markup: on the box data-made, the wording made of the
   stored choice, and data-follows, the names of the fields it goes with. */
"use strict";

(() => {
  const TOLD = "Ghi lại theo lựa chọn mới khi lưu";

  document.addEventListener("change", (event) => {
    const name = event.target.name;
    for (const box of event.target.form?.querySelectorAll("[data-made]") ?? []) {
      if (!name || !box.dataset.follows.split(" ").includes(name) || box.value !== box.dataset.made) continue;
      box.value = "";
      box.placeholder = TOLD;
    }
  });
})();
