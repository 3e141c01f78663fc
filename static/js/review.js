/* Xem lại: a field and the lines it comes from light up together; a line leads to its field; on a phone the source and
   the fields are two tabs. Markup: data-lines on whatever comes from lines ("12 13"), data-target on a line's number.
   Without this script the links do the same. */
"use strict";

(() => {
  const review = document.querySelector("[data-review]");
  if (!review) return;
  const source = review.querySelector(".source");
  const tabs = [...document.querySelectorAll(".review-tabs a")];
  const narrow = window.matchMedia("(max-width: 63.99rem)");

  const lineOf = (number) => document.getElementById(`dong-${number}`);
  const linesOf = (part) => (part?.dataset.lines ?? "").split(" ").filter(Boolean).map(lineOf).filter(Boolean);
  const partOf = (element) => element.closest?.("[data-lines]");

  const partsByLine = new Map();
  for (const part of review.querySelectorAll(".review-field[data-lines], .doubt[data-lines], .open-lines [data-lines]"))
    for (const line of linesOf(part)) partsByLine.set(line, [...(partsByLine.get(line) ?? []), part]);

  const dark = () => { for (const lit of review.querySelectorAll(".lit")) lit.classList.remove("lit"); };
  const light = (parts) => { dark(); for (const part of parts) part.classList.add("lit"); };

  /* Only the list of lines is scrolled, never the page under the person's hand. */
  const reveal = (line) => {
    if (!line || source.scrollHeight <= source.clientHeight) return;
    const above = line.offsetTop - source.scrollTop;
    if (above < 0 || above + line.offsetHeight > source.clientHeight) source.scrollTop = line.offsetTop - source.clientHeight / 3;
  };

  const show = (tab) => {
    review.dataset.tab = tab;
    for (const link of tabs) {
      if (link.hash === `#${tab}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  const goTo = (element) => {
    show(element.closest(".review-source") ? "nguon" : "truong");
    element.scrollIntoView({ block: "center" });
    if (element.matches("textarea, input")) element.focus({ preventScroll: true });
  };

  review.addEventListener("mouseover", (event) => {
    const line = event.target.closest(".source-line");
    if (line) return light([line, ...(partsByLine.get(line) ?? [])]);
    const part = partOf(event.target);
    return part ? light(linesOf(part)) : dark();
  });
  review.addEventListener("mouseleave", dark);
  review.addEventListener("focusin", (event) => {
    const part = partOf(event.target);
    if (!part) return;
    const lines = linesOf(part);
    light(lines);
    reveal(lines[0]);
  });

  review.addEventListener("click", (event) => {
    const link = event.target.closest("a.line-link");
    const line = event.target.closest(".source-line");
    const target = link ? document.querySelector(link.hash) : document.getElementById(line?.querySelector("[data-target]")?.dataset.target);
    if (!target || window.getSelection()?.toString()) return;
    event.preventDefault();
    if (link && !narrow.matches) { light(linesOf(partOf(link)).length ? linesOf(partOf(link)) : [target]); reveal(target); }
    else { goTo(target); if (link) light([target]); }
  });

  for (const link of tabs) link.addEventListener("click", (event) => { event.preventDefault(); show(link.hash.slice(1)); });
  show(document.getElementById(location.hash.slice(1))?.closest(".review-source") ? "nguon" : "truong");
  for (const link of document.querySelectorAll('.review-bar a[href="#nguon"]')) link.addEventListener("click", () => show("nguon"));
  for (const link of document.querySelectorAll('.review-bar a:not([href="#nguon"])')) link.addEventListener("click", () => {
    show("truong");
    document.querySelector(`details${link.hash}`)?.setAttribute("open", "");
  });
})();
