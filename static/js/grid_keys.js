/* Bảng nhập: keys move as in a spreadsheet, and a block copied from one goes to its preview. Tab goes on and Enter
   returns to the column where the tabbing began, one row below. A cell that was just reached is chosen whole: typing
   replaces it and arrows leave it; F2 or a click puts the caret into it. */
"use strict";

(() => {
  const { form, rowsOf, groupOf, cellsOf, nameOf, cellOf, isNew, dirtyRows } = planGrid;
  let column = "title", tabbing = false;

  const rowOf = (cell) => cell.closest(".grid-row");
  const go = (cell) => {
    if (!cell) return;
    cell.focus();
    cell.select();
  };

  const beside = (cell, steps, name = nameOf(cell)) => {
    const rows = rowsOf(), at = rows.indexOf(rowOf(cell)) + steps;
    return rows[at] && cellOf(rows[at], name);
  };

  /* As if it were typed, so that Ctrl+Z takes it back. */
  const write = (cell, text) => {
    cell.focus();
    cell.select();
    if (cell.value === text) return;
    const typed = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
    if (typed) return;
    cell.value = text;
    cell.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const isChosen = (cell) => cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
  const caretAt = (cell, place) => cell.selectionStart === place && cell.selectionEnd === place;

  const along = (cell, steps) => {
    const all = rowsOf().flatMap(cellsOf);
    return all[all.indexOf(cell) + steps];
  };

  const onTab = (event, cell) => {
    if (!tabbing) { column = nameOf(cell); tabbing = true; }
    const target = along(cell, event.shiftKey ? -1 : 1);
    if (target) { event.preventDefault(); go(target); }
  };

  const onEnter = (event, cell) => {
    event.preventDefault();
    const name = tabbing && !event.shiftKey ? column : nameOf(cell);
    tabbing = false;
    go(beside(cell, event.shiftKey ? -1 : 1, name) ?? cell);
  };

  const onArrow = (event, cell) => {
    const { key } = event, chosen = isChosen(cell);
    const leaves = { ArrowUp: chosen || caretAt(cell, 0), ArrowDown: chosen || caretAt(cell, cell.value.length), ArrowLeft: chosen, ArrowRight: chosen };
    if (!leaves[key]) return;
    const steps = key === "ArrowUp" || key === "ArrowLeft" ? -1 : 1;
    const target = key === "ArrowUp" || key === "ArrowDown" ? beside(cell, steps) : along(cell, steps);
    if (!target) return;
    event.preventDefault();
    tabbing = false;
    go(target);
  };

  const onControl = (event, cell) => {
    const key = event.key.toLowerCase();
    const deeds = {
      d: () => write(cell, beside(cell, -1)?.value ?? cell.value),
      " ": () => rowOf(cell).querySelector("[name=chon]")?.click(),
      end: () => go(cellOf(rowsOf(groupOf(rowOf(cell))).at(-1), "title")),
      home: () => go(cellsOf(rowsOf()[0])[0]),
    };
    if (!deeds[key]) return;
    event.preventDefault();
    deeds[key]();
  };

  const onEscape = (cell) => {
    if (cell.value !== cell.dataset.before) write(cell, cell.dataset.before ?? "");
    cell.select();
  };

  form.addEventListener("keydown", (event) => {
    const cell = event.target.closest(".grid-row textarea");
    if (!cell || event.isComposing || event.altKey) return;
    if (event.key === "Enter" && !event.ctrlKey) onEnter(event, cell);
    else if (event.key === "Tab" && !event.ctrlKey) onTab(event, cell);
    else if (event.key === "Escape") onEscape(cell);
    else if (event.key === "F2") cell.setSelectionRange(cell.value.length, cell.value.length);
    else if (event.ctrlKey || event.metaKey) onControl(event, cell);
    else if (event.key.startsWith("Arrow") && !event.shiftKey) onArrow(event, cell);
  });
  form.addEventListener("focusin", (event) => { if (event.target.matches("textarea")) event.target.dataset.before = event.target.value; });
  form.addEventListener("pointerdown", () => { tabbing = false; });
  document.querySelector("[data-add-row]")?.addEventListener("click", (event) => {
    event.preventDefault();
    const named = rowsOf().filter((row) => isNew(row) && groupOf(row).dataset.area);
    const row = named.at(-1) ?? rowsOf().at(-1);
    row.scrollIntoView({ block: "nearest" });
    go(cellsOf(row)[0]);
  });

  /* --- a block from a spreadsheet: seen first, then written ---------------------------------------------------------- */

  const ONE_CELL = /^"((?:[^"\t]|"")*)"$/;

  /* The words of one cell alone, without the line end and the frame that spreadsheets put around it; null: a block. */
  const single = (clipboard) => {
    const text = clipboard.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n+$/, "");
    const isTable = /<table/i.test(clipboard.getData("text/html"));
    if (text.includes("\t")) return null;
    if (ONE_CELL.test(text) && isTable) return ONE_CELL.exec(text)[1].replaceAll('""', '"');
    return isTable && text.includes("\n") ? null : text;
  };

  const toPreview = async (cell, block) => {
    const paste = document.getElementById("dan"), row = rowOf(cell), group = groupOf(row);
    const fields = paste.elements, area = group.dataset.area;
    fields.khoi.value = block;
    fields.bat_dau.value = nameOf(cell);
    if (fields.tu_dong) fields.tu_dong.value = isNew(row) ? "" : row.dataset.key;
    if (area && fields.nhom) fields.nhom.value = area;
    const named = group.querySelector("[name$=new_area]");
    if (!area && named?.value) fields.nhom_moi.value = named.value;
    await Promise.allSettled([...dirtyRows().map(planGrid.save), planGrid.keep()]);
    planGrid.leaving = true;
    paste.submit();
  };

  form.addEventListener("paste", (event) => {
    const cell = event.target.closest(".grid-row textarea");
    if (!cell) return;
    const text = single(event.clipboardData);
    event.preventDefault();
    if (text === null) toPreview(cell, event.clipboardData.getData("text/plain"));
    else if (text) document.execCommand("insertText", false, text);
  });

  /* The row that is written in closes when the focus leaves it: were that at once, the rows below would move away from
     under the pressed button of the mouse, and the click would hit nothing. */
  document.addEventListener("pointerdown", (event) => {
    const open = form.querySelector(".grid-row:has(textarea:focus)");
    if (!open || open.contains(event.target)) return;
    open.classList.add("is-held");
    const close = () => setTimeout(() => open.classList.remove("is-held"));
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, close, { once: true });
  }, true);

  planGrid.write = write;
})();
