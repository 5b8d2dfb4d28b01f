// The panel: findings, hits, changed pages; and the block that was chosen, to be opened or edited.
import { $, ask, draw, go, hit, isChanged, make, pagesOf, search, spreadOf, state, word } from "./preview.js";

const TABS = ["problems", "found", "changes"];
const SEVERITIES = ["error", "warning", "notice"];
let tab = "problems", filter = "", chosen = null, block = null, editing = false, opened = false;

const folio = page => page === null ? word("no_place") : state.book.pages[page]?.[1] ? word("page", { folio: state.book.pages[page][1] }) : word("unnumbered");
const row = (className, act, ...inside) => {
  const made = make("button", { className: `row ${className}`, type: "button" }, ...inside);
  made.onclick = act;
  return made;
};
const empty = text => make("p", { className: "empty", textContent: text });

function problems() {
  const all = state.book.findings, shown = all.filter(one => !filter || one.severity === filter);
  const counts = SEVERITIES.map(one => [one, all.filter(each => each.severity === one).length]).filter(one => one[1]);
  if (!all.length) return [empty(word(state.book.complete ? "sound" : "reading"))];
  const chips = [["", all.length], ...counts].map(([kind, count]) => {
    const chip = make("button", { className: "chip", type: "button", textContent: `${word(kind || "all")} ${count}` });
    chip.setAttribute("aria-pressed", String(filter === kind));
    chip.onclick = () => { filter = kind; list(); };
    return chip;
  });
  const rows = shown.map(one => row(one.severity, () => one.page === null ? chooseSource(one) : go(one.page, { flash: one }),
    make("span", { className: "where" }, make("span", { textContent: one.line ? `${one.path}:${one.line}` : one.path }), make("span", { textContent: folio(one.page) })),
    make("span", { textContent: one.message }), one.hint ? make("span", { className: "hint", textContent: one.hint }) : null));
  return [make("div", { className: "filters" }, ...chips), ...(rows.length ? rows : [empty(word("no_such"))])];
}
const chooseSource = one => panel.choose(null, { path: one.path, line: one.line || 1, kind: "", entry: null }, { focus: false });

function found() {
  if (!$("words").value.trim()) return [empty(word("search"))];
  if (!state.hits.length) return [empty(word("no_hits"))];
  return [make("p", { className: "told", textContent: word("hits", { n: state.hits.length }) }), ...state.hits.map((one, at) => {
    const made = row("", () => hit(at), make("span", { className: "where" }, make("span", {}), make("span", { textContent: folio(one.page) })),
      make("span", {}, one.before, make("mark", { textContent: one.found }), one.behind));
    if (at === state.hit) made.setAttribute("aria-current", "true");
    return made;
  })];
}

function changes() {
  const pages = state.book.pages.map((_, page) => page).filter(isChanged);
  if (!pages.length) return [empty(word("no_changes"))];
  return [make("p", { className: "told", textContent: word("changed_since") }), ...pages.map(page => row("", () => go(page), make("span", { textContent: folio(page) })))];
}

function list() {
  for (const one of TABS) {
    $(`tab-${one}`).setAttribute("aria-selected", String(one === tab));
    $(`tab-${one}`).tabIndex = one === tab ? 0 : -1;
  }
  if ($("panel").hidden) return;
  const at = [...$("list").querySelectorAll("button")].indexOf(document.activeElement), top = $("list").scrollTop;
  $("list").replaceChildren(...{ problems, found, changes }[tab]());
  if (at >= 0) $("list").querySelectorAll("button")[at]?.focus();
  $("list").scrollTop = top;
  $("list").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}

function badge() {
  const counts = SEVERITIES.map(one => [one, state.book.findings.filter(each => each.severity === one).length]).filter(one => one[1]);
  $("badge").replaceChildren(...(counts.length ? counts : [["", 0]]).map(([kind, count]) => make("b", { className: kind, textContent: kind ? count : "✓" })));
  $("panel-toggle").setAttribute("aria-label", `${word("problems")}: ${counts.map(([kind, count]) => `${count} ${word(kind)}`).join(", ") || word("sound")}`);
}

// the block
const act = (key, does, main = false) => {
  const made = make("button", { className: main ? "act main" : "act", type: "button", textContent: word(key) });
  made.onclick = does;
  return made;
};
const where = () => block && block.last > block.first ? `${block.path}:${block.first}–${block.last}` : `${chosen.path}:${block ? block.first : chosen.line}`;
function head() {
  const shut = make("button", { className: "plain", type: "button", title: word("close"), textContent: "×" });
  shut.onclick = () => leave() && unchoose();
  return make("div", { className: "card-head" }, make("div", {}, make("b", { textContent: word(chosen.kind || "value") }), make("code", { textContent: where() })), shut);
}
function parts() { // a photo has a mark in the manuscript, and words in the catalogue
  const entry = chosen.entry ?? chosen.from?.entry;
  if (!entry) return null;
  const mark = chosen.from ?? chosen;
  const kinds = [["mark", mark], ...["caption", "credit", "alt"].map(kind => [kind, { ...entry, kind, entry: null, from: mark, box: mark.box }])];
  return make("div", { className: "filters" }, ...kinds.map(([key, one]) => {
    const chip = make("button", { className: "chip", type: "button", textContent: word(key) });
    chip.setAttribute("aria-pressed", String(one.kind === chosen.kind));
    chip.onclick = () => panel.choose(chosen.page, one, { focus: false });
    return chip;
  }));
}
const say = (text, bad = false) => {
  $("card").querySelector(".told")?.remove();
  $("card").append(make("p", { className: bad ? "told bad" : "told", role: "status", textContent: text }));
};
function card() {
  $("card").hidden = !chosen;
  if (!chosen) return;
  const inside = [head(), parts()];
  if (block) inside.push(make("blockquote", { textContent: block.text.length > 1500 ? `${block.text.slice(0, 1500)}…` : block.text }));
  const acts = [block ? act("edit", () => panel.edit(), true) : null, act("open", () => panel.open())].filter(Boolean);
  inside.push(make("div", { className: "acts" }, ...acts));
  $("card").replaceChildren(...inside.filter(Boolean));
}
function form(text) {
  editing = true;
  const area = make("textarea", { value: text, spellcheck: false });
  area.setAttribute("aria-label", `${word(chosen.kind || "value")}, ${where()}`);
  area.onkeydown = event => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); save(); } };
  $("card").replaceChildren(head(), area, make("div", { className: "acts" }, act("save", save, true), act("cancel", () => stop()),
    make("small", { textContent: word("save_hint") })));
  area.style.height = `${Math.min(320, Math.max(96, area.scrollHeight + 4))}px`;
  area.focus();
  area.setSelectionRange(0, 0);
}
const area = () => $("card").querySelector("textarea");
const dirty = () => editing && area() && area().value !== block.text;
const leave = () => !dirty() || confirm(word("unsaved"));
function stop() {
  editing = false;
  card();
  refocus();
}
const refocus = () => (document.querySelector(".region[aria-current]") ?? $("stage")).focus();
let saving = false;
async function save() {
  if (!area() || saving) return;
  saving = true;
  const answer = await ask("save", { ...block, text: area().value }).catch(() => ({ ok: false, status: 0, value: { word: "lost" } }));
  saving = false;
  if (answer.ok) {
    block = answer.value;
    stop();
    say(word("saved"));
  } else if (answer.status === 409) conflict(answer.value.now);
  else say(word(answer.value.word ?? "fault", answer.value), true);
}
function conflict(now) { // what was typed stays; what the file says now is beside it
  $("card").querySelector(".conflict")?.remove();
  const told = make("div", { className: "conflict" }, make("p", { className: "told bad", role: "alert", textContent: word(now ? "conflict" : "gone") }));
  if (now) told.append(make("b", { textContent: `${word("theirs")} · ${now.path}:${now.first}` }), make("blockquote", { textContent: now.text }),
    make("div", { className: "acts" }, act("over", () => { block = now; told.remove(); save(); }),
      act("take", () => { block = now; area().value = now.text; told.remove(); area().focus(); })));
  $("card").append(told);
  told.scrollIntoView({ block: "nearest" });
}
function unchoose() {
  chosen = block = null;
  editing = false;
  card();
  for (const one of document.querySelectorAll(".region[aria-current]")) one.removeAttribute("aria-current");
  draw();
}
async function read() {
  const one = chosen;
  const answer = await ask(`block?path=${encodeURIComponent(one.path)}&line=${one.line}&kind=${one.kind}`);
  if (chosen !== one || editing) return;
  block = answer.ok ? answer.value : null;
  card();
}

export const panel = {
  begin() {
    TABS.forEach((one, at) => {
      $(`tab-${one}`).onclick = () => panel.show(one);
      $(`tab-${one}`).onkeydown = event => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (step) { const next = TABS[(at + step + TABS.length) % TABS.length]; panel.show(next); $(`tab-${next}`).focus(); }
      };
    });
    addEventListener("beforeunload", event => { if (dirty()) event.preventDefault(); });
    badge();
    list();
  },
  news() { // findings, pages, hits may be others
    if (state.book.stale && !opened) { opened = true; panel.show("problems"); }
    if (!state.book.stale) opened = false;
    badge();
    list();
    if (chosen && !editing) read();
  },
  show(name) {
    tab = name;
    $("panel").hidden = false;
    $("panel-toggle").setAttribute("aria-pressed", "true");
    list();
  },
  toggle(name) {
    if (!$("panel").hidden && tab === name) { panel.close(); return; }
    panel.show(name);
    ($("list").querySelector(".row") ?? $(`tab-${name}`)).focus();
  },
  close() {
    if (!leave()) return;
    $("panel").hidden = true;
    $("panel-toggle").setAttribute("aria-pressed", "false");
    unchoose();
    $("stage").focus();
  },
  escape(target) { // whether Escape has done something here
    if (editing && $("card").contains(target)) { if (leave()) stop(); return true; }
    if (chosen && !$("list").contains(target) && target !== $("words") && target !== $("folio")) { unchoose(); return true; }
    return false;
  },
  choose(page, region, { focus }) {
    if (!leave()) return;
    chosen = { ...region, page };
    block = null;
    editing = false;
    $("panel").hidden = false;
    $("panel-toggle").setAttribute("aria-pressed", "true");
    list();
    card();
    read();
    for (const box of document.querySelectorAll(".page")) panel.mark(box, Number(box.dataset.page));
    if (focus) $("card").querySelector("button")?.focus();
  },
  mark(box, page, regions) {
    const layer = box.querySelector(".regions"), all = regions ?? JSON.parse(layer.dataset.key ?? "[]"), from = chosen?.from ?? chosen;
    [...layer.children].forEach((button, at) => {
      const one = all[at], same = chosen && one && one.path === from.path && one.line === from.line && one.kind === from.kind && `${one.box}` === `${from.box}`;
      same ? button.setAttribute("aria-current", "true") : button.removeAttribute("aria-current");
    });
  },
  async edit() {
    if (!chosen || editing) return;
    if (!block) await read();
    if (block) form(block.text);
  },
  async open() {
    if (!chosen) return;
    const answer = await ask("open", { path: chosen.path, line: block ? block.first : chosen.line });
    say(word(answer.value.word ?? "lost", answer.value), !answer.ok);
  },
};
