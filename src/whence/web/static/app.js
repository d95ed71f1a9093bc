// The desk's own switches and keys. Every page works without them.

const root = document.documentElement;
const JUMPS = { p: "/", e: "/events", c: "/campaigns", f: "/findings", r: "/review" };
const JUMP_MS = 1500;

function keep(name, value) {
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    // Storage is closed: the switch holds for this page.
  }
}

function set(name, value) {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
}

function switches() {
  for (const radio of document.querySelectorAll('input[name="theme"]')) {
    radio.checked = radio.value === (root.dataset.theme ?? "system");
    radio.addEventListener("change", () => {
      const theme = radio.value === "system" ? "" : radio.value;
      set("theme", theme);
      keep("whence-theme", theme);
    });
  }
  const numbers = document.getElementById("numbers-only");
  if (!numbers) return;
  numbers.checked = root.dataset.numbers === "only";
  numbers.addEventListener("change", () => {
    const only = numbers.checked ? "only" : "";
    set("numbers", only);
    keep("whence-numbers", only);
  });
}

function menus() {
  const open = () => [...document.querySelectorAll("details.menu[open]")];
  document.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
    const name = event.target.closest?.("[data-opens]")?.dataset.opens;
    if (!name) return;
    for (const menu of open()) menu.open = false;
    document.getElementById(name)?.showModal();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}

function isTyping(target) {
  return target.isContentEditable || target.closest?.("input, select, textarea, dialog");
}

function keys() {
  let jumping = -Infinity; // when "g" was pressed
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const jump = event.timeStamp - jumping < JUMP_MS && JUMPS[event.key];
    jumping = event.key === "g" ? event.timeStamp : -Infinity;
    if (jump) location.assign(jump);
    else if (event.key === "?") document.getElementById("keys")?.showModal();
    else if (event.key === "/") document.getElementById("q")?.focus();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
}

// A frame that scrolls must be reached by keyboard; one that does not must be no stop on the way.
function frames() {
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const frame = target.closest(".scroll");
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
      else frame.removeAttribute("tabindex");
    }
  });
  const look = () => {
    for (const frame of document.querySelectorAll(".scroll:not([data-watched])")) {
      frame.dataset.watched = "";
      watch.observe(frame);
      if (frame.firstElementChild) watch.observe(frame.firstElementChild);
    }
  };
  look();
  document.addEventListener("htmx:load", look);
}

// Words that are there already are not read out again.
function announcements() {
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, serverResponse } = event.detail;
    if (target.id !== "stale") return;
    const told = new DOMParser().parseFromString(serverResponse, "text/html").body.textContent;
    if (told.trim() === target.textContent.trim()) event.detail.shouldSwap = false;
  });
}

switches();
announcements();
menus();
keys();
frames();
