// The demo's clock and tabs. The chats themselves are kept by hall.js. Never here: a moment that the server did not say.
"use strict";

const clock = document.querySelector("[data-clock]");

function show({ now, panes: local }) {
  const time = document.querySelector("[data-now]");
  if (time.textContent !== now) time.textContent = now;
  for (const [pane, text] of Object.entries(local)) document.querySelector(`p[data-local="${pane}"]`).textContent = text;
}

clock.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = event.submitter;
  const fields = new URLSearchParams(new FormData(clock));
  fields.set("by", button.value);
  clock.elements.nonce.value = nonce();
  button.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(clock.action, { method: "POST", body: fields, headers: { "X-Page": "script" } });
    if (!response.ok) return;
    const moved = await response.json();
    show(moved);
    const still = document.querySelector("[data-still]");
    still.textContent = moved.still;
    setTimeout(() => { still.textContent = ""; }, 6000);
  } finally {
    button.removeAttribute("aria-busy");
  }
});

document.addEventListener("clock", (event) => show(event.detail));

const tabs = [...document.querySelectorAll("[data-tab]")];
const pick = (id) => {
  for (const tab of tabs) {
    if (tab.hash === `#${id}`) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
};
const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) pick(entry.target.id);
}, { threshold: 0.6 });
for (const pane of panes) watcher.observe(pane);
for (const tab of tabs) {
  tab.addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector(tab.hash).scrollIntoView({ inline: "center", block: "nearest", behavior: "smooth" });
  });
}
