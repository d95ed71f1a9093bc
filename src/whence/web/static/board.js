// The figure board: the mark that is pointed at or focused shows its card; a click or Enter holds it, Esc lets it go.

const card = document.getElementById("card");
const body = card?.querySelector(".card-body");
const bar = card?.querySelector(".card-bar");
const empty = body ? [...body.childNodes] : [];
const boards = [...document.querySelectorAll("[data-board]")];
const read = new Map();
const REST_MS = 70;

let shown = null;
let held = null;
let waiting = 0;

function fetched(board, ident) {
  const address = `${board.dataset.event}?mark=${encodeURIComponent(ident)}`;
  if (!read.has(address)) {
    const asking = fetch(address, { headers: { "HX-Request": "true" } }).then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.text();
    });
    asking.catch(() => read.delete(address));
    read.set(address, asking);
  }
  return read.get(address);
}

function sentence(mark) {
  return mark.querySelector("title")?.textContent ?? mark.getAttribute("aria-label") ?? "";
}

function plain(words) {
  const line = document.createElement("p");
  line.textContent = words;
  return line;
}

// On a phone the card lies over the foot of the screen: the mark must not lie under it.
function uncover(mark) {
  if (!card || getComputedStyle(card).bottom !== "0px") return;
  const under = mark.getBoundingClientRect().bottom + 16 - card.getBoundingClientRect().top;
  if (under > 0 && card.getBoundingClientRect().bottom > innerHeight - 8) scrollBy(0, under);
}

async function show(mark) {
  if (!card || shown === mark) return;
  shown = mark;
  for (const other of document.querySelectorAll(".board .on")) other.classList.remove("on");
  const { figure } = mark.dataset;
  for (const same of document.querySelectorAll(`.board [data-figure="${CSS.escape(figure)}"]`)) same.classList.add("on");
  card.classList.add("is-full");
  bar.hidden = false;
  if (mark.classList.contains("crowd")) {
    body.replaceChildren(plain(sentence(mark)));
    return;
  }
  try {
    const text = await fetched(mark.closest("[data-board]"), figure);
    if (shown !== mark) return;
    const made = new DOMParser().parseFromString(text, "text/html");
    body.replaceChildren(...made.body.childNodes);
    uncover(mark);
  } catch {
    if (shown === mark) body.replaceChildren(plain(sentence(mark)));
  }
}

function release() {
  held = null;
  card?.classList.remove("is-held");
}

function close() {
  release();
  shown = null;
  for (const other of document.querySelectorAll(".board .on")) other.classList.remove("on");
  if (!card) return;
  card.classList.remove("is-full");
  body.replaceChildren(...empty);
  bar.hidden = true;
}

function hold(mark) {
  held = mark;
  card?.classList.add("is-held");
  show(mark);
}

function rowOf(mark) {
  return document.getElementById(`row-${mark.dataset.figure}`);
}

function toRow(mark) {
  const row = rowOf(mark);
  if (!row) {
    location.assign(`${mark.closest("[data-board]").dataset.event}?mark=${encodeURIComponent(mark.dataset.figure)}`);
    return;
  }
  location.hash = row.id;
  row.querySelector("a")?.focus({ preventScroll: true });
}

function marks(board) {
  return [...board.querySelectorAll("[data-figure]")].filter((mark) => mark.getClientRects().length);
}

function step(board, mark, by) {
  const all = marks(board);
  all[(all.indexOf(mark) + by + all.length) % all.length].focus();
}

for (const board of boards) {
  const pointed = (event) => event.target.closest?.("[data-figure]");
  board.addEventListener("pointerover", (event) => {
    clearTimeout(waiting);
    const mark = pointed(event);
    if (mark && !held && event.pointerType !== "touch") waiting = setTimeout(() => show(mark), REST_MS);
  });
  board.addEventListener("focusin", (event) => {
    const mark = pointed(event);
    if (!mark) return;
    if (held) hold(mark);
    else show(mark);
  });
  board.addEventListener("click", (event) => {
    const mark = pointed(event);
    if (mark && held === mark) release();
    else if (mark) hold(mark);
    else release();
  });
  board.addEventListener("keydown", (event) => {
    const mark = pointed(event);
    if (!mark) return;
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by) step(board, mark, by);
    else if (event.key === "Enter" || event.key === " ") {
      if (held === mark) toRow(mark);
      else hold(mark);
    } else return;
    event.preventDefault();
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && shown && !document.querySelector("dialog[open], details.menu[open]")) close();
});

card?.addEventListener("click", (event) => {
  const does = event.target.closest?.("[data-card]")?.dataset.card;
  const mark = shown;
  if (does === "close") {
    close();
    mark?.focus();
  } else if (does === "row" && mark) toRow(mark);
});

// A row or a rival that is pointed at lights its mark.
for (const row of document.querySelectorAll("[data-row], [data-points]")) {
  const ident = row.dataset.row ?? row.dataset.points;
  const same = () => document.querySelectorAll(`.board [data-figure="${CSS.escape(ident)}"]`);
  row.addEventListener("pointerenter", () => same().forEach((mark) => mark.classList.add("on")));
  row.addEventListener("pointerleave", () => same().forEach((mark) => mark !== shown && mark.classList.remove("on")));
}

// The folded row that an address names is opened.
function unfold() {
  const named = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!named) return;
  for (let at = named.parentElement; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  named.scrollIntoView({ block: "center" });
}

addEventListener("hashchange", unfold);
unfold();

// The tab that is open stands in view where the row of tabs scrolls.
const tab = document.querySelector(".counted-tabs [aria-current]");
const tabs = tab?.closest("ul");
if (tabs) tabs.scrollLeft = Math.max(0, tab.offsetLeft - tabs.offsetLeft - 24);

// The map brings much with it: it is fetched when it comes near the screen.
const near = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      near.unobserve(entry.target);
      import(entry.target.dataset.script);
    }
  },
  { rootMargin: "300px" },
);
for (const later of document.querySelectorAll("[data-script]")) near.observe(later);
