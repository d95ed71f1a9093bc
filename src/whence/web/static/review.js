// The review by keyboard: a key presses the button that bears it; after an answer the words in question come into view.

const SAME = { j: "n", k: "p" };
let busy = false;
let pressed = "";
let settling = false; // an answer stands on the page, its forms are not htmx's yet
let waiting = ""; // the key pressed meanwhile

const work = () => document.getElementById("work");
const say = (words) => void (document.getElementById("said").textContent = words);

function isTyping(target) {
  return target.isContentEditable || target.closest?.("input, select, textarea, dialog");
}

// The words in question to the upper third of their frame, or of the page on a narrow screen.
function showWords() {
  for (const text of document.querySelectorAll(".review-text")) {
    const lit = text.querySelector('[data-r~="own"]') ?? text.querySelector('[data-r~="lit"]');
    if (!lit) continue;
    for (let one = lit; one !== text; one = one.parentElement) {
      if (one.matches("details.furniture")) one.open = true;
      if (one.matches("details.graphic:not([open])")) one.classList.add("at-here");
    }
    const seen = lit.closest(".at-here") ?? lit;
    if (text.scrollHeight > text.clientHeight) {
      const [frame, box] = [text.getBoundingClientRect(), seen.getBoundingClientRect()];
      text.scrollTop += box.top - frame.top - frame.height / 3;
    }
  }
}

function unfold() {
  for (const fold of document.querySelectorAll(".review-text .graphic, .panel .quote details")) {
    if (fold.matches(".panel *") || fold.querySelector("[data-r]")) fold.open = !fold.open;
  }
}

function edit() {
  const fold = work().querySelector(".edit");
  if (!fold) return say("there is nothing to correct here");
  fold.open = true;
  fold.querySelector("input:not([type=hidden])").focus();
}

function press(key) {
  const wanted = SAME[key] ?? key;
  if (wanted === "m") return work().querySelector("#note")?.focus();
  if (wanted === "e") return edit();
  if (wanted === "o") return unfold();
  const step = work().querySelector(`[data-go="${wanted}"]`);
  if (step) return step.click();
  const button = work().querySelector(`button[data-key="${wanted}"]`);
  if (button) return button.click();
  if (wanted === "n" || wanted === "p") say(wanted === "n" ? "nothing comes behind this" : "nothing was before this");
  else if (document.getElementById("your-name")) document.getElementById("your-name").focus();
  else if (work().querySelector(".verbs") && "arsd".includes(wanted)) {
    say(work().classList.contains("work-pair") ? "these are two: s same, d different" : "this is one thing: a accept, r reject");
  }
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && event.target.closest?.("#work")) {
    const fold = event.target.closest(".edit");
    if (fold) fold.open = false;
    if (isTyping(event.target)) work().querySelector("#own")?.focus();
    return;
  }
  if (isTyping(event.target) || !/^[areusdznjpkmoy]$/.test(event.key)) return;
  event.preventDefault();
  if (event.repeat) return;
  if (settling && !"emo".includes(event.key)) waiting = event.key;
  else if (!busy) press(event.key);
});

// Going back in the browser is a new look at the queue as it is now.
document.addEventListener("htmx:historyCacheMiss", (event) => {
  event.preventDefault();
  location.reload();
});

// A fragment is always of this moment: nothing is old about the page.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.path.startsWith("/fresh")) event.preventDefault();
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (!event.target.closest?.("#work")) return;
  if (busy) return event.preventDefault();
  busy = true;
  const at = document.activeElement;
  pressed = at?.matches("#decide button") ? at.value : at?.dataset.go ? `go ${at.dataset.go}` : "";
});

// What was not kept is said on the page itself; only a fault elsewhere has no such page.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (xhr.status === 400 || xhr.status === 409) {
    event.detail.shouldSwap = xhr.responseText.includes('id="work"');
    event.detail.isError = !event.detail.shouldSwap;
  }
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "work") settling = true;
});

document.addEventListener("htmx:afterRequest", () => {
  busy = false;
});

document.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  say(status === 403 ? "Not kept: reload the page and decide again." : `Not kept: the desk answered ${status}. Try again.`);
});

document.addEventListener("htmx:sendError", () => say("Not kept: the desk does not answer. Is whence serve still running?"));

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target.id !== "work" && event.target.id !== "work") return;
  settling = false;
  showWords();
  const step = pressed.startsWith("go ");
  const kept = work().querySelector(step ? `[data-go="${pressed.slice(3)}"]` : `#decide button[value="${pressed || "-"}"]`);
  const next = kept ?? work().querySelector("#own") ?? work().querySelector(".panel a, .panel button");
  if (!isTyping(document.activeElement)) next?.focus({ preventScroll: true }); // a quick hand writes already
  if (matchMedia("(max-width: 56rem)").matches) document.getElementById("said").scrollIntoView({ block: "start" });
  if (work().querySelector(".problem") && work().querySelector(".edit[open]")) edit();
  const key = waiting;
  waiting = "";
  if (key) press(key);
});

showWords();
if (!document.querySelector("main input:focus")) document.getElementById("own")?.focus({ preventScroll: true });
