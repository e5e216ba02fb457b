// What is done without a connection is kept on this device and sent later, in order, each with its own once-number:
// the house counts it once, however often it arrives. Never here: words (they come with the page), or files.
"use strict";

const SHELF = `later:${document.body.dataset.account}`;
const OLD = 7 * 24 * 3600 * 1000; // milliseconds after which people look again before it is sent
let underway = false;
let pauseLater = 2000;
let timer = null;

const kept = () => {
  try { return JSON.parse(localStorage.getItem(SHELF)) || []; } catch { return []; }
};

function keep(list) {
  if (list.length) localStorage.setItem(SHELF, JSON.stringify(list));
  else localStorage.removeItem(SHELF);
  showLater();
}

// Keep it for later. False where this device keeps nothing: then the page tries on by itself.
function sendLater(chat, action, fields, words) {
  try {
    keep([...kept(), { chat, action, fields: [...fields], words, at: Date.now() }]);
  } catch {
    return false;
  }
  again(pauseLater);
  return true;
}

const nonceOf = (one) => new Map(one.fields).get("nonce");
const drop = (nonce) => keep(kept().filter((one) => nonceOf(one) !== nonce));
const refuse = (nonce, why) => keep(kept().map((one) => (nonceOf(one) === nonce ? { ...one, why } : one)));

function again(after) {
  clearTimeout(timer);
  timer = setTimeout(sendKept, after);
}

async function sendKept() {
  clearTimeout(timer);
  if (underway) return;
  underway = true;
  try {
    for (let one; (one = kept().find((waiting) => !waiting.why)); pauseLater = 2000) {
      if (Date.now() - one.at > OLD) refuse(nonceOf(one), document.body.dataset.old);
      else if (!(await sendOne(one))) {
        pauseLater = Math.min(60000, pauseLater * 2);
        again(pauseLater);
        break;
      }
    }
  } finally {
    underway = false;
  }
}

// Whether it went, or will never go; else it is tried again.
async function sendOne(one) {
  const fields = new Map(one.fields);
  fields.set("form", document.querySelector('input[name="form"]').value); // this page's: the older one may be over
  try {
    const response = await fetch(one.action, { method: "POST", body: new URLSearchParams([...fields]), headers: { "X-Page": "script" } });
    if (response.status === 503 || response.status === 429) return false;
    const answer = await response.json();
    if (answer.why) refuse(nonceOf(one), answer.why);
    else drop(nonceOf(one));
    return true;
  } catch {
    return false;
  }
}

function showLater() {
  for (const pane of document.querySelectorAll("[data-pane]")) {
    const list = pane.querySelector("[data-later]");
    if (!list) continue;
    const mine = kept().filter((one) => one.chat === pane.dataset.chat);
    list.replaceChildren(...mine.map(waitingMessage));
    list.hidden = !mine.length;
    if (mine.length) list.scrollIntoView({ block: "end" });
  }
  const count = document.querySelector("[data-later-count]");
  if (count) count.hidden = !kept().length;
}

function waitingMessage(one) {
  const part = (name, kind, text) => { const node = document.createElement(name); node.className = kind; node.textContent = text; return node; };
  const message = part("li", "message mine waiting", "");
  const bubble = part("article", "bubble", "");
  const words = part("p", "words", one.words);
  words.dir = "auto";
  const button = part("button", "link", document.body.dataset.drop);
  button.type = "button";
  button.addEventListener("click", () => drop(nonceOf(one)));
  const tools = part("p", "tools own", "");
  tools.append(button);
  bubble.append(part("p", "who", one.why || document.body.dataset.later), words, tools);
  message.append(bubble);
  return message;
}

if (document.body.dataset.account) {
  for (const name of Object.keys(localStorage)) if (name.startsWith("later:") && name !== SHELF) localStorage.removeItem(name); // somebody else's
  addEventListener("online", sendKept);
  addEventListener("storage", showLater);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) sendKept(); });
  showLater();
  sendKept();
}
if ("serviceWorker" in navigator) addEventListener("load", () => navigator.serviceWorker.register(`/worker.js?lang=${document.documentElement.lang}`).catch(() => {}));
