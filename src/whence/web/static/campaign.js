// The timeline of a campaign: a mark leads to its entry on the sheet; the arrow keys go from mark to mark.

const boards = document.querySelectorAll("[data-timeline]");

function entryOf(mark) {
  const idents = [mark.dataset.item, ...(mark.dataset.stack ?? "").split(" ")];
  return idents.map((ident) => ident && document.getElementById(`item-${ident}`)).find(Boolean);
}

function lead(mark) {
  const entry = entryOf(mark);
  if (!entry) return;
  location.hash = entry.id;
  entry.querySelector("a")?.focus({ preventScroll: true });
}

function step(board, mark, by) {
  const all = [...board.querySelectorAll("[data-item]")].filter((one) => one.getClientRects().length);
  all[(all.indexOf(mark) + by + all.length) % all.length].focus();
}

for (const board of boards) {
  board.addEventListener("click", (event) => {
    const mark = event.target.closest?.("[data-item]");
    if (mark) lead(mark);
  });
  board.addEventListener("keydown", (event) => {
    const mark = event.target.closest?.("[data-item]");
    if (!mark) return;
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by) step(board, mark, by);
    else if (event.key === "Enter" || event.key === " ") lead(mark);
    else return;
    event.preventDefault();
  });
}
