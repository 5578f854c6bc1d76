// What pages do beyond HTML: forms that save themselves, and typed text that survives a lost line, an expired session or a
// closed window. Every page works without it. The words come from the form's data-say-* attributes, in the page's language.
(() => {
  "use strict";

  const SAVE_AFTER = 800; // milliseconds after the last key
  const RETRY_AFTER = [5000, 10000, 20000, 30000];
  const SESSION_AGAIN = 3000; // how often an expired form looks whether somebody has signed in
  const KEPT_FOR = 30 * 24 * 3600 * 1000;
  const PREFIX = "tcpl:";

  const person = document.body.dataset.person;
  const faulty = "failure" in document.body.dataset || document.querySelector("[data-errors]") !== null;
  const storage = (() => {
    try {
      const probe = PREFIX + "probe";
      localStorage.setItem(probe, "1");
      localStorage.removeItem(probe);
      return localStorage;
    } catch {
      return null; // the browser keeps nothing: forms work, only without the safety net
    }
  })();

  // --- what is kept on this machine: {at, sent, fields}, by person and form ------------------------------------------------

  const keyOf = (form) => `${PREFIX}${person}:${form.dataset.keep}`;

  function read(key) {
    try {
      return JSON.parse(storage.getItem(key));
    } catch {
      return null;
    }
  }

  function write(key, entry) {
    try {
      storage?.setItem(key, JSON.stringify(entry));
    } catch {
      // full: the server still gets it
    }
  }

  function keys() {
    const found = [];
    for (let i = 0; storage && i < storage.length; i++) {
      if (storage.key(i).startsWith(PREFIX)) found.push(storage.key(i));
    }
    return found;
  }

  // Passwords and files never, and neither what only the server's page knows.
  function fieldsOf(form) {
    const secret = new Set(["csrf", "version"]);
    for (const field of form.querySelectorAll("[type=password],[type=file]")) secret.add(field.name);
    return [...new FormData(form)].filter(([name, value]) => !secret.has(name) && typeof value === "string");
  }

  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  function fill(form, fields) {
    const values = new Map();
    for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
    for (const field of form.elements) {
      if (!field.name || ["csrf", "version"].includes(field.name)) continue;
      if (["password", "file", "submit", "button", "fieldset"].includes(field.type)) continue;
      const mine = values.get(field.name) ?? [];
      if (["checkbox", "radio"].includes(field.type)) field.checked = mine.includes(field.value);
      else if (mine.length > 0) field.value = mine.shift();
    }
  }

  // --- one form ------------------------------------------------------------------------------------------------------------

  function attend(form) {
    const say = (name) => form.dataset["say" + name];
    const status = form.querySelector(".tcpl-status");
    const saves = form.hasAttribute("hx-post");
    let shown = fieldsOf(form); // what the server has
    let asked = null; // what is on its way there
    let timer = 0;
    let failures = 0;
    let leaving = false;

    const dirty = () => !same(fieldsOf(form), shown);

    function tell(text, link) {
      if (!status) return;
      const line = document.createElement("span");
      line.className = "tcpl-status__words tcpl-status__words--red";
      line.textContent = text + " ";
      if (link) {
        const a = document.createElement("a");
        a.href = "/dang-nhap";
        a.target = "_blank";
        a.textContent = link;
        line.append(a);
      }
      status.replaceChildren(line);
    }

    function keep(sent = false) {
      if (form.dataset.keep) write(keyOf(form), { at: Date.now(), sent, fields: fieldsOf(form) });
    }

    function forget() {
      if (form.dataset.keep) storage?.removeItem(keyOf(form));
    }

    function later(delay) {
      clearTimeout(timer);
      timer = setTimeout(save, delay);
    }

    function save() {
      if (!saves || leaving || asked || !dirty()) return;
      asked = fieldsOf(form);
      if (status) status.textContent = say("Saving");
      form.dispatchEvent(new CustomEvent("autosave"));
    }

    function lost() {
      asked = null;
      keep();
      tell(say("Lost"));
      later(RETRY_AFTER[Math.min(failures++, RETRY_AFTER.length - 1)]);
    }

    // The session is over, or another one has begun: the page itself brings the token of the one there is now.
    async function renew(silent) {
      asked = null;
      keep();
      if (!silent) tell(say("Expired"), say("SignIn"));
      clearTimeout(timer);
      try {
        const page = await fetch(location.href, { credentials: "same-origin" });
        const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
        const token = fresh.querySelector("input[name=csrf]")?.value;
        if (page.ok && fresh.body.dataset.person === person && token) {
          if (token === form.elements.csrf.value) tell(say("Refused")); // not for want of a session
          else {
            for (const field of document.querySelectorAll("input[name=csrf]")) field.value = token;
            save();
          }
          return;
        }
      } catch {
        // no line either: tried again
      }
      timer = setTimeout(() => renew(true), SESSION_AGAIN);
    }

    function answered(ctx) {
      const code = ctx.response.status;
      const whole = /<html/i.test(ctx.text);
      if (code === 401 || code === 403 || ctx.response.raw.redirected) renew();
      else if (code >= 500 || code === 429 || whole) lost();
      else return true;
      return false;
    }

    // The answer stands in the status now: what the server has, and under which version.
    function saved() {
      const line = status?.querySelector(".tcpl-status__words");
      const version = line?.dataset.version;
      if (version && form.elements.version) form.elements.version.value = version;
      failures = 0;
      if (line && "kept" in line.dataset) {
        shown = asked;
        forget();
      } else {
        keep();
        shown = asked; // refused with a reason: the same again would be refused again
      }
      asked = null;
      if (dirty()) later(SAVE_AFTER);
    }

    form.addEventListener("input", () => {
      keep();
      if (saves) later(SAVE_AFTER);
    });
    form.addEventListener("change", () => {
      keep();
      if (saves) later(SAVE_AFTER);
    });
    form.addEventListener("submit", (event) => {
      if (!navigator.onLine) {
        event.preventDefault();
        lost();
        return;
      }
      leaving = true;
      keep(true);
    });
    form.addEventListener("htmx:after:request", (event) => {
      if (!answered(event.detail.ctx)) event.preventDefault();
    });
    form.addEventListener("htmx:after:swap", saved);
    form.addEventListener("htmx:error", lost);
    addEventListener("online", () => asked || later(0));
    addEventListener("pageshow", () => (leaving = false));
    addEventListener("beforeunload", (event) => {
      if (!leaving && dirty()) event.preventDefault();
    });

    if (form.dataset.keep) offer(form, say, () => saves && later(0));
  }

  // --- bringing back -------------------------------------------------------------------------------------------------------

  function timeOf(at) {
    return new Date(at).toLocaleString(document.documentElement.lang, {
      hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric",
    });
  }

  function button(text, action) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "govuk-button govuk-button--secondary";
    made.textContent = text;
    made.addEventListener("click", action);
    return made;
  }

  function offer(form, say, then) {
    const key = keyOf(form);
    const entry = read(key);
    if (!entry) return;
    if (same(entry.fields, fieldsOf(form))) {
      if (!faulty) storage.removeItem(key);
      return;
    }
    const box = document.createElement("div");
    box.className = "tcpl-kept";
    box.setAttribute("role", "status");
    box.append(say("Found").replace("%t", timeOf(entry.at)));
    box.append(button(say("Restore"), () => {
      fill(form, entry.fields);
      box.remove();
      then();
    }));
    box.append(button(say("Discard"), () => {
      storage.removeItem(key);
      box.remove();
    }));
    form.before(box);
  }

  // What was sent and led to a page without faults has arrived; what is very old helps nobody.
  function settle() {
    for (const key of keys()) {
      const entry = read(key);
      if (!entry || (entry.sent && !faulty) || Date.now() - entry.at > KEPT_FOR) storage.removeItem(key);
      else if (entry.sent) write(key, { ...entry, sent: false });
    }
  }

  settle();
  for (const form of document.querySelectorAll("form[data-keep], form[hx-trigger=autosave]")) attend(form);
  document.querySelector("[data-errors]")?.focus();
  for (const current of document.querySelectorAll("[aria-current=page]")) {
    const list = current.closest("ul");
    if (list) list.scrollLeft = current.offsetLeft - list.offsetLeft - 24;
  }
  // Whoever leaves a machine that others use leaves nothing behind on it.
  document.querySelector("form[action='/dang-xuat']")?.addEventListener("submit", () => {
    for (const key of keys()) storage.removeItem(key);
  });
})();
