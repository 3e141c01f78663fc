/* Bảng nhập: what could not be saved yet is kept on the server a moment after typing, and offered again when the page is
   opened anew, with what it was made from: words that a colleague saved meanwhile are not written over. */
"use strict";

(() => {
  const PAUSE = 1200, RETRY = 8000;
  const { form, element, rowsOf, groupOf, hidden, isNew, wordsOf, fill, baseOf, setBase, dirtyRows, mark, say, countFaults } = planGrid;
  let keepTimer, kept = "[]", onItsWay = null;

  const unsaved = () => JSON.stringify(dirtyRows().map((row) => ({
    key: row.dataset.key, uid: row.dataset.uid ?? hidden(row, "uid")?.value, area: groupOf(row).dataset.area,
    group: groupOf(row).querySelector("[name$=new_area]")?.value,
    version: hidden(row, "version")?.value, base: baseOf(row), cells: wordsOf(row),
  })));

  const keepLater = () => { clearTimeout(keepTimer); keepTimer = setTimeout(keep, PAUSE); };

  /* One after another: what was sent first must not arrive last and stand for what is there now. */
  const keep = async () => {
    clearTimeout(keepTimer);
    while (onItsWay) await onItsWay;
    const body = unsaved();
    if (body === kept) return;
    onItsWay = put(body).finally(() => { onItsWay = null; });
    await onItsWay;
  };

  const put = async (body) => {
    const fields = new URLSearchParams({ ...here(), ...(body === "[]" ? { drop: "1" } : { body }) });
    try {
      const reply = await fetch(form.dataset.keep, { method: "POST", body: fields, headers: { "X-CSRFToken": planGrid.token().value } });
      if (reply.status === 403) { await meet(); return; }
      const told = await reply.json();
      if (told.signed_in === false) { signedOut(); return; }
      if (told.other) { signedInAs(told.other); return; }
      if (told.refused) { say(told.refused, "autosave-warning"); return; }
      kept = body;
      if (told.saved_at && dirtyRows().length) say(`Đã lưu tạm lúc ${told.saved_at}; dòng được ghi khi bạn rời dòng.`);
    } catch { keepTimer = setTimeout(keep, RETRY); }
  };

  const signedOut = () => {
    const link = element("a", { href: form.dataset.signIn, target: "_blank", textContent: "Đăng nhập lại" });
    say("Phiên làm việc đã hết, chưa lưu được. ", "autosave-warning", link, " ở thẻ mới rồi quay lại đây; nội dung vẫn còn nguyên.");
  };

  const signedInAs = (other) => say(`${other} đang đăng nhập ở trình duyệt này: nội dung bạn nhập không được lưu. Đăng nhập lại bằng tài khoản của bạn để tiếp tục.`, "autosave-warning");

  const here = () => ({ page: location.pathname, person: form.dataset.person });

  /* Takes a fresh token, since signing in changes it. None for somebody else who signed in meanwhile: what one typed is
     never saved as another's. */
  const meet = async () => {
    const reply = await fetch(`${form.dataset.keep}?${new URLSearchParams(here())}`);
    const told = await reply.json();
    if (!told.signed_in) { signedOut(); return null; }
    if (told.other) { signedInAs(told.other); return null; }
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = told.csrf;
    return told;
  };

  const offer = (told) => {
    const restore = element("button", { type: "button", className: "btn btn-primary", textContent: "Lấy lại" });
    const drop = element("button", { type: "button", className: "btn btn-outline-secondary", textContent: "Bỏ" });
    const rows = JSON.parse(told.body);
    const named = rows.map((row) => row.cells.title).filter(Boolean).slice(0, 3).map((title) => `“${title}”`).join(", ");
    const notice = element("div", { className: "notice notice-info autosave-offer" },
      element("p", { textContent: `Có nội dung nhập dở lúc ${told.saved_at}, chưa ghi vào kế hoạch: ${rows.length} dòng${named ? ` (${named})` : ""}.` }),
      restore, " ", drop);
    notice.setAttribute("role", "status");
    restore.addEventListener("click", () => { notice.remove(); rows.forEach(takeBack); countFaults(); });
    drop.addEventListener("click", () => { notice.remove(); keep(); });
    form.before(notice);
  };

  const takeBack = (typed) => {
    const all = rowsOf();
    const standing = all.find((row) => !isNew(row) && (row.dataset.key === typed.key || (typed.uid && row.dataset.uid === typed.uid)));
    if (standing) onto(standing, typed);
    else asNew(typed);
  };

  const onto = (row, typed) => {
    const theirs = wordsOf(row), told = { key: row.dataset.key, uid: row.dataset.uid, version: hidden(row, "version").value, mark: hidden(row, "mark").value };
    fill(row, typed.cells);
    if (typed.version === told.version || !typed.base) { planGrid.changed(row); return; }
    setBase(row, typed.base);
    planGrid.join(row, { ...told, cells: theirs, quarters: row.dataset.quarters, refusal: "Dòng này đã được lưu lại sau khi bạn nhập dở." });
    mark(row);
  };

  const asNew = (typed) => {
    const group = form.querySelector(`tbody[data-area="${typed.area}"]`) ?? form.querySelector("tbody:last-of-type");
    const named = group.querySelector("[name$=new_area]");
    if (named && typed.group) named.value = typed.group;
    const row = rowsOf(group).at(-1);
    if (typed.uid && hidden(row, "uid")) hidden(row, "uid").value = typed.uid;
    fill(row, typed.cells);
    planGrid.changed(row);
  };

  const look = async () => {
    try {
      const told = await meet();
      if (told?.body?.startsWith("[{")) { kept = told.body; offer(told); }
    } catch { /* The first save tells that the line is down. */ }
  };

  const retry = async () => {
    if (!dirtyRows().length) return;
    try { if (await meet()) dirtyRows().filter((row) => !row.contains(document.activeElement)).forEach(planGrid.save); } catch { /* still down */ }
  };

  Object.assign(planGrid, { keep, keepLater, meet, signedOut });
  form.addEventListener("submit", () => { planGrid.leaving = true; });
  addEventListener("online", retry);
  addEventListener("focus", retry);
  addEventListener("beforeunload", (event) => { if (!planGrid.leaving && dirtyRows().length) event.preventDefault(); });
  rowsOf().forEach(planGrid.setUp);
  rowsOf().forEach(mark);
  countFaults();
  const isBack = "cameBack" in form.dataset;  // with what could not be saved, which was kept before: nothing older is offered
  (isBack ? Promise.resolve() : look()).then(() => { if (dirtyRows().length) keepLater(); });
})();
