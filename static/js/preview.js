/* The paper beside the form, following what is typed. The button [data-preview] works without this script: it sends the
   form to the preview's address in a tab of its own. On a wide screen the sheet opens in a pane instead, and each change
   of the form fetches it anew; only its words are exchanged, so the place on the page stays. */
"use strict";

(() => {
  const WAIT_MS = 80;
  const REMEMBERED = "preview-open";
  const button = document.querySelector("[data-preview]");
  const template = document.querySelector("template[data-preview-pane]");
  if (!button || !template) return;
  const form = button.form;
  const wide = window.matchMedia("(min-width: 75rem)");
  let pane = null;
  let timer = 0;
  let underway = false;
  let outdated = false;

  const frame = () => pane.querySelector("iframe");
  const say = (words) => { pane.querySelector("[data-preview-status]").textContent = words; };
  const plain = (words) => words.replace(/\s+/g, " ").trim();

  /* Leads to the activity that is being written, once, when the sheet is opened. */
  const lead = () => {
    const field = button.dataset.previewFind && form.querySelector(button.dataset.previewFind);
    const words = field && plain(field.value);
    if (!words) return;
    const places = [...frame().contentDocument.querySelectorAll("p, h3, h4, td")];
    places.find((place) => plain(place.textContent).includes(words))?.scrollIntoView({ block: "center" });
  };

  const exchange = (html) => {
    // The sheet already has its style, which carries the nonce of its own page.
    const sheet = new DOMParser().parseFromString(html.replace(/<style[^]*?<\/style>/, ""), "text/html");
    const shown = frame().contentDocument;
    shown.body.replaceChildren(...[...sheet.body.childNodes].map((node) => shown.importNode(node, true)));
  };

  const fetchSheet = async () => {
    const answer = await fetch(button.formAction, { method: "POST", body: new FormData(form) });
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    return answer.text();
  };

  /* One sheet at a time: the server would go on making those that are no longer wanted, and be late with the last. */
  const refresh = async () => {
    outdated = underway;
    if (underway) return;
    underway = true;
    try {
      const html = await fetchSheet();
      if (pane) { exchange(html); say(""); }
    } catch {
      if (pane) say("Chưa cập nhật được bản xem trước.");
    }
    underway = false;
    if (outdated && pane) refresh();
  };

  const later = () => {
    if (!pane) return;
    clearTimeout(timer);
    timer = setTimeout(refresh, WAIT_MS);
  };

  const remember = (open) => {
    if (open) sessionStorage.setItem(REMEMBERED, "1");
    else sessionStorage.removeItem(REMEMBERED);
  };

  const close = () => {
    pane.remove();
    pane = null;
    document.body.classList.remove("with-preview");
    remember(false);
    button.focus();
  };

  /* The first sheet comes as a page of its own, with its own styles; the form is sent to the pane by its name. */
  const open = () => {
    document.body.append(template.content.cloneNode(true));
    pane = document.body.lastElementChild;
    document.body.classList.add("with-preview");
    pane.querySelector("[data-preview-close]").addEventListener("click", close);
    frame().addEventListener("load", lead, { once: true });
    remember(true);
    form.requestSubmit(button);
  };

  button.addEventListener("click", (event) => {
    if (!wide.matches) return;
    event.preventDefault();
    if (pane) close();
    else open();
  });
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  if (wide.matches && sessionStorage.getItem(REMEMBERED)) open();
})();
