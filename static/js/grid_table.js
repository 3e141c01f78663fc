/* Bảng nhập, part one: the table itself. Rows, their cells, what was saved of them, and what is told at them.
   Rows are named "r" and the key of the stored activity, or "n" and a number. The other parts (grid_time, grid_saving,
   grid_keys, grid_keeping, grid_colleagues) stand on this one. Without any of them the table is one form with a button. */
"use strict";

const planGrid = ((form) => {
  const status = form.querySelector("[data-saved]");
  const head = form.querySelector("[data-fault-count]");
  let nextKey = Number(form.dataset.next);
  let jumps = 0;

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const button = (words, kind, act) => {
    const made = element("button", { type: "button", className: `btn btn-sm btn-outline-${kind}`, textContent: words });
    made.addEventListener("click", act);
    return made;
  };

  const uuid = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
  };

  /* --- rows and cells -------------------------------------------------------------------------------------------- */

  const rowsOf = (scope = form) => [...scope.querySelectorAll(".grid-row")];
  const groupOf = (row) => row.closest("tbody");
  const cellsOf = (row) => [...row.querySelectorAll("textarea")];
  const nameOf = (cell) => cell.closest("td").dataset.cell;
  const cellOf = (row, name) => row.querySelector(`[data-cell="${name}"] textarea`);
  const hidden = (row, name) => row.querySelector(`[name="${row.dataset.key}-${name}"]`);
  const isNew = (row) => row.dataset.key.startsWith("n");

  const wordsOf = (row) => Object.fromEntries(cellsOf(row).map((cell) => [nameOf(cell), cell.value]));
  const same = (one, other) => Object.keys(one).every((name) => one[name] === other[name]);
  const blank = (words) => Object.values(words).every((text) => !text.trim());

  /* Only what differs is written, so that a cell keeps its caret and what Ctrl+Z takes back. */
  const fill = (row, words) => {
    for (const [name, text] of Object.entries(words)) {
      const cell = cellOf(row, name);
      if (cell.value !== text) cell.value = text;
    }
  };

  /* What stands on the server of each row, in the words that the row showed; at first as the page was sent, whatever
     was typed before this script was there. A cell that came back unsaved says what stands. */
  const stored = new WeakMap();
  const standsIn = (cell) => cell.closest("td").dataset.stands ?? cell.defaultValue;
  const sentBase = (row) => Object.fromEntries(cellsOf(row).map((cell) => [nameOf(cell), isNew(row) ? "" : standsIn(cell)]));
  const baseOf = (row) => stored.get(row);
  const setBase = (row, words) => stored.set(row, words);
  const isDirty = (row) => !same(wordsOf(row), baseOf(row));
  const dirtyRows = () => rowsOf().filter(isDirty);
  const mark = (row) => row.classList.toggle("is-unsaved", isDirty(row));

  const rename = (row, key) => {
    const before = row.dataset.key;
    if (before === key) return;
    row.dataset.key = key;
    const swap = (text) => text.replace(`${before}-`, `${key}-`);
    for (const field of row.querySelectorAll("[name]")) field.name = swap(field.name);
    for (const named of row.querySelectorAll("[id]")) named.id = swap(named.id);
    for (const cell of row.querySelectorAll("[aria-describedby]")) cell.setAttribute("aria-describedby", swap(cell.getAttribute("aria-describedby")));
  };

  /* A row like this one with nothing in it, in the same group; the caller puts it in its place. */
  const emptyCopy = (row) => {
    const copy = row.cloneNode(true);
    for (const cell of cellsOf(copy)) cell.value = "";
    copy.dataset.quarters = "empty empty empty empty";
    rename(copy, `n${nextKey++}`);
    hidden(copy, "uid").value = uuid();
    copy.classList.remove("is-unsaved");
    clear(copy);
    return copy;
  };

  /* --- what is told ---------------------------------------------------------------------------------------------- */

  const say = (words, kind = "", ...more) => {
    status.className = `autosave-status ${kind}`;
    status.replaceChildren(words, ...more);
  };

  const fault = (sentence) => element("p", { className: "cell-fault", textContent: sentence });
  const note = (sentence) => element("p", { className: "cell-theirs", textContent: sentence });

  const tell = (row, name, faults = [], doubt = "", theirs = "") => {
    const cell = cellOf(row, name);
    const said = row.querySelector(`[data-cell="${name}"] .cell-said`);
    if (!faults.length && !doubt && !theirs && !said.childElementCount) return;
    said.replaceChildren(
      ...faults.map(fault),
      ...(doubt ? [element("p", { className: "cell-doubt", textContent: doubt })] : []),
      ...(theirs ? [note(`Người kia ghi: ${theirs}`)] : []));
    if (faults.length) cell.setAttribute("aria-invalid", "true");
    else cell.removeAttribute("aria-invalid");
    cell.setAttribute("aria-describedby", said.id);
  };

  const tellRow = (row, ...parts) => {
    row.querySelector(".row-said").replaceChildren(...parts);
    row.classList.toggle("is-refused", parts.some((part) => part.className === "cell-fault"));
  };

  const clear = (row) => {
    for (const cell of cellsOf(row)) tell(row, nameOf(cell));
    tellRow(row);
  };

  /* The faults are counted above the table, with a way to each in turn. */
  const countFaults = () => {
    const faults = [...form.querySelectorAll(".cell-fault")];
    if (!faults.length) { head.replaceChildren(); return; }
    const next = button("Đến chỗ cần sửa", "danger", () => {
      const at = form.querySelectorAll(".cell-fault");
      const cell = at[jumps++ % at.length]?.closest("td, th")?.querySelector("textarea, input");
      if (!cell) return;
      cell.focus();
      cell.scrollIntoView({ block: "center" });
    });
    head.replaceChildren(`${faults.length} chỗ cần sửa; dòng có lỗi chưa được lưu. `, next);
  };

  return {
    form, element, button, rowsOf, groupOf, cellsOf, nameOf, cellOf, hidden, isNew, wordsOf, blank, fill, sentBase, baseOf, setBase,
    isDirty, dirtyRows, mark, rename, emptyCopy, say, fault, note, tell, tellRow, clear, countFaults,
  };
})(document.getElementById("bang"));
