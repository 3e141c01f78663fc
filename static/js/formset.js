/* Rows of a form without a round trip. The buttons <button name="row" value="LIST:add|remove|up|down:PLACE"> work
   without this script, through the server; here they do the same at once, and a removed row can be put back.
   Markup: [data-formset=LIST] holds the management form, [data-rows] with [data-row]s, and <template data-empty-row>. */
"use strict";

(() => {
  const ATTRIBUTES = ["name", "id", "for", "aria-describedby", "aria-labelledby"];

  const rowsOf = (box) => [...box.querySelector("[data-rows]").children];

  const renumber = (box) => {
    const list = box.dataset.formset;
    const inName = new RegExp(`(${list}-)(?:\\d+|__prefix__)(?=-|$)`, "g");
    rowsOf(box).forEach((row, place) => {
      for (const element of [row, ...row.querySelectorAll("*")]) {
        for (const name of ATTRIBUTES) {
          const value = element.getAttribute(name);
          if (value) element.setAttribute(name, value.replace(inName, `$1${place}`));
        }
        if (element.name === "row") element.value = element.value.replace(/[^:]*$/, place);
      }
    });
    box.querySelector(`[name="${list}-TOTAL_FORMS"]`).value = rowsOf(box).length;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const focusIn = (row) => row.querySelector("input:not([type=hidden]), textarea, select:not([hidden])")?.focus();

  const say = (box, words, undo) => {
    const status = box.querySelector("[data-row-status]") ?? box.appendChild(document.createElement("p"));
    status.dataset.rowStatus = "";
    status.className = "row-status";
    status.setAttribute("role", "status");
    status.replaceChildren(words);
    if (!undo) return;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "btn btn-link", textContent: "Hoàn tác" });
    button.addEventListener("click", undo);
    status.append(" ", button);
  };

  const add = (box) => {
    const rows = box.querySelector("[data-rows]");
    rows.append(box.querySelector("template[data-empty-row]").content.cloneNode(true));
    renumber(box);
    rows.lastElementChild.dispatchEvent(new Event("row-added", { bubbles: true }));
    focusIn(rows.lastElementChild);
    say(box, `Đã thêm dòng ${rows.children.length}.`);
  };

  const remove = (box, row) => {
    const place = rowsOf(box).indexOf(row);
    const after = row.nextSibling;
    row.remove();
    renumber(box);
    say(box, `Đã xóa dòng ${place + 1}.`, () => {
      box.querySelector("[data-rows]").insertBefore(row, after?.isConnected ? after : null);
      renumber(box);
      focusIn(row);
      say(box, `Đã đặt lại dòng ${rowsOf(box).indexOf(row) + 1}.`);
    });
    box.querySelector("[data-row-status] button").focus();
  };

  const move = (box, row, button, step) => {
    const neighbour = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!neighbour) return;
    if (step < 0) neighbour.before(row);
    else neighbour.after(row);
    renumber(box);
    button.focus();
    say(box, `Dòng này nay ở vị trí ${rowsOf(box).indexOf(row) + 1}.`);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-formset] button[name=row]");
    if (!button) return;
    event.preventDefault();
    const box = button.closest("[data-formset]");
    const row = button.closest("[data-row]");
    const verb = button.value.split(":")[1];
    if (verb === "add") add(box);
    else if (verb === "remove") remove(box, row);
    else move(box, row, button, verb === "up" ? -1 : 1);
  });
})();
