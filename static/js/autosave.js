/* Nothing typed is lost: a form marked data-autosave is kept on the server a moment after typing, and offered again
   when the page is opened anew. Says when it was kept, when the line is down, when the session has ended, and who else
   is typing. data-autosave="post": the page takes the kept fields back as a sent form (with data-restore's pair), for
   forms whose rows change; otherwise the fields are filled in here. A form that is sent to another page is kept as
   that page's, and one in a closed part of the page is looked at once the part opens. data-autosave-goes-on: the form came
   back with what was sent, and is kept as it stands. Pages work without this script; then nothing is kept until the form
   is sent. */
"use strict";

(() => {
  const PAUSE = 1200, RETRY = 8000, MEET = 45000;
  const SAVES = "[data-saves], .btn-primary[type=submit]:not([name=row]), .btn-danger[type=submit]:not([name])";
  const SKIPPED = new Set(["csrfmiddlewaretoken", "row", "restore"]);

  const ask = async (address, options) => {
    const reply = await fetch(address, { credentials: "same-origin", redirect: "error", ...options });
    const told = reply.status === 403 ? { signed_in: false } : await reply.json();
    return { status: reply.status, told };
  };

  const element = (tag, properties, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  class Keeper {
    constructor(form) {
      this.form = form;
      this.page = new URL(form.getAttribute("action") || location.href, location.href).pathname;
      this.address = form.dataset.autosaveAddress;
      this.person = form.dataset.person;
      this.first = this.body();
      this.kept = this.isTypedInto() ? "" : this.first;
      this.verb = form.querySelector(SAVES)?.textContent.trim() || "Lưu";
      this.sending = false;
      this.status = element("p", { className: "autosave-status" });
      this.status.setAttribute("role", "status");
      (form.querySelector(".form-end, .review-end") ?? form).append(this.status);
      form.addEventListener("input", () => this.changed());
      form.addEventListener("change", () => this.changed());
      form.addEventListener("submit", () => { this.sending = true; });
      addEventListener("beforeunload", (event) => { if (!this.sending && this.body() !== this.kept) event.preventDefault(); });
      addEventListener("focus", () => { if (this.body() !== this.kept) { this.csrf = ""; this.keep(); } });
      addEventListener("online", () => this.keep());
      setInterval(() => this.meet(), MEET);
      this.look().then(() => { if (!this.kept) this.changed(); });
    }

    /* On a slow machine the first words are there before this script. */
    isTypedInto() {
      return [...this.form.elements].some((field) => field.matches("textarea, input:not([type=hidden])") && field.value !== field.defaultValue);
    }

    body() {
      const pairs = [...new FormData(this.form)].filter(([name, value]) => typeof value === "string" && !SKIPPED.has(name));
      return new URLSearchParams(pairs).toString();
    }

    say(words, kind = "", ...more) {
      this.status.className = `autosave-status ${kind}`;
      this.status.replaceChildren(words, ...more);
    }

    changed() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.keep(), PAUSE);
    }

    token(told) {
      if (!told.csrf) return;
      for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = told.csrf;
      this.csrf = told.csrf;
    }

    /* One after another: what was sent first must not arrive last and stand for what is there now. */
    async keep() {
      clearTimeout(this.timer);
      while (this.onItsWay) await this.onItsWay;
      const body = this.body();
      if (body === this.kept || this.sending) return;
      this.onItsWay = this.put(body).finally(() => { this.onItsWay = null; });
      await this.onItsWay;
    }

    async put(body) {
      try {
        if (!this.csrf && !(await this.meet())) return;
        const fields = new URLSearchParams({ page: this.page, person: this.person, body });
        const { status, told } = await ask(this.address, { method: "POST", body: fields, headers: { "X-CSRFToken": this.csrf } });
        if (told.signed_in === false || told.other) { this.csrf = ""; this.meet(); return; }
        this.token(told);
        if (status === 413) { this.say(told.refused, "autosave-warning"); return; }
        this.kept = body;
        this.say(`Đã lưu tạm lúc ${told.saved_at}; bấm “${this.verb}” để hoàn tất.`);
        this.others(told.others);
      } catch {
        this.csrf = "";
        this.say("Mất kết nối, chưa lưu. Cứ để trang mở: sẽ tự lưu khi có mạng.", "autosave-warning");
        this.timer = setTimeout(() => this.keep(), RETRY);
      }
    }

    /* Whether the person is still signed in; takes a fresh token for the form, since signing in changes it. None for
       somebody else who signed in meanwhile: what one typed is never kept or sent as another's. */
    async meet() {
      const { told } = await ask(`${this.address}?${new URLSearchParams({ page: this.page, person: this.person })}`);
      if (told.other) {
        this.say(`${told.other} đang đăng nhập ở trình duyệt này: nội dung trên trang không được lưu và không gửi được. Đăng nhập lại bằng tài khoản của bạn để tiếp tục.`, "autosave-warning");
        return null;
      }
      if (told.signed_in) { this.token(told); this.others(told.others); return told; }
      const link = element("a", { href: this.form.dataset.signIn, target: "_blank", textContent: "Đăng nhập lại" });
      this.say("Phiên làm việc đã hết, chưa lưu được. ", "autosave-warning", link, " ở thẻ mới rồi quay lại đây; nội dung vẫn còn nguyên.");
      this.timer = setTimeout(() => this.keep(), RETRY);
      return null;
    }

    async look() {
      try {
        const told = await this.meet();
        const isRestored = sessionStorage.getItem("restored") === this.page;
        sessionStorage.removeItem("restored");
        if ("autosaveGoesOn" in this.form.dataset) { this.kept = ""; await this.keep(); }
        else if (isRestored) this.say(`Đã lấy lại nội dung nhập dở; bấm “${this.verb}” để hoàn tất.`);
        else if (told?.body && told.body !== this.first) this.offer(told);
      } catch { /* The first change tells that the line is down. */ }
    }

    offer(told) {
      const restore = element("button", { type: "button", className: "btn btn-primary", textContent: "Lấy lại" });
      const drop = element("button", { type: "button", className: "btn btn-outline-secondary", textContent: "Bỏ" });
      const notice = element("div", { className: "notice notice-info autosave-offer" },
        element("p", { textContent: `Có nội dung nhập dở lúc ${told.saved_at}, chưa bấm “${this.verb}”.` }), restore, " ", drop);
      notice.setAttribute("role", "status");
      restore.addEventListener("click", () => { notice.remove(); this.restore(told.body); });
      drop.addEventListener("click", () => { notice.remove(); this.drop(); });
      (this.form.closest("[data-review]") ?? this.form).before(notice);
    }

    drop() {
      const fields = new URLSearchParams({ page: this.page, person: this.person, drop: "1" });
      ask(this.address, { method: "POST", body: fields, headers: { "X-CSRFToken": this.csrf } }).catch(() => {});
    }

    restore(body) {
      const pairs = new URLSearchParams(body);
      if (this.form.dataset.autosave === "post") { this.post(pairs); return; }
      for (const field of this.form.elements) {
        if (!field.name || SKIPPED.has(field.name) || field.type === "file" || field.type === "submit") continue;
        const values = pairs.getAll(field.name);
        if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
        else if (field.type === "select-multiple") for (const option of field.options) option.selected = values.includes(option.value);
        else if (field.type !== "hidden" && values.length) field.value = values[0];
      }
      this.form.dispatchEvent(new Event("input", { bubbles: true }));
    }

    post(pairs) {
      const sent = element("form", { method: "post", action: location.href, hidden: true });
      const [name, value] = this.form.dataset.restore.split("=");
      for (const [key, words] of [...pairs, [name, value], ["csrfmiddlewaretoken", this.csrf]])
        sent.append(element("textarea", { name: key, value: words }));
      document.body.append(sent);
      this.sending = true;
      sessionStorage.setItem("restored", this.page);
      sent.submit();
    }

    others(names) {
      let line = document.querySelector(".autosave-others");
      if (!names?.length) { line?.remove(); return; }
      line ??= this.form.insertAdjacentElement("beforebegin", element("p", { className: "notice notice-warning autosave-others" }));
      line.setAttribute("role", "status");
      line.textContent = `${names.join(", ")} cũng đang sửa trang này. Người lưu sau sẽ được hỏi lại trước khi ghi đè.`;
    }
  }

  for (const form of document.querySelectorAll("form[data-autosave]")) {
    const closed = form.closest("details:not([open])");
    if (closed) closed.addEventListener("toggle", () => new Keeper(form), { once: true });
    else new Keeper(form);
  }
})();
