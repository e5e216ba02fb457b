// Shows what was last seen when there is no connection. KEPT and VERSION come before this, from the house.
// Only the start page and chats are kept, only for whoever sits here, and never more than a few.
// Never here: what people write (see later.js), or anything of another site.
"use strict";

const NO_LINE = `/offline${location.search}`; // in the language of whoever sits here
const SHELL = `shell-${VERSION}-${location.search.slice(1)}`;
const PAGES = "pages-";
const MOST = 30; // pages
const PATIENCE = 8000; // milliseconds a page may take, if we have an older one

addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((shell) => shell.addAll([NO_LINE, ...KEPT])).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(forget((name) => name.startsWith("shell-") && name !== SHELL).then(() => clients.claim()));
});

const forget = async (which) => Promise.all((await caches.keys()).filter(which).map((name) => caches.delete(name)));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && (url.pathname === "/" || /^\/c\/[^/]+(\/room\/[^/]+)?$/.test(url.pathname))) event.respondWith(page(event, url));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match(NO_LINE)));
  else if (url.pathname.startsWith("/static/hall/")) event.respondWith(piece(request));
});

async function piece(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    const like = await caches.match(request, { ignoreSearch: true }); // an old page asks for an old style
    if (like) return like;
    throw error;
  }
}

async function page(event, url) {
  const kept = await caches.match(url.pathname);
  const fresh = fetch(event.request).then((response) => { event.waitUntil(keep(url, response.clone())); return response; });
  fresh.catch(() => {}); // it may fail after an older one was shown
  const late = new Promise((done) => setTimeout(done, PATIENCE)).then(() => kept || fresh);
  try {
    return await Promise.race([fresh, late]);
  } catch {
    return kept || (await caches.match(NO_LINE)) || Response.error();
  }
}

async function keep(url, response) {
  const reader = response.headers.get("X-Reader");
  if (!reader) return;
  await forget((name) => name.startsWith(PAGES) && name !== PAGES + reader);
  if (reader === "nobody" || url.search) return;
  const pages = await caches.open(PAGES + reader);
  await pages.delete(url.pathname);
  if (!response.ok || response.redirected) return;
  await pages.put(url.pathname, response);
  const all = await pages.keys();
  for (const old of all.slice(0, Math.max(0, all.length - MOST))) await pages.delete(old);
}
