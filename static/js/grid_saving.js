/* Bảng nhập: a row is saved when it is left. What a colleague saved meanwhile is joined with it cell by cell; where both
   changed the same cell, both versions stand there until one is chosen. */
"use strict";

(() => {
  const IDLE = 8000, RETRY = 8000;
  const {
    form, element, button, rowsOf, groupOf, hidden, isNew, wordsOf, blank, fill, sentBase, baseOf, setBase, isDirty, mark, rename,
    emptyCopy, say, fault, note, tell, tellRow, clear, countFaults, quarters,
  } = planGrid;

  const token = () => form.querySelector("[name=csrfmiddlewaretoken]");

  const bodyOf = (row) => {
    const body = new URLSearchParams();
    for (const field of row.querySelectorAll("textarea, input[type=hidden]")) body.append(field.name, field.value);
    for (const box of row.querySelectorAll('[name*="-theirs-"]:checked')) body.append(box.name, "on");
    const group = groupOf(row).querySelector("[name$=new_area]");
    if (group?.value) body.append(`${row.dataset.key}-new_area`, group.value);
    return body;
  };

  /* One row after another, so that new ones stand in the plan in the order in which they were typed. */
  let last = Promise.resolve();
  const inTurn = (work) => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };

  const send = async (row) => {
    const sent = wordsOf(row);
    const reply = await fetch(form.dataset.row, {
      method: "POST", body: bodyOf(row), redirect: "manual", credentials: "same-origin",
      headers: { "X-CSRFToken": token().value, Accept: "application/json" },
    });
    if (reply.type === "opaqueredirect") planGrid.signedOut();
    else if (reply.headers.get("Content-Type")?.includes("json")) answer(row, sent, await reply.json());
    else refusedWhole(row, reply.status);
  };

  const save = async (row) => {
    clearTimeout(row.timer);
    if (row.busy) { row.again = true; return; }
    if (row.quarrel || !document.contains(row) || !isDirty(row)) return;
    if (isNew(row) && blank(wordsOf(row))) { clear(row); mark(row); return; }
    row.busy = true;
    try {
      await inTurn(() => send(row));
    } catch {
      say("Mất kết nối, chưa lưu. Cứ để trang mở: sẽ tự lưu khi có mạng.", "autosave-warning");
      row.timer = setTimeout(() => save(row), RETRY);
    }
    row.busy = false;
    mark(row);
    countFaults();
    if (row.again) { row.again = false; await save(row); }
  };

  const refusedWhole = (row, code) => {
    if (code === 403) planGrid.meet();
    tellRow(row, fault(code === 403
      ? "Chưa lưu được: kế hoạch không còn là dự thảo của bạn để sửa, hoặc phiên làm việc đã đổi. Sửa ô rồi thử lại."
      : "Cổng gặp lỗi nên dòng này chưa được lưu; nội dung vẫn còn trên trang."));
  };

  const answer = (row, sent, told) => {
    if (told.outcome === "saved") accept(row, sent, told);
    else if (told.outcome === "stale") stale(row, told);
    else refuse(row, told);
  };

  /* Words typed while the row was on its way stay; the others become what the server made of them. */
  const accept = (row, sent, told) => {
    const now = wordsOf(row);
    clear(row);
    if (told.key) become(row, told);
    row.joined = told.joined ?? row.joined;
    tellJoined(row);
    for (const [name, doubt] of Object.entries(told.doubts)) tell(row, name, [], doubt);
    const stands = told.cells ?? sent;
    const untouched = Object.keys(stands).filter((name) => now[name] === sent[name]);
    fill(row, Object.fromEntries(untouched.map((name) => [name, stands[name]])));
    setBase(row, stands);
    if (told.quarters && untouched.includes("period_text")) quarters.show(row, told.quarters);
    say(`Đã lưu lúc ${told.saved_at}`);
    planGrid.keepLater();
    if (isDirty(row)) changed(row);
  };

  /* The row stands for the stored activity from now on. */
  const become = (row, told) => {
    const head = row.querySelector(".grid-no");
    if (isNew(row)) {
      rename(row, told.key);
      head.querySelectorAll("input").forEach((input) => input.remove());
      const box = element("input", { type: "checkbox", name: "chon", value: told.key.slice(1) });
      box.setAttribute("form", "nhieu");
      box.setAttribute("aria-label", `Chọn ${told.cells.title}`);
      const link = element("a", { href: told.address, tabIndex: -1, title: "Mở biểu mẫu đầy đủ", textContent: told.number || "–" });
      link.append(element("span", { className: "visually-hidden", textContent: ` mở biểu mẫu của ${told.cells.title}` }));
      head.replaceChildren(box, " ", link);
      for (const name of ["version", "mark"]) head.append(element("input", { type: "hidden", name: `${told.key}-${name}` }));
      nameGroup(groupOf(row), told.area);
    }
    row.dataset.uid = told.uid;
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

  const refuse = (row, told) => {
    clear(row);
    for (const [name, doubt] of Object.entries(told.doubts ?? {})) if (!told.faults?.[name]) tell(row, name, [], doubt);
    for (const [name, faults] of Object.entries(told.faults ?? {})) {
      if (name === "new_area") tellRow(row, ...faults.map(fault));
      else tell(row, name, faults, told.doubts?.[name]);
    }
    if (told.refusal) tellRow(row, fault(told.refusal));
  };

  /* --- two people in one row ------------------------------------------------------------------------------------- */

  const stale = (row, told) => {
    clear(row);
    if (told.gone) tellRow(row, fault(told.refusal), button("Thêm lại như hoạt động mới", "primary", () => addAgain(row)));
    else join(row, told);
  };

  /* A cell that only one of the two changed needs no question. */
  const join = (row, told) => {
    const base = baseOf(row), mine = wordsOf(row), theirs = told.cells;
    const names = Object.keys(theirs);
    const quarrels = names.filter((name) => mine[name] !== base[name] && theirs[name] !== base[name] && mine[name] !== theirs[name]);
    become(row, told);
    setBase(row, theirs);
    fill(row, Object.fromEntries(names.filter((name) => mine[name] === base[name]).map((name) => [name, theirs[name]])));
    if (mine.period_text === base.period_text) quarters.show(row, told.quarters);
    mark(row);
    if (quarrels.length) ask(row, told, quarrels);
    else {
      row.joined = `${told.refusal} Hai người sửa những ô khác nhau nên đã ghép cả hai.`;
      if (isDirty(row)) save(row);
      else tellJoined(row);
      planGrid.keepLater();
    }
  };

  const tellJoined = (row) => {
    if (row.joined) tellRow(row, note(row.joined));
    row.joined = "";
  };

  const ask = (row, told, quarrels) => {
    row.quarrel = true;
    const settle = () => { row.quarrel = false; clear(row); };
    tellRow(row, fault(told.refusal),
      button("Giữ của tôi", "primary", () => { settle(); save(row); countFaults(); }), " ",
      button("Lấy của người kia", "secondary", () => {
        settle();
        fill(row, Object.fromEntries(quarrels.map((name) => [name, told.cells[name]])));
        quarters.show(row, told.quarters);
        mark(row);
        save(row);
        countFaults();
        planGrid.keepLater();
      }));
    for (const name of quarrels) tell(row, name, [], "", told.cells[name] || "(để trống)");
  };

  /* The activity was removed while it was typed into: its words become a new row of the same group. */
  const addAgain = (row) => {
    const group = groupOf(row), last = rowsOf(group).at(-1);
    const words = wordsOf(row);
    row.remove();
    fill(last, words);
    changed(last);
    save(last);
    countFaults();
  };

  /* --- new rows -------------------------------------------------------------------------------------------------- */

  const addBlank = (row) => {
    const blank = emptyCopy(row);
    row.after(blank);
    setUp(blank);
    return blank;
  };

  const isLast = (row) => rowsOf(groupOf(row)).at(-1) === row;

  const changed = (row) => {
    mark(row);
    if (isNew(row) && isLast(row)) addBlank(row);
    clearTimeout(row.timer);
    if (!row.contains(document.activeElement)) save(row);
    else row.timer = setTimeout(() => save(row), IDLE);
    planGrid.keepLater();
  };

  const setUp = (row) => {
    quarters.draw(row);
    setBase(row, sentBase(row));
    row.addEventListener("input", () => changed(row));
    row.addEventListener("focusout", (event) => { if (!row.contains(event.relatedTarget)) save(row); });
  };

  Object.assign(planGrid, { token, save, changed, setUp, become, join });
})();
