/* Bảng nhập: rows are saved one by one when they are left, keys move as in a spreadsheet, a click on a quarter sets the
   time. What could not be saved yet is kept on the server and offered again. Without this script the table is one form
   with a button. */
"use strict";

(() => {
  const ROMAN = ["I", "II", "III", "IV"];
  const IDLE = 8000, PAUSE = 1200, RETRY = 8000;
  const form = document.getElementById("bang");
  if (!form) return;
  const status = form.querySelector("[data-saved]");
  const faultCount = form.querySelector("[data-fault-count]");
  let nextKey = Number(form.dataset.next);
  let sending = false;

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const say = (words, kind = "", ...more) => {
    status.className = `autosave-status ${kind}`;
    status.replaceChildren(words, ...more);
  };

  const uuid = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
  };

  const rowsOf = (scope = form) => [...scope.querySelectorAll(".grid-row")];
  const cellsOf = (row) => [...row.querySelectorAll("textarea")];
  const cellOf = (row, name) => row.querySelector(`[data-cell="${name}"] textarea`);
  const hidden = (row, name) => row.querySelector(`[name="${row.dataset.key}-${name}"]`);
  const words = (row) => cellsOf(row).map((cell) => cell.value).join("\u001f");
  const isNew = (row) => row.dataset.key.startsWith("n");
  const saved = new WeakMap();
  const isDirty = (row) => words(row) !== saved.get(row);
  const dirtyRows = () => rowsOf().filter(isDirty);

  /* --- what is told ---------------------------------------------------------------------------------------------- */

  const tell = (row, name, faults = [], doubt = "", theirs = "") => {
    const cell = cellOf(row, name);
    const said = row.querySelector(`[data-cell="${name}"] .cell-said`);
    said.replaceChildren(
      ...faults.map((fault) => element("p", { className: "cell-fault", textContent: fault })),
      ...(doubt ? [element("p", { className: "cell-doubt", textContent: doubt })] : []),
      ...(theirs ? [element("p", { className: "cell-theirs", textContent: `Người kia ghi: ${theirs}` })] : []));
    cell.toggleAttribute("aria-invalid", faults.length > 0);
    if (faults.length) cell.setAttribute("aria-invalid", "true");
    cell.setAttribute("aria-describedby", said.id);
  };

  const tellRow = (row, ...parts) => {
    row.querySelector(".row-said").replaceChildren(...parts);
    row.classList.toggle("is-refused", parts.length > 0);
  };

  const countFaults = () => {
    const count = form.querySelectorAll(".cell-fault").length;
    faultCount.textContent = count ? `${count} chỗ cần sửa; dòng có lỗi chưa được lưu.` : "";
  };

  const clear = (row) => {
    for (const cell of cellsOf(row)) tell(row, cell.closest("td").dataset.cell);
    tellRow(row);
  };

  const fault = (sentence) => element("p", { className: "cell-fault", textContent: sentence });

  /* --- quarters -------------------------------------------------------------------------------------------------- */

  const drawQuarters = (row) => {
    const states = row.dataset.quarters.split(" ");
    const buttons = ROMAN.map((roman, place) => {
      const button = element("button", { type: "button", tabIndex: -1, textContent: roman, className: `q-${states[place]}` });
      button.setAttribute("aria-label", `Quý ${roman}`);
      button.setAttribute("aria-pressed", String(states[place] !== "empty"));
      button.addEventListener("click", (event) => setQuarter(row, place, event.shiftKey));
      return button;
    });
    row.querySelector("[data-strip]").replaceChildren(...buttons);
  };

  const setQuarter = (row, place, extend) => {
    const states = row.dataset.quarters.split(" ").map((state) => state !== "empty");
    const only = states[place] && states.filter(Boolean).length === 1;
    const first = extend && states.includes(true) ? Math.min(states.indexOf(true), place) : place;
    const last = extend && states.includes(true) ? Math.max(states.lastIndexOf(true), place) : place;
    const year = form.dataset.year;
    const range = first === last ? `Quý ${ROMAN[first]} năm ${year}` : `từ Quý ${ROMAN[first]} đến Quý ${ROMAN[last]} năm ${year}`;
    const cell = cellOf(row, "period_text");
    cell.value = only && !extend ? "" : range;
    row.dataset.quarters = ROMAN.map((_, at) => (cell.value && at >= first && at <= last ? "full" : "empty")).join(" ");
    cell.focus();  // before the buttons are drawn anew, or the row would count as left
    drawQuarters(row);
    changed(row);
  };

  /* --- saving ---------------------------------------------------------------------------------------------------- */

  const token = () => form.querySelector("[name=csrfmiddlewaretoken]");

  const bodyOf = (row) => {
    const body = new URLSearchParams();
    for (const field of row.querySelectorAll("textarea, input[type=hidden]")) body.append(field.name, field.value);
    const group = row.closest("tbody").querySelector("[name$=new_area]");
    if (group?.value) body.append(`${row.dataset.key}-new_area`, group.value);
    return body;
  };

  const save = async (row) => {
    clearTimeout(row.timer);
    if (row.busy) { row.again = true; return; }
    if (!isDirty(row) || !document.contains(row)) return;
    if (isNew(row) && !words(row).replaceAll("\u001f", "").trim()) { clear(row); mark(row); return; }
    row.busy = true;
    const sent = words(row);
    try {
      const reply = await fetch(form.dataset.row, {
        method: "POST", body: bodyOf(row), redirect: "manual", credentials: "same-origin",
        headers: { "X-CSRFToken": token().value, Accept: "application/json" },
      });
      if (reply.type === "opaqueredirect") signedOut();
      else if (reply.headers.get("Content-Type")?.includes("json")) answer(row, sent, await reply.json());
      else refusedWhole(row, reply.status);
    } catch {
      say("Mất kết nối, chưa lưu. Cứ để trang mở: sẽ tự lưu khi có mạng.", "autosave-warning");
      row.timer = setTimeout(() => save(row), RETRY);
    }
    row.busy = false;
    mark(row);
    countFaults();
    if (row.again) { row.again = false; save(row); }
  };

  const signedOut = () => {
    const link = element("a", { href: form.dataset.signIn, target: "_blank", textContent: "Đăng nhập lại" });
    say("Phiên làm việc đã hết, chưa lưu được. ", "autosave-warning", link, " ở thẻ mới rồi quay lại đây; nội dung vẫn còn nguyên.");
  };

  const signedInAs = (other) => say(`${other} đang đăng nhập ở trình duyệt này: nội dung bạn nhập không được lưu. Đăng nhập lại bằng tài khoản của bạn để tiếp tục.`, "autosave-warning");

  const refusedWhole = (row, code) => {
    if (code === 403) meet();
    tellRow(row, fault(code === 403
      ? "Chưa lưu được: kế hoạch không còn là dự thảo của bạn để sửa, hoặc phiên làm việc đã đổi. Sửa ô rồi thử lại."
      : "Cổng gặp lỗi nên dòng này chưa được lưu; nội dung vẫn còn trên trang."));
  };

  const answer = (row, sent, told) => {
    if (told.outcome === "saved") accept(row, sent, told);
    else if (told.outcome === "stale") stale(row, told);
    else refuse(row, told);
  };

  const accept = (row, sent, told) => {
    const untouched = words(row) === sent;
    clear(row);
    if (told.key) become(row, told);
    for (const [name, doubt] of Object.entries(told.doubts)) tell(row, name, [], doubt);
    if (untouched && told.cells) for (const [name, text] of Object.entries(told.cells)) cellOf(row, name).value = text;
    saved.set(row, untouched ? words(row) : sent);
    if (untouched && told.quarters) { row.dataset.quarters = told.quarters; drawQuarters(row); }
    say(`Đã lưu lúc ${told.saved_at}`);
    keepLater();
    if (!untouched) changed(row);
  };

  const become = (row, told) => {
    const fresh = isNew(row);
    rename(row, told.key);
    const head = row.querySelector(".grid-no");
    if (fresh) {
      head.querySelectorAll("input").forEach((input) => input.remove());
      for (const name of ["version", "mark"]) head.append(element("input", { type: "hidden", name: `${told.key}-${name}` }));
      head.querySelector(".soft")?.replaceWith(element("span", { textContent: told.number || "–" }));
      nameGroup(row.closest("tbody"), told.area);
    }
    hidden(row, "version").value = told.version;
    hidden(row, "mark").value = told.mark;
  };

  const nameGroup = (body, area) => {
    if (body.dataset.area) return;
    body.dataset.area = area;
    const box = body.querySelector("[name$=new_area]");
    if (box) { box.readOnly = true; box.removeAttribute("name"); }
    for (const other of rowsOf(body)) if (isNew(other)) hidden(other, "area").value = area;
  };

  const rename = (row, key) => {
    const before = row.dataset.key;
    if (before === key) return;
    row.dataset.key = key;
    const swap = (text) => text.replace(`${before}-`, `${key}-`);
    for (const field of row.querySelectorAll("[name]")) field.name = swap(field.name);
    for (const named of row.querySelectorAll("[id]")) named.id = swap(named.id);
    for (const cell of row.querySelectorAll("[aria-describedby]")) cell.setAttribute("aria-describedby", swap(cell.getAttribute("aria-describedby")));
  };

  const refuse = (row, told) => {
    clear(row);
    for (const [name, doubt] of Object.entries(told.doubts ?? {})) if (!told.faults?.[name]) tell(row, name, [], doubt);
    for (const [name, faults] of Object.entries(told.faults ?? {})) {
      if (name === "new_area") tellRow(row, ...faults.map(fault));
      else tell(row, name, faults, told.doubts?.[name]);
    }
    if (told.refusal) tellRow(row, fault(told.refusal));
  };

  const stale = (row, told) => {
    clear(row);
    if (told.gone) { tellRow(row, fault(told.refusal)); return; }
    const mine = element("button", { type: "button", className: "btn btn-sm btn-outline-primary", textContent: "Giữ của tôi" });
    const theirs = element("button", { type: "button", className: "btn btn-sm btn-outline-secondary", textContent: "Lấy của người kia" });
    const adopt = () => { const keep = saved.get(row); become(row, told); saved.set(row, keep); clear(row); };
    mine.addEventListener("click", () => { adopt(); saved.set(row, ""); save(row); });
    theirs.addEventListener("click", () => {
      adopt();
      for (const [name, text] of Object.entries(told.cells)) cellOf(row, name).value = text;
      row.dataset.quarters = told.quarters;
      drawQuarters(row);
      saved.set(row, words(row));
      mark(row);
      countFaults();
      keepLater();
    });
    tellRow(row, fault(told.refusal), mine, " ", theirs);
    for (const [name, text] of Object.entries(told.cells)) if (text !== cellOf(row, name).value) tell(row, name, [], "", text || "(để trống)");
  };

  const mark = (row) => row.classList.toggle("is-unsaved", isDirty(row));

  /* --- new rows -------------------------------------------------------------------------------------------------- */

  const addBlank = (row) => {
    const blank = row.cloneNode(true);
    for (const cell of cellsOf(blank)) cell.value = "";
    blank.dataset.quarters = "empty empty empty empty";
    row.after(blank);
    rename(blank, `n${nextKey++}`);
    hidden(blank, "uid").value = uuid();
    setUp(blank);
    clear(blank);
    blank.classList.remove("is-unsaved");
    return blank;
  };

  const isLast = (row) => rowsOf(row.closest("tbody")).at(-1) === row;

  const changed = (row) => {
    mark(row);
    if (isNew(row) && isLast(row)) addBlank(row);
    clearTimeout(row.timer);
    if (!row.contains(document.activeElement)) save(row);
    else row.timer = setTimeout(() => save(row), IDLE);
    keepLater();
  };

  const setUp = (row) => {
    drawQuarters(row);
    saved.set(row, isNew(row) ? words(row).replace(/[^\u001f]/g, "") : words(row));
    row.addEventListener("input", () => changed(row));
    row.addEventListener("focusout", (event) => { if (!row.contains(event.relatedTarget)) save(row); });
  };

  /* --- keys ------------------------------------------------------------------------------------------------------ */

  const beside = (cell, steps) => {
    const rows = rowsOf();
    const row = cell.closest(".grid-row");
    return cellOf(rows[rows.indexOf(row) + steps] ?? row, cell.closest("td").dataset.cell);
  };

  const go = (cell) => { cell.focus(); cell.select(); };

  const onTab = (event, cell) => {
    const all = rowsOf().flatMap(cellsOf);
    const target = all[all.indexOf(cell) + (event.shiftKey ? -1 : 1)];
    if (target) { event.preventDefault(); go(target); }
  };

  form.addEventListener("keydown", (event) => {
    const cell = event.target.closest(".grid-row textarea");
    if (!cell || event.isComposing) return;
    const row = cell.closest(".grid-row");
    if (event.key === "Enter" && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      go(beside(cell, event.shiftKey ? -1 : 1));
    } else if (event.key === "Tab") onTab(event, cell);
    else if (event.ctrlKey && event.key.toLowerCase() === "d") {
      event.preventDefault();
      cell.value = beside(cell, -1).value;
      changed(row);
    } else if (event.ctrlKey && event.key === " ") {
      const box = row.querySelector("[name=chon]");
      if (box) { event.preventDefault(); box.click(); }
    } else if (event.key === "Escape" && cell.value !== cell.dataset.before) {
      cell.value = cell.dataset.before ?? "";
      changed(row);
    }
  });
  form.addEventListener("focusin", (event) => { if (event.target.matches("textarea")) event.target.dataset.before = event.target.value; });

  /* --- a block from a spreadsheet: shown first, then added --------------------------------------------------------- */

  form.addEventListener("paste", (event) => {
    const cell = event.target.closest(".grid-row textarea");
    const block = event.clipboardData.getData("text/plain");
    if (!cell || !block.includes("\t")) return;
    event.preventDefault();
    const paste = document.getElementById("dan");
    const area = cell.closest("tbody").dataset.area;
    paste.elements.khoi.value = block;
    paste.elements.bat_dau.value = cell.closest("td").dataset.cell;
    if (area && paste.elements.nhom) paste.elements.nhom.value = area;
    const group = cell.closest("tbody").querySelector("[name$=new_area]");
    if (!area && group?.value) paste.elements.nhom_moi.value = group.value;
    keep().finally(() => { sending = true; paste.submit(); });
  });

  /* --- nothing is lost ------------------------------------------------------------------------------------------- */

  let keepTimer, kept = "[]";
  const unsaved = () => JSON.stringify(dirtyRows().map((row) => ({
    key: row.dataset.key, area: row.closest("tbody").dataset.area,
    cells: Object.fromEntries(cellsOf(row).map((cell) => [cell.closest("td").dataset.cell, cell.value])),
  })));

  const keepLater = () => { clearTimeout(keepTimer); keepTimer = setTimeout(keep, PAUSE); };

  const keep = async () => {
    const body = unsaved();
    if (body === kept) return;
    const fields = new URLSearchParams({ ...here(), ...(body === "[]" ? { drop: "1" } : { body }) });
    try {
      const reply = await fetch(form.dataset.keep, { method: "POST", body: fields, headers: { "X-CSRFToken": token().value } });
      if (reply.status === 403) { await meet(); return; }
      const told = await reply.json();
      if (told.signed_in === false) { signedOut(); return; }
      if (told.other) { signedInAs(told.other); return; }
      kept = body;
      if (told.saved_at && dirtyRows().length) say(`Đã lưu tạm lúc ${told.saved_at}; dòng được ghi khi bạn rời dòng.`);
    } catch { keepTimer = setTimeout(keep, RETRY); }
  };

  const here = () => ({ page: location.pathname, person: form.dataset.person });

  /* Takes a fresh token, since signing in changes it, and says who else types here. None for somebody else who signed
     in meanwhile: what one typed is never saved as another's. */
  const meet = async () => {
    const reply = await fetch(`${form.dataset.keep}?${new URLSearchParams(here())}`);
    const told = await reply.json();
    if (!told.signed_in) { signedOut(); return null; }
    if (told.other) { signedInAs(told.other); return null; }
    token().value = told.csrf;
    return told;
  };

  const offer = (told) => {
    const restore = element("button", { type: "button", className: "btn btn-primary", textContent: "Lấy lại" });
    const drop = element("button", { type: "button", className: "btn btn-outline-secondary", textContent: "Bỏ" });
    const notice = element("div", { className: "notice notice-info autosave-offer" },
      element("p", { textContent: `Có nội dung nhập dở lúc ${told.saved_at}, chưa ghi vào kế hoạch.` }), restore, " ", drop);
    notice.setAttribute("role", "status");
    restore.addEventListener("click", () => { notice.remove(); takeBack(JSON.parse(told.body)); });
    drop.addEventListener("click", () => { notice.remove(); keep(); });
    form.before(notice);
  };

  const takeBack = (rows) => {
    for (const { key, area, cells } of rows) {
      const stored = rowsOf().find((row) => row.dataset.key === key && !isNew(row));
      const group = form.querySelector(`tbody[data-area="${area}"]`) ?? form.querySelector("tbody:last-of-type");
      const row = stored ?? rowsOf(group).at(-1);
      for (const [name, text] of Object.entries(cells)) cellOf(row, name).value = text;
      changed(row);
    }
  };

  const look = async () => {
    try {
      const told = await meet();
      if (told?.body?.startsWith("[{")) { kept = told.body; offer(told); }
    } catch { /* The first save tells that the line is down. */ }
  };

  const retry = async () => {
    if (!dirtyRows().length) return;
    try { if (await meet()) dirtyRows().filter((row) => !row.contains(document.activeElement)).forEach(save); } catch { /* still down */ }
  };

  form.addEventListener("submit", () => { sending = true; });
  addEventListener("online", retry);
  addEventListener("focus", retry);
  addEventListener("beforeunload", (event) => { if (!sending && dirtyRows().length) event.preventDefault(); });
  rowsOf().forEach(setUp);
  rowsOf().forEach(mark);
  countFaults();
  look();
})();
