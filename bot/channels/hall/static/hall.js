// Keeps open chats live: new and changed messages, whispers, and forms that are sent without leaving the page.
// Everything also works without this file. Never here: words (they come with the page), or who may do what.
"use strict";

const body = document.body;
const panes = [...document.querySelectorAll("[data-pane]")];
const paneOf = (chat) => panes.find((pane) => pane.dataset.chat === chat);
const part = (pane, name) => pane.querySelector(`[data-${name}]`);
const nonce = () => [...crypto.getRandomValues(new Uint8Array(12))].map((n) => n.toString(16).padStart(2, "0")).join("");
const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

// What is shown

const near = (scroll) => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
const follows = new WeakMap(); // whether a chat is read at its end, and so follows what comes
const toEnd = (scroll, behavior = "instant") => { follows.set(scroll, true); scroll.scrollTo({ top: scroll.scrollHeight, behavior }); };

function fromHtml(html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim(); // written by our own server, with people's words escaped
  return template.content.firstElementChild;
}

function dress(pane, message) {
  const me = part(pane, "as") ? part(pane, "as").value : pane.dataset.account;
  const author = message.dataset.author;
  if (author) {
    message.classList.toggle("mine", author === me);
    message.classList.toggle("other", author !== me);
  }
  for (const button of message.querySelectorAll("[data-copy]")) button.hidden = false;
  for (const time of message.querySelectorAll("time[data-local]")) {
    time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }).format(new Date(time.dateTime));
  }
}

async function copy(button) {
  const words = button.previousElementSibling;
  getSelection().selectAllChildren(words);
  let done = true;
  try { await navigator.clipboard.writeText(words.textContent); } catch { done = document.execCommand("copy"); } // an old browser, or a bare line
  if (done) tell(button.closest("[data-pane]"), button.dataset.copy);
}

function place(pane, { seq, html }) {
  const list = part(pane, "messages");
  const scroll = part(pane, "scroll");
  const stay = follows.get(scroll);
  const message = fromHtml(html);
  dress(pane, message);
  const old = document.getElementById(message.id);
  if (old) {
    const held = old.contains(document.activeElement) ? document.activeElement : null;
    old.replaceWith(message);
    if (held) (like(message, held) || scroll).focus({ preventScroll: true });
  } else {
    const after = [...list.children].find((other) => Number(other.dataset.seq) > seq);
    message.classList.add("fresh");
    list.insertBefore(message, after || null);
    part(pane, "empty").hidden = true;
  }
  if (stay || message.classList.contains("mine")) toEnd(scroll);
  else if (!old && !message.hidden) part(pane, "new").hidden = false;
}

const like = (message, held) =>
  [...message.querySelectorAll("button, a")].find((one) => one.name === held.name && one.textContent === held.textContent);

function tell(pane, text) {
  const told = part(pane, "told");
  for (const before of [...told.children]) if (before.textContent === text) before.remove(); // said again, not twice
  const line = document.createElement("p");
  line.textContent = text;
  told.append(line);
  while (told.children.length > 3) told.firstElementChild.remove();
  setTimeout(() => line.remove(), Math.max(6000, text.length * 120));
}

// What is done

async function send(form, submitter) {
  const pane = form.closest("[data-pane]");
  const fields = new FormData(form);
  if (submitter && submitter.name) {
    fields.append(submitter.name, submitter.value);
    fields.delete("text");
    fields.delete("about");
    fields.delete("file");
  } else if (!fields.get("text").trim() && !chosen(fields)) return part(pane, "text").focus();
  if (!chosen(fields)) fields.delete("file");
  const deed = JSON.stringify([...fields].filter(([name]) => name !== "nonce").map(([name, value]) => [name, value.name || value]));
  if (form.dataset.underway === deed) return; // a key held down, a second click: it is on its way
  form.dataset.underway = deed;
  form.elements.nonce.value = nonce(); // the next thing done is another one; this one keeps its own while it is tried again
  const busy = submitter || part(pane, "send");
  busy.setAttribute("aria-busy", "true");
  const answer = await deliver(pane, form.action, fields, submitter ? submitter.textContent : fields.get("text"));
  busy.removeAttribute("aria-busy");
  if (form.dataset.underway === deed) delete form.dataset.underway;
  if (answer.why) return tell(pane, answer.why);
  if (fields.has("text")) written(pane, fields.get("text"));
}

const chosen = (fields) => Boolean(fields.get("file") && fields.get("file").size);

function named(pane) { // the chosen file, beside our own label: a browser's own control speaks the browser's language
  const file = part(pane, "file").files[0];
  part(pane, "chosen").hidden = !file;
  part(pane, "chosen").firstElementChild.textContent = file ? file.name : "";
}

function unchoose(pane) {
  part(pane, "file").value = "";
  named(pane);
}

function written(pane, sent) {
  const text = part(pane, "text");
  if (text.value === sent) text.value = "";
  if (part(pane, "file")) unchoose(pane);
  reply(pane, "", "");
  text.focus({ preventScroll: true });
}

async function deliver(pane, action, fields, words) {
  const waits = body.dataset.account && !fields.has("file");
  for (let tries = 1; ; tries += 1) {
    try {
      if (waits && kept().some((one) => !one.why)) throw new Error("in order"); // what was done before goes first
      const response = await fetch(action, { method: "POST", body: fields.has("file") ? fields : new URLSearchParams(fields), headers: { "X-Page": "script" } });
      if (response.status !== 503 || tries >= 5) return await response.json();
    } catch {
      if (waits && sendLater(pane.dataset.chat, action, fields, words)) {
        tell(pane, body.dataset.offline);
        return {};
      }
      if (tries >= 5) return { why: body.dataset.trying };
    }
    if (tries === 1) tell(pane, body.dataset.trying);
    await pause(tries * 2);
  }
}

function reply(pane, native, words) {
  part(pane, "about").value = native;
  part(pane, "snippet").textContent = words;
  part(pane, "replying").hidden = !native;
}

function jump(link) {
  const message = document.querySelector(link.getAttribute("href"));
  if (!message) return false;
  message.scrollIntoView({ block: "center" });
  message.classList.add("lit");
  setTimeout(() => message.classList.remove("lit"), 1600);
  return true;
}

function startReply(link) {
  const pane = link.closest("[data-pane]");
  const words = link.closest(".message").querySelector(".words").textContent.trim().replace(/\s+/g, " ");
  reply(pane, link.dataset.reply, words.slice(0, 90));
  part(pane, "text").focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a, button");
  if (!link) return;
  if (link.dataset.reply !== undefined) { event.preventDefault(); startReply(link); }
  else if (link.dataset.unreply !== undefined) { event.preventDefault(); reply(link.closest("[data-pane]"), "", ""); }
  else if (link.dataset.unchoose !== undefined) { unchoose(link.closest("[data-pane]")); part(link.closest("[data-pane]"), "file").focus(); }
  else if (link.dataset.copy !== undefined) copy(link);
  else if (link.dataset.jump !== undefined && jump(link)) event.preventDefault();
  else if (link.closest("[data-new]")) toEnd(part(link.closest("[data-pane]"), "scroll"), "smooth");
});

for (const pane of panes) {
  const form = part(pane, "compose");
  const scroll = part(pane, "scroll");
  const text = part(pane, "text");
  form.elements.nonce.value = nonce(); // a page that was kept to be read offline may come many times
  form.addEventListener("submit", (event) => { event.preventDefault(); send(form, event.submitter === part(pane, "send") ? null : event.submitter); });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && matchMedia("(hover: hover)").matches) {
      event.preventDefault();
      send(form, null);
    }
    if (event.key === "Escape") reply(pane, "", "");
  });
  if (part(pane, "attach")) {
    part(pane, "attach").classList.add("neat");
    part(pane, "file").addEventListener("change", () => named(pane));
    named(pane);
  }
  scroll.addEventListener("scroll", () => {
    follows.set(scroll, near(scroll));
    if (near(scroll)) part(pane, "new").hidden = true;
  }, { passive: true });
  const grown = new ResizeObserver(() => { if (follows.get(scroll)) toEnd(scroll); });
  for (const one of [scroll, part(pane, "messages")]) grown.observe(one); // the second grows when a picture has come
  const dressAll = () => { for (const message of part(pane, "messages").children) dress(pane, message); };
  if (part(pane, "as")) part(pane, "as").addEventListener("change", dressAll);
  dressAll();
  toEnd(scroll);
}

// Rooms' places in a chat: what came there since somebody looked, on this device or (the page says it) on another

const places = document.querySelector("[data-places]");
const LOOKED = `places:${body.dataset.account}`;

function mark() {
  const looked = JSON.parse(read(LOOKED) || "{}");
  for (const link of places.querySelectorAll("[data-corner]")) {
    const key = link.getAttribute("href");
    const last = Number(link.dataset.last);
    looked[key] = Math.max(looked[key] || 0, Number(link.dataset.seen), link.ariaCurrent ? last : 0);
    const fresh = last > looked[key];
    link.classList.toggle("news", fresh);
    link.querySelector("[data-fresh]").hidden = !fresh;
  }
  try { localStorage.setItem(LOOKED, JSON.stringify(looked)); } catch { /* then everything that moves is new */ }
}

function read(name) {
  try { return localStorage.getItem(name); } catch { return null; }
}

if (places) mark();

// What comes

let seen = body.dataset.since;
let source = null;
const hear = (name, then) => source.addEventListener(name, (event) => then(JSON.parse(event.data)));

function open() {
  if (source || !body.dataset.stream) return;
  source = new EventSource(`${body.dataset.stream}?since=${seen}`);
  hear("message", (news) => { const pane = paneOf(news.chat); if (pane) place(pane, news); });
  hear("pin", ({ chat, html }) => { const pane = paneOf(chat); if (pane) part(pane, "pin").innerHTML = html; });
  hear("whisper", ({ chat, text }) => { const pane = paneOf(chat) || panes.find((one) => one.dataset.chat.startsWith(`${chat}/`)); if (pane) tell(pane, text); });
  hear("places", ({ html }) => { if (places) { places.innerHTML = html; places.hidden = !places.querySelector("a"); mark(); } });
  hear("seen", (latest) => { seen = latest; online(true); });
  hear("clock", (times) => document.dispatchEvent(new CustomEvent("clock", { detail: times })));
  hear("anew", () => location.reload());
  source.addEventListener("error", () => {
    online(false);
    if (source && source.readyState === EventSource.CLOSED) { shut(); setTimeout(open, 3000); stillMine(); }
  });
}

// The line at the top that says that this is what was last seen.
function online(now) {
  const line = document.querySelector("[data-line]");
  if (line) line.hidden = now;
  if (now && body.dataset.account) sendKept();
}

// A page that was kept may be of a chat that one has left since.
const stillMine = () => fetch(location.pathname, { method: "HEAD" }).then((response) => { if (response.status === 404) location.reload(); }, () => {});

function shut() {
  if (source) source.close();
  source = null;
}

// A form that leads to another page: what comes meanwhile must not lead elsewhere.
document.addEventListener("submit", (event) => { if (!event.defaultPrevented) { shut(); setTimeout(open, 10000); } });

// A page out of sight lets go of its connection, and catches up when it is looked at again.
document.addEventListener("visibilitychange", () => (document.hidden ? shut() : open()));
addEventListener("pagehide", shut);
open();
