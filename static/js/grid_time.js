/* Bảng nhập: the four quarters of a row. A click sets the time, another on the only quarter clears it, Shift extends. */
"use strict";

planGrid.quarters = (() => {
  const ROMAN = ["I", "II", "III", "IV"];
  const { form, element, cellOf } = planGrid;

  const statesOf = (row) => row.dataset.quarters.split(" ");

  const draw = (row) => {
    const states = statesOf(row);
    const buttons = ROMAN.map((roman, place) => {
      const button = element("button", { type: "button", tabIndex: -1, textContent: roman, className: `q-${states[place]}` });
      button.setAttribute("aria-label", `Quý ${roman}`);
      button.setAttribute("aria-pressed", String(states[place] !== "empty"));
      button.addEventListener("click", (event) => set(row, place, event.shiftKey));
      return button;
    });
    row.querySelector("[data-strip]").replaceChildren(...buttons);
  };

  const show = (row, states) => {
    row.dataset.quarters = states;
    draw(row);
  };

  const words = (first, last) => {
    const year = form.dataset.year;
    return first === last ? `Quý ${ROMAN[first]} năm ${year}` : `từ Quý ${ROMAN[first]} đến Quý ${ROMAN[last]} năm ${year}`;
  };

  const set = (row, place, extend) => {
    const filled = statesOf(row).map((state) => state !== "empty");
    const only = filled[place] && filled.filter(Boolean).length === 1;
    const extends_ = extend && filled.includes(true);
    const first = extends_ ? Math.min(filled.indexOf(true), place) : place;
    const last = extends_ ? Math.max(filled.lastIndexOf(true), place) : place;
    const text = only && !extend ? "" : words(first, last);
    const cell = cellOf(row, "period_text");
    cell.focus();  // before the buttons are drawn anew, or the row would count as left
    planGrid.write(cell, text);
    show(row, ROMAN.map((_, at) => (text && at >= first && at <= last ? "full" : "empty")).join(" "));
  };

  return { draw, show };
})();
