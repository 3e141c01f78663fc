/* Offers people behind "@" in <textarea data-mentions="address">: those who read the talk, found by name without
   diacritics. Arrow keys choose, Enter or Tab takes, Escape closes. Without this script one types the user name.
   Pattern: ARIA listbox named by the text box, which keeps the focus. */
"use strict";

(() => {
  const CALL = /(?:^|[^\p{L}\p{N}_@.+-])@([\p{L}\p{N}_.+-]{0,40})$/u;
  let count = 0;

  class Mentions {
    constructor(box) {
      this.box = box;
      this.people = [];
      this.active = 0;
      this.asked = 0;
      this.place = document.createElement("div");
      this.place.className = "mention-place";
      box.before(this.place);
      this.place.append(box);
      this.list = document.createElement("ul");
      this.list.className = "mention-list";
      this.list.id = `nguoi-nhac-${++count}`;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", "Nhắc tên");
      this.list.hidden = true;
      this.place.append(this.list);
      box.setAttribute("aria-autocomplete", "list");
      box.setAttribute("aria-controls", this.list.id);
      box.addEventListener("input", () => this.look());
      box.addEventListener("keydown", (event) => this.key(event));
      box.addEventListener("blur", () => this.close());
    }

    typed() {
      const { selectionStart, selectionEnd, value } = this.box;
      return selectionStart === selectionEnd ? (CALL.exec(value.slice(0, selectionStart))?.[1] ?? null) : null;
    }

    async look() {
      const typed = this.typed();
      const turn = ++this.asked;
      if (typed === null) return this.close();
      let people = [];
      try {
        const answer = await fetch(`${this.box.dataset.mentions}?q=${encodeURIComponent(typed)}`);
        if (answer.ok) people = (await answer.json()).people;
      } catch { /* the line is down: the user name can be typed */ }
      if (turn === this.asked) this.show(people);
    }

    show(people) {
      this.people = people;
      this.active = 0;
      if (!people.length) return this.close();
      this.list.replaceChildren(...people.map((person, place) => this.row(person, place)));
      this.list.hidden = false;
      this.mark();
    }

    row(person, place) {
      const row = document.createElement("li");
      row.id = `${this.list.id}-${place}`;
      row.setAttribute("role", "option");
      row.textContent = [person.name, `@${person.username}`, person.position].filter(Boolean).join(" · ");
      row.addEventListener("mousedown", (event) => {
        event.preventDefault(); // the box keeps the focus
        this.take(place);
      });
      return row;
    }

    mark() {
      [...this.list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === this.active)));
      const row = this.list.children[this.active];
      row.scrollIntoView({ block: "nearest" });
      this.box.setAttribute("aria-activedescendant", row.id);
    }

    key(event) {
      if (this.list.hidden || event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        this.active = (this.active + step + this.people.length) % this.people.length;
        this.mark();
      } else if (event.key === "Enter" || event.key === "Tab") this.take(this.active);
      else if (event.key === "Escape") this.close();
      else return;
      event.preventDefault();
    }

    take(place) {
      const typed = this.typed();
      if (typed === null) return this.close();
      const end = this.box.selectionStart;
      this.box.setRangeText(`${this.people[place].username} `, end - typed.length, end, "end");
      this.close();
      this.box.dispatchEvent(new Event("input", { bubbles: true }));
    }

    close() {
      this.asked++;
      this.list.hidden = true;
      this.box.removeAttribute("aria-activedescendant");
    }
  }

  for (const box of document.querySelectorAll("textarea[data-mentions]")) new Mentions(box);
})();
