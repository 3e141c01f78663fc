/* Turns <select data-picker> into a box to type in: suggestions matched without diacritics, choices as chips.
   The select stays in the form and is what is sent, its options in the order they were chosen. Without this script
   it is an ordinary select. On an option, data-search adds words to find it by, data-former names (between "|") of what
   is no more and whose duties it has, data-frequent a word for what is used most. On the select, data-order holds the
   values chosen before, in order, data-home the group that is nearest at hand. Pattern: ARIA combobox with a listbox. */
"use strict";

(() => {
  const SHOWN = 50;
  let count = 0;
  let pressed = false; // a mouse button or finger is down
  document.addEventListener("mousedown", () => { pressed = true; }, true);
  for (const end of ["mouseup", "dragend"]) document.addEventListener(end, () => { pressed = false; }, true);

  const fold = (text) =>
    text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim();

  const wordsOf = (folded) => folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  class Picker {
    constructor(select) {
      this.select = select;
      this.multiple = select.multiple;
      this.key = `picker-${++count}`;
      this.options = [...select.options].filter((option) => option.value !== "");
      for (const option of this.options) {
        if (option.dataset.label) option.text = option.dataset.label;
        option.group = option.dataset.group ?? (option.selected ? "" : (option.closest("optgroup")?.label ?? ""));
        option.key = fold(`${option.text} ${option.dataset.search || ""}`);
        option.groupWords = wordsOf(fold(option.group));
        option.former = (option.dataset.former || "").split("|").filter(Boolean);
      }
      this.home = select.dataset.home || (this.options.find((option) => option.group && !option.selected)?.group ?? ""); // what is nearest at hand comes first
      this.active = -1;
      this.build();
      this.listen();
      const order = (select.dataset.order || "").split(",");
      const place = (option) => (order.includes(option.value) ? order.indexOf(option.value) : order.length);
      this.chosen = this.options.filter((option) => option.selected).sort((a, b) => place(a) - place(b));
      this.show();
    }

    build() {
      const { select, key } = this;
      this.input = make("input", {
        type: "text", id: select.id, class: `form-control${select.classList.contains("is-invalid") ? " is-invalid" : ""}`,
        role: "combobox", "aria-expanded": "false", "aria-controls": `${key}-list`, "aria-autocomplete": "list",
        autocomplete: "off", placeholder: select.dataset.placeholder || "Gõ để tìm, có dấu hay không dấu đều được",
      });
      for (const name of ["aria-describedby", "aria-invalid"])
        if (select.hasAttribute(name)) this.input.setAttribute(name, select.getAttribute(name));
      if (select.required) this.input.setAttribute("aria-required", "true");
      const label = select.labels[0];
      if (label) label.id ||= `${key}-label`;
      const named = label ? { "aria-labelledby": label.id } : {};
      this.chips = make("ul", { class: "picker-chips", ...named });
      this.list = make("ul", { class: "picker-list", id: `${key}-list`, role: "listbox", ...named, hidden: "" });
      this.note = make("div", { class: "picker-note form-text", role: "status" });
      select.id = `${key}-select`; // the label and links to errors now lead to the input
      select.required = false;
      select.hidden = true;
      select.after(make("div", { class: "picker" }, this.chips, this.input, this.list, this.note));
    }

    listen() {
      this.input.addEventListener("input", () => this.suggest());
      this.input.addEventListener("click", () => this.suggest());
      this.input.addEventListener("keydown", (event) => this.press(event));
      this.input.addEventListener("blur", () => this.settle());
      this.list.addEventListener("mousedown", (event) => {
        event.preventDefault(); // keeps the focus in the input
        const item = event.target.closest("[role=option]");
        if (item) this.choose(this.matches[[...this.list.children].indexOf(item)]);
      });
    }

    words() {
      const untouched = !this.multiple && this.input.value === this.chosen[0]?.text; // then offer everything
      return untouched ? [] : wordsOf(fold(this.input.value));
    }

    suggest() {
      const words = this.words();
      const begun = (word) => word === words.at(-1); // the last word may be half typed
      const inGroup = (option, word) => option.groupWords.some((each) => each === word || (begun(word) && each.startsWith(word)));
      const own = (option) => words.every((word) => option.key.includes(word) || inGroup(option, word));
      const before = (option) => option.former.find((name) => {
        const key = fold(name);
        return words.every((word) => key.includes(word) || inGroup(option, word));
      });
      const fits = (option) => own(option) || before(option) !== undefined;
      const named = (option) => wordsOf(fold(option.text)).every((word) => words.includes(word));
      const starts = (option) => words.length && option.key.startsWith(words[0]);
      const rank = (option) => (named(option) ? 0 : !own(option) ? 3 : starts(option) ? 1 : 2);
      const free = this.options.filter((option) => !(this.multiple && this.chosen.includes(option)));
      const found = free.filter(fits).sort((a, b) => rank(a) - rank(b));
      this.matches = found.slice(0, SHOWN);
      this.list.replaceChildren(...this.matches.map((option, place) => {
        const picked = String(this.chosen.includes(option));
        const taken = own(option) ? "" : `tiếp nhận nhiệm vụ của ${before(option)}`;
        const notes = [taken, option.dataset.frequent, option.group].filter(Boolean).join(" · ");
        const group = notes ? [make("span", { class: "picker-group" }, notes)] : [];
        return make("li", { role: "option", id: `${this.key}-${place}`, "aria-selected": picked }, option.text, ...group);
      }));
      const more = found.length - this.matches.length;
      const none = `Không có mục nào khớp với “${this.input.value.trim()}”: gõ ít chữ hơn, hoặc nhờ quản trị viên thêm vào danh bạ.`;
      this.note.textContent = found.length ? (more ? `Còn ${more} mục nữa, gõ thêm để thu hẹp.` : "") : none;
      this.open(found.length > 0);
      // Enter takes what is near at hand; a thing of a further group only when its whole name is typed.
      const near = (option) => !option.group || option.group === this.home;
      const first = this.matches.length && named(this.matches[0]) ? 0 : this.matches.findIndex(near);
      this.point(words.length ? first : -1);
      if (words.length && found.length && first < 0) this.note.textContent += " Nhấn mũi tên xuống để chọn.";
    }

    open(open) {
      this.list.hidden = !open;
      this.input.setAttribute("aria-expanded", String(open));
      if (!open) this.point(-1);
    }

    point(place) {
      this.active = place;
      [...this.list.children].forEach((item, index) => item.classList.toggle("active", index === place));
      if (place < 0) return this.input.removeAttribute("aria-activedescendant");
      this.input.setAttribute("aria-activedescendant", `${this.key}-${place}`);
      this.list.children[place].scrollIntoView({ block: "nearest" });
    }

    press(event) {
      const last = this.list.children.length - 1;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (this.list.hidden) return this.suggest();
        const step = event.key === "ArrowDown" ? 1 : -1;
        this.point(this.active < 0 && step < 0 ? last : (this.active + step + last + 1) % (last + 1));
      } else if (event.key === "Enter") {
        event.preventDefault(); // in this box Enter chooses and never sends the form
        if (this.active >= 0) this.choose(this.matches[this.active]);
        else if (this.list.hidden && this.words().length) this.suggest();
      } else if (event.key === "Escape") {
        if (this.list.hidden) this.input.value = "";
        this.open(false);
      } else if (event.key === "Backspace" && this.multiple && !this.input.value && this.chosen.length) {
        this.drop(this.chosen.at(-1));
      }
    }

    /* Leaving changes the height of the page: while a button is being pressed it would slip away from under the mouse. */
    settle() {
      if (!pressed) return this.leave();
      const once = new AbortController();
      const leave = () => { if (!once.signal.aborted) { once.abort(); this.leave(); } };
      document.addEventListener("click", leave, { capture: true, signal: once.signal }); // before the form is sent
      for (const end of ["mouseup", "dragend"]) document.addEventListener(end, () => setTimeout(leave), { signal: once.signal });
      return undefined;
    }

    leave() {
      const typed = this.input.value.trim();
      this.open(false);
      this.note.textContent = "";
      if (!this.multiple && !typed && this.chosen.length) return this.drop(this.chosen[0]);
      if (!typed || (!this.multiple && this.chosen[0]?.text === typed)) return undefined;
      const same = this.options.filter((option) => fold(option.text) === fold(typed));
      if (same.length === 1) return this.choose(same[0]);
      this.note.textContent = `“${typed}” chưa được chọn: hãy chọn một mục gợi ý.`;
      return undefined;
    }

    choose(option) {
      this.chosen = this.multiple ? [...this.chosen.filter((one) => one !== option), option] : [option];
      this.input.value = "";
      this.changed(`Đã chọn ${option.text}.`);
    }

    drop(option) {
      this.chosen = this.chosen.filter((one) => one !== option);
      this.changed(`Đã bỏ ${option.text}.`);
    }

    changed(words) {
      this.show();
      this.open(false);
      this.note.textContent = words;
      this.select.dispatchEvent(new Event("change", { bubbles: true }));
    }

    show() {
      for (const option of this.options) option.selected = this.chosen.includes(option);
      if (!this.multiple) {
        if (!this.chosen.length) this.select.value = "";
        this.input.value = this.chosen[0]?.text ?? "";
        return;
      }
      this.select.append(...this.chosen);
      this.chips.replaceChildren(...this.chosen.map((option) => {
        const button = make("button", { type: "button", "aria-label": `Bỏ ${option.text}` }, "×");
        button.addEventListener("click", () => { this.drop(option); this.input.focus(); });
        const far = option.group && option.group !== this.home ? [make("span", { class: "picker-group" }, option.group)] : [];
        return make("li", {}, option.text, ...far, button);
      }));
    }
  }

  const enhance = (root) => root.querySelectorAll("select[data-picker]:not([hidden])").forEach((select) => new Picker(select));
  document.addEventListener("row-added", (event) => enhance(event.target));
  document.addEventListener("htmx:load", (event) => enhance(event.target));
  enhance(document);
})();
