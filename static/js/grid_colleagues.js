/* Bảng nhập: who else is at work in the plan, and in which row; rows that they saved and nobody here has touched are
   shown as they stand now. A row that is being typed into is left alone: it is joined when it is saved. */
"use strict";

(() => {
  const BEAT = 15000, MOVED = 1000;
  const {
    form, element, rowsOf, hidden, isNew, isDirty, fill, setBase, mark, emptyCopy, note, fault, tellRow, countFaults, quarters,
  } = planGrid;
  let version = form.dataset.version, timer, rowTold = "";

  const rowHere = () => document.activeElement.closest?.(".grid-row")?.dataset.key ?? "";

  const body = (more) => new URLSearchParams({ csrfmiddlewaretoken: planGrid.token().value, ...more });

  const stands = () => rowsOf().filter((row) => !isNew(row)).map((row) => `${row.dataset.key}.${hidden(row, "version").value}`).join(" ");

  const beat = async () => {
    clearTimeout(timer);
    timer = setTimeout(beat, BEAT);
    if (document.hidden) return;
    rowTold = rowHere();
    try {
      const reply = await fetch(form.dataset.presence, {
        method: "POST", redirect: "error", body: body({ dong: rowTold, phien_ban: version, dang_co: stands() }),
      });
      if (!reply.ok) { await planGrid.meet(); return; }  // says so when the session has ended
      const told = await reply.json();
      version = String(told.version);
      for (const row of told.rows ?? []) take(row);
      for (const key of told.gone ?? []) leave(rowsOf().find((row) => row.dataset.key === key));
      showOthers(told.others);
      countFaults();
    } catch { /* The next save tells that the line is down. */ }
  };

  /* A row as a colleague saved it; rows of one's own are known by their identity before they are told as saved. */
  const take = (told) => {
    const all = rowsOf();
    const row = all.find((one) => one.dataset.key === told.key);
    if (row) {
      if (hidden(row, "version").value === String(told.version) || isDirty(row) || row.busy || row.quarrel) return;
      show(row, told, "vừa được đồng nghiệp lưu");
    } else if (!all.some((one) => hidden(one, "uid")?.value === told.uid)) add(told);
  };

  const show = (row, told, words) => {
    planGrid.become(row, told);
    fill(row, told.cells);
    setBase(row, told.cells);
    quarters.show(row, told.quarters);
    mark(row);
    tellRow(row, note(`Dòng này ${words}.`));
  };

  const add = (told) => {
    const group = form.querySelector(`tbody[data-area="${told.area}"]`);
    const blank = group && rowsOf(group).find(isNew);
    if (!blank) { askToReload(); return; }
    const row = emptyCopy(blank);
    blank.before(row);
    planGrid.setUp(row);
    show(row, told, "vừa được đồng nghiệp thêm");
  };

  const leave = (row) => {
    if (!row || row.busy) return;
    if (isDirty(row) || row.contains(document.activeElement)) tellRow(row, fault("Đồng nghiệp đã xóa hoạt động này; lưu lại thì nó được thêm như hoạt động mới."));
    else row.remove();
  };

  const askToReload = () => {
    if (document.querySelector(".grid-reload")) return;
    const link = element("a", { href: location.pathname, textContent: "Tải lại bảng" });
    form.before(element("p", { className: "notice notice-info grid-reload" }, "Đồng nghiệp đã thêm một nhóm hoạt động. ", link, " để thấy."));
  };

  const showOthers = (others) => {
    for (const words of form.querySelectorAll(".row-who")) words.remove();
    for (const { name, row } of others) {
      const at = row && form.querySelector(`.grid-row[data-key="${row}"] [data-cell="title"]`);
      if (at) at.append(element("p", { className: "row-who", textContent: `${name} đang ở dòng này` }));
    }
    const names = [...new Set(others.map(({ name }) => name))];
    let line = document.querySelector(".autosave-others");
    const words = names.length ? `${names.join(", ")} cũng đang làm việc ở kế hoạch này. Dòng họ lưu sẽ hiện ngay tại đây; không ai ghi đè lên ai.` : "";
    if (!words) { line?.remove(); return; }
    line ??= form.insertAdjacentElement("beforebegin", element("p", { className: "notice notice-info autosave-others" }));
    line.setAttribute("role", "status");
    if (line.textContent !== words) line.textContent = words;
  };

  form.addEventListener("focusin", () => {
    if (rowHere() === rowTold) return;
    clearTimeout(timer);
    timer = setTimeout(beat, MOVED);
  });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) beat(); });
  addEventListener("pagehide", () => navigator.sendBeacon(form.dataset.presence, body({ roi: "1" })));
  beat();
})();
