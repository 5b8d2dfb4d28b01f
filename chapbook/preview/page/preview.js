// The pages: spreads as they will be printed, kept where they are and refreshed where they have changed.
import { panel } from "./panel.js";

export const given = JSON.parse(document.getElementById("given").textContent);
export const $ = id => document.getElementById(id);
export const word = (key, values = {}) => (given.words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
export const make = (tag, values = {}, ...inside) => {
  const { dataset, ...plain } = values;
  const made = Object.assign(document.createElement(tag), plain);
  Object.assign(made.dataset, dataset ?? {});
  made.append(...inside.filter(one => one !== null && one !== undefined));
  return made;
};
export const ask = async (address, body) => {
  const sent = body && { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", "X-Chapbook-Key": given.key } };
  const answer = await fetch(address, sent);
  const value = await answer.json().catch(() => ({}));
  return { ok: answer.ok, status: answer.status, value };
};

export const state = { book: { pages: [], findings: [], trim: [148, 210], bleed: 3, number: 0 }, first: null, spread: 0, zoom: 0, hits: [], hit: -1, regions: new Map() };
const STEPS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];
const CSS_MM = 96 / 25.4;

// spreads: the first page alone on the right, then left and right
export const spreadOf = page => Math.ceil(page / 2);
export const pagesOf = spread => (spread ? [2 * spread - 1, 2 * spread] : [0]).filter(page => page < state.book.pages.length);
const lastSpread = () => spreadOf(Math.max(0, state.book.pages.length - 1));
const nameOf = page => state.book.pages[page]?.[1] || word("unnumbered");
const label = spread => pagesOf(spread).map(page => state.book.pages[page][1] || "·").join(" – ");

export function go(page, { flash = null, focus = false } = {}) {
  turn(spreadOf(Math.max(0, Math.min(page, state.book.pages.length - 1))));
  if (flash) whenRegions(page, regions => {
    const found = nearest(regions, flash);
    const button = found && document.querySelector(`.page[data-page="${page}"] .region[data-at="${regions.indexOf(found)}"]`);
    if (!button) return;
    button.scrollIntoView({ block: "nearest", inline: "nearest" });
    button.classList.remove("flash");
    void button.offsetWidth; // so that it flashes again
    button.classList.add("flash");
    panel.choose(page, found, { focus: false });
    if (focus) button.focus();
  });
}
const nearest = (regions, { path, line }) => {
  const same = regions.flatMap(one => [[one.path, one.line, one], ...(one.entry ? [[one.entry.path, one.entry.line, one]] : [])])
    .filter(one => one[0] === path && one[1] <= line);
  const best = Math.max(...same.map(one => one[1]));
  return same.filter(one => one[1] === best).map(one => one[2]).at(-1) ?? null;
};

function turn(spread) {
  const to = Math.max(0, Math.min(spread, lastSpread()));
  const moved = to !== state.spread;
  state.spread = to;
  if (moved) history.replaceState(null, "", `#${pagesOf(to)[0] ?? 0}`);
  draw();
  if (moved) { $("scroll").scrollTop = 0; reader(); }
}

// the size of a page on the screen
function size() {
  const [width, height] = state.book.trim, room = $("stage").getBoundingClientRect();
  const bleed = document.body.classList.contains("with-bleed") ? state.book.bleed : 0;
  const fit = Math.min((room.width - 56) / (2 * width + 6 * bleed), (room.height - 52) / (height + 2 * bleed));
  const scale = state.zoom ? state.zoom * CSS_MM : Math.max(fit, 0.4);
  const style = document.documentElement.style;
  style.setProperty("--w", `${(width * scale).toFixed(2)}px`);
  style.setProperty("--h", `${(height * scale).toFixed(2)}px`);
  style.setProperty("--b", `${(state.book.bleed * scale).toFixed(2)}px`);
  style.setProperty("--shape", `${width} / ${height}`);
  $("fit").textContent = `${Math.round(100 * scale / CSS_MM)}%`;
  return width * scale;
}
function zoom(by) {
  const now = parseFloat($("fit").textContent) / 100;
  state.zoom = by === 0 ? 0 : by > 0 ? STEPS.find(one => one > now + 0.01) ?? STEPS.at(-1) : STEPS.findLast(one => one < now - 0.01) ?? STEPS[0];
  draw();
}

// one page: its picture is loaded anew only when it looks different
const address = (digest, width) => `picture/${digest}?w=${Math.ceil(width * Math.min(devicePixelRatio || 1, 3))}`;
function place(image) {
  const [width, height] = state.book.trim, bleed = state.book.bleed;
  Object.assign(image.style, { left: `${-100 * bleed / width}%`, top: `${-100 * bleed / height}%`,
    width: `${100 * (1 + 2 * bleed / width)}%`, height: `${100 * (1 + 2 * bleed / height)}%` });
}
function picture(box, image, digest, width) {
  const wanted = address(digest, width);
  if (image.dataset.wanted === wanted) return;
  const before = image.dataset.digest;
  Object.assign(image.dataset, { wanted, digest });
  const next = new Image();
  next.onload = () => {
    if (image.dataset.wanted !== wanted) return;
    image.src = wanted;
    box.classList.remove("loading");
    if (before && before !== digest && box.dataset.kept === "yes") {
      box.classList.remove("fresh");
      void box.offsetWidth;
      box.classList.add("fresh");
    }
    box.dataset.kept = "yes";
  };
  next.src = wanted;
}
function pageElement(page) {
  const [, , , side] = state.book.pages[page];
  const image = make("img", { alt: "", draggable: false });
  place(image);
  const box = make("div", { className: `page ${side} loading`, dataset: { page } }, make("div", { className: "cut" }, image), make("div", { className: "regions" }));
  box.setAttribute("role", "group");
  return box;
}
export function draw() {
  if (!state.book.pages.length) return;
  const width = size(), wanted = pagesOf(state.spread), spread = $("spread");
  const shown = [...spread.children].map(one => Number(one.dataset.page));
  if (shown.join() !== wanted.join()) spread.replaceChildren(...wanted.map(pageElement));
  spread.className = wanted.length === 1 ? `single-${state.book.pages[wanted[0]][3]}` : "";
  for (const box of spread.children) {
    const page = Number(box.dataset.page), [digest, , , side] = state.book.pages[page];
    box.setAttribute("aria-label", `${word("page", { folio: nameOf(page) })}`);
    const image = box.querySelector("img");
    place(image);
    picture(box, image, digest, width);
    box.querySelector(".lines")?.remove();
    if (document.body.classList.contains("with-grid")) box.querySelector(".cut").append(make("img", { className: "lines", src: given.grid[side], alt: "" }));
    whenRegions(page, regions => { if (Number(box.dataset.page) === page) putRegions(box, page, regions); });
  }
  if (document.activeElement !== $("folio")) $("folio").value = label(state.spread);
  $("count").textContent = word("of", { n: state.book.pages.length });
  $("previous").disabled = state.spread === 0;
  $("next").disabled = state.spread === lastSpread();
  current();
  marks();
}

// what can be chosen on a page
async function whenRegions(page, then) {
  const key = `${state.book.number}/${page}`;
  if (!state.regions.has(key)) {
    for (const old of state.regions.keys()) if (!old.startsWith(`${state.book.number}/`)) state.regions.delete(old);
    state.regions.set(key, ask(`regions/${page}`).then(answer => answer.ok ? answer.value : []));
  }
  const regions = await state.regions.get(key);
  if (key === `${state.book.number}/${page}`) then(regions);
}
function putRegions(box, page, regions) {
  const layer = box.querySelector(".regions"), key = JSON.stringify(regions);
  if (layer.dataset.key !== key) {
    const focused = layer.contains(document.activeElement) ? document.activeElement.dataset.at : null;
    layer.dataset.key = key;
    layer.replaceChildren(...regions.map((one, at) => {
      const button = make("button", { className: "region", type: "button", tabIndex: at ? -1 : 0, dataset: { at } });
      const [left, top, width, height] = one.box;
      Object.assign(button.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
      button.setAttribute("aria-label", `${word(one.kind)}, ${one.path}:${one.line}`);
      button.title = `${one.path}:${one.line}`;
      button.onclick = () => panel.choose(page, one, { focus: false });
      return button;
    }));
    if (focused !== null) layer.querySelector(`[data-at="${focused}"]`)?.focus();
  }
  panel.mark(box, page, regions);
}
export function marks() {
  for (const old of document.querySelectorAll(".hit")) old.remove();
  state.hits.forEach((hit, at) => {
    const cut = document.querySelector(`.page[data-page="${hit.page}"] .cut`);
    if (cut) cut.append(...hit.boxes.map(([left, top, width, height]) => {
      const mark = make("div", { className: at === state.hit ? "hit here" : "hit" });
      Object.assign(mark.style, { left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` });
      return mark;
    }));
  });
}

// thumbnails: drawn one by one, and only those that can be seen
const waiting = new Set();
let drawing = false;
const seen = new IntersectionObserver(entries => {
  for (const one of entries) one.isIntersecting ? waiting.add(one.target) : waiting.delete(one.target);
  thumbnail();
}, { root: $("thumbs"), rootMargin: "120px" });
function thumbnail() {
  const leaf = [...waiting].find(one => one.dataset.shown !== one.dataset.digest);
  if (drawing || !leaf) return;
  drawing = true;
  const digest = leaf.dataset.digest, next = new Image();
  const done = good => {
    drawing = false;
    leaf.dataset.shown = digest;
    if (good) { const image = leaf.querySelector("img"); place(image); image.src = next.src; }
    thumbnail();
  };
  next.onload = () => done(true);
  next.onerror = () => done(false);
  next.src = address(digest, 60);
}
function thumbs() {
  const strip = $("thumbs"), count = state.book.pages.length ? lastSpread() + 1 : 0;
  while (strip.children.length > count) strip.lastChild.remove();
  for (let at = 0; at < count; at++) {
    let button = strip.children[at];
    if (!button) {
      button = make("button", { className: "thumb", type: "button" });
      button.onclick = () => turn(at);
      strip.append(button);
    }
    const pages = pagesOf(at), sides = pages.map(page => state.book.pages[page][3]).join();
    if (button.dataset.sides !== sides) {
      button.dataset.sides = sides;
      for (const old of button.querySelectorAll(".leaf")) { seen.unobserve(old); waiting.delete(old); }
      button.replaceChildren(...pages.map(page => make("span", { className: `leaf ${state.book.pages[page][3]}` }, make("img", { alt: "" }))), make("small"));
      for (const leaf of button.querySelectorAll(".leaf")) seen.observe(leaf);
    }
    button.setAttribute("aria-label", `${word("spread")} ${label(at)}`);
    button.lastChild.textContent = label(at);
    button.querySelectorAll(".leaf").forEach((leaf, n) => {
      leaf.dataset.digest = state.book.pages[pages[n]][0];
      leaf.classList.toggle("changed", isChanged(pages[n]));
    });
  }
  thumbnail();
}
function current() {
  const now = $("thumbs").children[state.spread], before = $("thumbs").querySelector("[aria-current]");
  if (before === now) return;
  before?.removeAttribute("aria-current");
  now?.setAttribute("aria-current", "true");
  now?.scrollIntoView({ block: "nearest" });
}
export const isChanged = page => state.first !== null && !state.first.has(state.book.pages[page][0]);

// news
function keepPlace(before, pages, at) {
  const old = before[at];
  if (!old || !pages.length || pages[at]?.[0] === old[0]) return Math.min(at, Math.max(0, pages.length - 1));
  const same = pages.map((one, index) => one[0] === old[0] ? index : -1).filter(index => index >= 0);
  if (same.length) return same.reduce((best, one) => Math.abs(one - at) < Math.abs(best - at) ? one : best);
  const begin = list => list.findIndex(one => one[2] === old[2]);
  const inside = old[2] && begin(pages) >= 0 ? begin(pages) + at - begin(before) : at;
  return Math.max(0, Math.min(inside, pages.length - 1));
}
async function news() {
  const answer = await ask(`book?lang=${given.lang}`);
  if (!answer.ok) return;
  const before = state.book.pages, at = before.length ? pagesOf(state.spread)[0] : Number(location.hash.slice(1)) || 0;
  const findings = answer.value.complete || answer.value.stale ? answer.value.findings : null;
  state.book = { ...answer.value, findings: findings ?? state.book.findings };
  if (state.first === null && state.book.pages.length) state.first = new Set(state.book.pages.map(one => one[0]));
  state.spread = spreadOf(keepPlace(before, state.book.pages, at));
  document.title = `${state.book.title || "Chapbook"} · ${word("preview")}`;
  $("title").textContent = state.book.title;
  $("starting").hidden = state.book.number > 0;
  $("starting").querySelector("p").textContent = word("starting");
  $("banner").hidden = !(state.book.stale || state.book.fault);
  $("banner").textContent = state.book.fault || word("stale");
  status(state.book.stale || state.book.fault ? "stale" : state.book.number ? "live" : "working");
  thumbs();
  draw();
  panel.news();
  const shown = state.book.pages.map(one => one[0]).join();
  if (shown !== news.shown) { news.shown = shown; reader(true); again(); }
}
function status(kind) {
  $("status").className = kind;
  $("status").title = word(kind);
  $("status-text").textContent = word(kind === "stale" ? "errors" : kind);
}
function listen() {
  const events = new EventSource("events");
  events.onmessage = event => {
    const told = JSON.parse(event.data);
    if (told.kind === "round" || told.kind === "hello") news();
    if (told.kind === "working") status("working");
    if (told.kind === "progress" && !state.book.pages.length) {
      $("starting").hidden = false;
      Object.assign($("starting").querySelector("progress"), { max: told.total || 1, value: told.done });
    }
    if (told.kind === "end") { events.close(); status("lost"); }
  };
  events.onerror = () => status("lost");
}

// the ebook beside the pages
async function reader(anew = false) {
  if ($("reader").hidden) return;
  const frame = $("frame"), page = pagesOf(state.spread).at(-1);
  if (!frame.src) $("reader-note").textContent = word("ebook_making");
  const answer = await ask(`ebook-place?page=${page}`);
  const place = answer.ok ? answer.value.address : "";
  $("reader-note").textContent = place ? "" : word("ebook_none");
  frame.hidden = !place;
  if (!place) return;
  const [file, mark] = place.split("#");
  const wanted = `ebook/${file}?round=${anew ? state.book.number : frame.dataset.round ?? state.book.number}${mark ? `#${mark}` : ""}`;
  if (anew) frame.dataset.round = state.book.number;
  if (frame.dataset.wanted !== wanted) { frame.dataset.wanted = wanted; frame.src = wanted; }
}
function toggleReader() {
  $("reader").hidden = !$("reader").hidden;
  $("ebook").setAttribute("aria-pressed", String(!$("reader").hidden));
  if (!$("reader").hidden && innerWidth < 1280) panel.close();
  draw();
  reader();
}

// search and jump
export async function search(words) {
  const answer = words.trim() ? await ask(`search?q=${encodeURIComponent(words)}`) : { ok: true, value: [] };
  if (!answer.ok || words !== $("words").value) return;
  state.hits = answer.value;
  state.hit = -1;
  panel.show("found");
  marks();
}
async function again() { // the hits of pages that have changed
  if (!$("words").value.trim()) return;
  const answer = await ask(`search?q=${encodeURIComponent($("words").value)}`);
  if (answer.ok) { state.hits = answer.value; state.hit = Math.min(state.hit, state.hits.length - 1); panel.news(); marks(); }
}
export function hit(at) {
  if (!state.hits.length) return;
  state.hit = (at + state.hits.length) % state.hits.length;
  go(state.hits[state.hit].page);
  panel.news();
  document.querySelector(".hit.here")?.scrollIntoView({ block: "nearest" });
}
function jump(asked) {
  const wanted = asked.split(/[–\-—\s]/)[0].trim().toLowerCase();
  const page = state.book.pages.findIndex(one => one[1].toLowerCase() === wanted);
  $("folio").classList.toggle("wrong", page < 0);
  if (page < 0) { $("folio").title = word("no_page", { folio: asked }); return; }
  go(page);
  $("folio").blur();
  $("stage").focus();
}
const toggle = (name, id) => {
  $(id).setAttribute("aria-pressed", String(document.body.classList.toggle(name)));
  draw();
};

// keys
const typing = element => element?.closest?.("input, textarea, select, [contenteditable]");
const KEYS = {
  ArrowRight: () => turn(state.spread + 1), PageDown: () => turn(state.spread + 1), ArrowLeft: () => turn(state.spread - 1),
  PageUp: () => turn(state.spread - 1), Home: () => turn(0), End: () => turn(lastSpread()), g: () => $("folio").select(),
  "/": () => $("words").select(), e: () => panel.edit(), o: () => panel.open(), d: () => panel.toggle("problems"), c: () => panel.toggle("changes"),
  p: toggleReader, b: () => toggle("with-bleed", "bleed"), r: () => toggle("with-grid", "grid"), "+": () => zoom(1), "=": () => zoom(1),
  "-": () => zoom(-1), "0": () => zoom(0), "?": () => $("keys").showModal(),
};
function blocks(event) { // up and down among the blocks of a page
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], here = event.target.closest?.(".region");
  if (!step || !here) return false;
  const all = [...here.parentNode.children].sort((a, b) => a.offsetTop - b.offsetTop || a.offsetLeft - b.offsetLeft);
  const next = all[all.indexOf(here) + step];
  if (next) { here.tabIndex = -1; next.tabIndex = 0; next.focus(); }
  return true;
}
addEventListener("keydown", event => {
  if (event.key === "Escape" && !$("keys").open) {
    if (panel.escape(event.target)) event.preventDefault();
    else if (typing(event.target)) { if (event.target === $("words")) { $("words").value = ""; search(""); } event.target.blur(); $("stage").focus(); draw(); }
    else if (!$("panel").hidden) panel.close();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || $("keys").open) return;
  if (blocks(event)) { event.preventDefault(); return; }
  const act = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
  if (!act || (event.target.closest?.("[role=tab]") && event.key.startsWith("Arrow"))) return;
  event.preventDefault();
  act();
});

for (const one of document.querySelectorAll("[data-word]")) one.textContent = word(one.dataset.word);
for (const one of document.querySelectorAll("[data-label]")) { one.title = word(one.dataset.label); one.setAttribute("aria-label", word(one.dataset.label)); }
$("words").placeholder = word("found");
$("thumbs").setAttribute("aria-label", word("thumbnails"));
$("stage").setAttribute("aria-label", word("thumbnails"));
$("keys").querySelector("ul").append(...word("keys_text").split(" · ").map(text => make("li", { textContent: text })));
$("previous").onclick = KEYS.ArrowLeft;
$("next").onclick = KEYS.ArrowRight;
$("larger").onclick = KEYS["+"];
$("smaller").onclick = KEYS["-"];
$("fit").onclick = KEYS["0"];
$("bleed").onclick = KEYS.b;
$("grid").onclick = KEYS.r;
$("ebook").onclick = $("reader-close").onclick = toggleReader;
$("panel-toggle").onclick = KEYS.d;
$("panel-close").onclick = () => panel.close();
$("jump").onsubmit = event => { event.preventDefault(); jump($("folio").value); };
$("folio").onfocus = () => $("folio").select();
$("folio").onblur = () => { $("folio").classList.remove("wrong"); draw(); };
$("search").onsubmit = event => { event.preventDefault(); hit(state.hit + 1); };
let typed = 0;
$("words").oninput = () => { clearTimeout(typed); typed = setTimeout(() => search($("words").value), 120); };
new ResizeObserver(() => draw()).observe($("stage"));
panel.begin();
listen();
