// The figure board: the mark that is pointed at or focused shows its row of the table as a card beside it.

const card = document.getElementById("card");
const boards = document.querySelectorAll("[data-board]");

function row(mark) {
  return document.getElementById(`row-${mark.dataset.figure}`);
}

function cell(from, label) {
  return from.querySelector(`[data-label="${label}"]`);
}

function line(name, from) {
  const made = document.createElement("p");
  made.className = "meta";
  made.append(`${name}: `, ...[...from.childNodes].map((node) => node.cloneNode(true)));
  return made;
}

function show(mark) {
  const from = row(mark);
  for (const other of document.querySelectorAll(".is-pointed")) other.classList.remove("is-pointed");
  mark.classList.add("is-pointed");
  if (!card) return;
  const title = document.createElement("h3");
  if (!from) {
    title.textContent = mark.getAttribute("aria-label") ?? "";
    card.replaceChildren(title);
    return;
  }
  title.append(...[...cell(from, "Figure").childNodes].map((node) => node.cloneNode(true)));
  title.append(` ${cell(from, "Of whom").textContent.trim()}`);
  const words = [...cell(from, "In which words").childNodes].map((node) => node.cloneNode(true));
  card.replaceChildren(title, line("Says so", cell(from, "Who says so")), line("As of", cell(from, "As of")), ...words);
}

function marks(board) {
  return [...board.querySelectorAll("[data-figure]")].filter((mark) => mark.getClientRects().length);
}

for (const board of boards) {
  for (const name of ["pointerover", "focusin"]) {
    board.addEventListener(name, (event) => {
      const mark = event.target.closest?.("[data-figure]");
      if (mark) show(mark);
    });
  }
  board.addEventListener("click", (event) => {
    const mark = event.target.closest?.("[data-figure]");
    if (mark && row(mark)) location.hash = `row-${mark.dataset.figure}`;
  });
  board.addEventListener("keydown", (event) => {
    const mark = event.target.closest?.("[data-figure]");
    if (!mark) return;
    const all = marks(board);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault();
      all[(all.indexOf(mark) + step + all.length) % all.length].focus();
    } else if (event.key === "Enter" && row(mark)) {
      row(mark).querySelector("a")?.focus();
    }
  });
}
