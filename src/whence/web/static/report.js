// One report: the place that the address names, the rows of a mark and the marks of a row, notes beside their lines.

const page = document.querySelector(".report-page");
const text = document.querySelector(".report-text");
const side = document.querySelector(".side-frame");
const wide = matchMedia("(min-width: 56.01rem)");
const GAP = 8;
const AT = /^#at-(\d+)-(\d+)$/;

const blocks = [...page.querySelectorAll("[data-s]")].sort((one, other) => one.dataset.s - other.dataset.s);
const holders = new Map();
for (const element of document.querySelectorAll("[data-r]")) {
  for (const key of element.dataset.r.split(" ")) {
    if (!holders.has(key)) holders.set(key, []);
    holders.get(key).push(element);
  }
}

// Offsets count code points of the stored text; `data-n` says how many of them an element stands for.
function* pieces(node) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) yield [child, [...child.data].length];
    else if (child.dataset?.n !== undefined) yield [child, Number(child.dataset.n)];
    else yield* pieces(child);
  }
}

function blockOf(offset) {
  let found = blocks[0];
  for (const block of blocks) if (Number(block.dataset.s) <= offset) found = block;
  return found;
}

function setEdge(range, block, offset, isEnd) {
  let at = Number(block.dataset.s);
  let last;
  for (const [node, length] of pieces(block)) {
    if (isEnd ? offset <= at + length : offset < at + length) {
      if (node.nodeType !== Node.TEXT_NODE) isEnd ? range.setEndAfter(node) : range.setStartBefore(node);
      else {
        const inside = [...node.data].slice(0, offset - at).join("").length;
        isEnd ? range.setEnd(node, inside) : range.setStart(node, inside);
      }
      return;
    }
    at += length;
    last = node;
  }
  if (last) isEnd ? range.setEndAfter(last) : range.setStartAfter(last);
}

// One range a paragraph: between paragraphs stand notes that are no part of the text.
function rangesOf(start, end) {
  const first = blocks.indexOf(blockOf(start));
  return blocks.filter((block, at) => at >= first && (at === first || Number(block.dataset.s) < end)).map((block) => {
    const range = new Range();
    range.selectNodeContents(block);
    setEdge(range, block, start, false);
    setEdge(range, block, end, true);
    return range;
  });
}

function paint(name, ranges) {
  if (!globalThis.Highlight || !CSS.highlights) return false;
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
  return true;
}

function elsewhere(start) {
  const starts = text.dataset.parts.split(" ").map(Number);
  const part = starts.filter((one) => one <= start).length;
  if (starts.length < 2 || String(part) === text.dataset.part) return false;
  const there = new URL(location.href);
  there.searchParams.set("part", part);
  location.replace(there);
  return true;
}

function unfold(node) {
  let opened = false;
  for (let one = node; one && one !== page; one = one.parentElement) {
    if (one.matches?.("details:not(.graphic, [open])")) opened = one.open = true;
  }
  return opened;
}

function showPlace() {
  for (const one of page.querySelectorAll(".at-here")) one.classList.remove("at-here");
  const named = AT.exec(location.hash);
  if (!named) return void paint("at", []);
  const [start, end] = [Number(named[1]), Number(named[2])];
  if (elsewhere(start) || !blocks.length) return;
  const ranges = rangesOf(start, end);
  const range = ranges[0];
  const holder = range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.parentElement : range.startContainer;
  const opened = unfold(holder);
  const graphic = holder.closest("details.graphic:not([open])");
  if (graphic || !paint("at", ranges)) (graphic ?? blockOf(start)).classList.add("at-here");
  if (opened || !document.getElementById(location.hash.slice(1))) (graphic ?? holder).scrollIntoView({ block: "center" });
  layNotes();
}

// Rows and marks of the same key light up together.
let lit = [];
let timer = 0;

function dim() {
  clearTimeout(timer);
  for (const one of lit) one.classList.remove("lit");
  lit = [];
  paint("lit", []);
}

function light(source) {
  dim();
  const keys = source.dataset.r.split(" ");
  lit = [...new Set(keys.flatMap((key) => holders.get(key) ?? []))];
  for (const one of lit) one.classList.add("lit");
  if (source.matches("tr")) {
    const places = [...source.querySelectorAll(".to-place")].map((link) => AT.exec(link.hash)).filter(Boolean);
    paint("lit", places.flatMap(([, start, end]) => rangesOf(Number(start), Number(end))));
  } else if (side && side.scrollHeight > side.clientHeight) {
    timer = setTimeout(() => reveal(lit.find((one) => one.matches("tr"))), 150);
  }
}

function reveal(row) {
  if (!row) return;
  const [frame, box] = [side.getBoundingClientRect(), row.getBoundingClientRect()];
  if (box.top < frame.top + 48 || box.bottom > frame.bottom) side.scrollTop += box.top - frame.top - frame.height / 3;
}

for (const [enter, leave] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  document.addEventListener(enter, (event) => {
    const source = event.target.closest?.("[data-r]");
    if (source) light(source);
  });
  document.addEventListener(leave, (event) => {
    if (event.target.closest?.("[data-r]")) dim();
  });
}

// Notes stand beside the line they speak of, one below the other where lines are close.
function layNotes() {
  const folds = [...page.querySelectorAll(".margin")];
  page.classList.remove("placed");
  page.style.minHeight = "";
  if (!wide.matches || !folds.length) return;
  const frame = page.getBoundingClientRect();
  const box = folds.find((fold) => fold.offsetWidth)?.getBoundingClientRect();
  if (!box) return;
  page.style.setProperty("--note-left", `${box.left - frame.left}px`);
  page.style.setProperty("--note-width", `${box.width}px`);
  page.classList.add("placed");
  const notes = [...page.querySelectorAll(".note-said")].map((note) => {
    const marks = (holders.get(note.dataset.r.split(" ")[0]) ?? []).filter((one) => one.closest(".told"));
    const mark = marks.find((one) => one.getClientRects().length);
    const line = mark ? mark.getClientRects()[0] : note.closest(".line").getBoundingClientRect();
    return [note, line.top - frame.top, note.offsetHeight];
  });
  notes.sort((one, other) => one[1] - other[1]);
  let below = 0;
  for (const [note, line, height] of notes) {
    const top = Math.max(line, below);
    note.style.top = `${top}px`;
    below = top + height + GAP;
  }
  page.style.minHeight = `${below}px`;
}

function foldNotes() {
  for (const fold of page.querySelectorAll(".margin")) fold.open = wide.matches;
  layNotes();
}

addEventListener("beforeprint", () => {
  for (const fold of page.querySelectorAll(".margin")) fold.open = true;
});
addEventListener("afterprint", foldNotes);

// The words that a search looked for.
function showFound() {
  const asked = new URLSearchParams(location.search).get("q") ?? "";
  const words = asked.match(/"[^"]+"|[\p{L}\p{N}_*]+/gu) ?? [];
  if (!words.length || !text) return;
  const patterns = words.map((word) =>
    word.replaceAll('"', "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\\\*/g, "[\\p{L}\\p{N}]*"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const ranges = [];
  for (const block of blocks) {
    for (const [node] of pieces(block)) {
      if (node.nodeType !== Node.TEXT_NODE) continue;
      for (const found of node.data.matchAll(pattern)) {
        const range = new Range();
        range.setStart(node, found.index);
        range.setEnd(node, found.index + found[0].length);
        ranges.push(range);
      }
    }
  }
  paint("found", ranges);
  const first = ranges[0]?.startContainer.parentElement;
  if (first && !location.hash) {
    unfold(first);
    first.scrollIntoView({ block: "center" });
  }
}

function step(by) {
  const marks = [...page.querySelectorAll(".told a[data-r]")].filter((one) => one.offsetParent);
  const now = marks.indexOf(document.activeElement);
  marks[now < 0 ? (by > 0 ? 0 : marks.length - 1) : (now + by + marks.length) % marks.length]?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, select, textarea, dialog")) return;
  if (event.key === "n") step(1);
  else if (event.key === "p") step(-1);
});

for (const box of page.querySelectorAll("[data-kind]")) {
  const set = () => page.classList.toggle(`hide-${box.dataset.kind}`, !box.checked);
  box.addEventListener("change", set);
  set();
}

wide.addEventListener("change", foldNotes);
new ResizeObserver(layNotes).observe(text);
addEventListener("hashchange", showPlace);
foldNotes();
showFound();
showPlace();
