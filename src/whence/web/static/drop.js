// Adding reports: files and folders dropped anywhere on the page, or chosen, are sent at once, with their paths.
// Without this module the form sends them, without a word on how far it is.

const form = document.querySelector("form[data-drop]");
const SAID = { reading: "Reading the files", resolving: "Finding copies, events and origins" };
const PAGE = /\.x?html?$/i;

if (form) {
  choosing();
  dropping();
  hearing();
}

function choosing() {
  for (const input of form.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", () => {
      const files = [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
      input.value = "";
      add(files);
    });
  }
}

function dropping() {
  const root = document.documentElement;
  let inside = 0;
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  const show = (depth) => {
    inside = Math.max(0, depth);
    root.classList.toggle("is-dragging", inside > 0);
  };
  addEventListener("dragenter", (event) => hasFiles(event) && show(inside + 1));
  addEventListener("dragleave", (event) => hasFiles(event) && show(inside - 1));
  addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  });
  addEventListener("drop", async (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    show(0);
    // The list of items is emptied as soon as this event is over: ask for all entries before the first wait.
    const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
    const dropped = items.map((item) => ({ entry: item.webkitGetAsEntry?.(), file: item.getAsFile() }));
    say("Looking through what was dropped");
    try {
      add(await everything(dropped));
    } catch (error) {
      refuse(`A file or folder cannot be opened (${error.message || error.name}): check its permissions.`);
    }
  });
}

async function everything(dropped) {
  const found = [];
  for (const { entry, file } of dropped) {
    if (entry) found.push(...(await filesOf(entry)));
    else if (file) found.push({ file, path: file.name });
  }
  return found;
}

async function filesOf(entry) {
  const path = entry.fullPath.replace(/^\/+/, "");
  if (entry.isFile) return [{ file: await new Promise((resolve, reject) => entry.file(resolve, reject)), path }];
  const reader = entry.createReader();
  const entries = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject)); // 100 at a time
    if (!some.length) break;
    entries.push(...some);
  }
  const found = [];
  for (const one of entries) found.push(...(await filesOf(one)));
  return found;
}

// What the ledger passes over need not be sent: hidden files, and the resources beside a saved page.
function wanted(files) {
  const pages = new Set(files.filter(({ path }) => PAGE.test(path)).map(({ path }) => path.replace(PAGE, "")));
  const isHidden = (parts) => parts.some((part) => part.startsWith("."));
  const isResource = (parts) =>
    parts.slice(0, -1).some((part, at) => {
      if (!part.endsWith("_files")) return false;
      return pages.has([...parts.slice(0, at), part.slice(0, -"_files".length)].join("/"));
    });
  return files.filter(({ path }) => {
    const parts = path.split("/");
    return !isHidden(parts) && !isResource(parts);
  });
}

function add(given) {
  const files = wanted(given);
  const most = { files: Number(form.dataset.mostFiles), bytes: Number(form.dataset.mostBytes) };
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  const instead = "or use “whence build”";
  if (!given.length) return;
  if (sending()) refuse("Another upload is on its way: wait until it is sent, or stop it.");
  else if (!files.length) refuse("Nothing was added: hidden files and the resources of saved pages are passed over.");
  else if (files.length > most.files)
    refuse(`Nothing was added: ${counted(files.length)} files, more than ${counted(most.files)} at once. Add a part of the folder at a time, ${instead}.`);
  else if (bytes > most.bytes)
    refuse(`Nothing was added: ${size(bytes)}, more than ${size(most.bytes)} at once. Add fewer files at a time, ${instead}.`);
  else send(files, Number(form.dataset.fileBytes));
}

function send(files, largest) {
  const body = new FormData();
  for (const { file, path } of files) {
    body.append("path", path);
    // A file over the limit is named, not sent whole: the desk tells that it is left out.
    body.append("files", file.size > largest ? file.slice(0, largest + 1) : file, file.name);
  }
  const request = new XMLHttpRequest();
  const box = form.querySelector(".drop-sending");
  const bar = box.querySelector("progress");
  const words = files.length === 1 ? files[0].path : `${counted(files.length)} files`;
  box.querySelector("label").textContent = `Sending ${words}`;
  bar.value = 0;
  box.hidden = false;
  say(`Sending ${words}`);
  const over = () => {
    box.hidden = true;
    removeEventListener("beforeunload", hold);
  };
  const hold = (event) => event.preventDefault();
  addEventListener("beforeunload", hold);
  box.querySelector("[data-stops]").onclick = () => request.abort();
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = event.loaded / event.total;
  });
  request.addEventListener("load", () => {
    over();
    if (request.status === 202) show(request.responseText);
    else if (request.getResponseHeader("content-type")?.startsWith("text/html")) show(request.responseText);
    else refuse(request.responseText.trim() || `The desk answered ${request.status}.`);
  });
  request.addEventListener("error", () => {
    over();
    refuse("The files could not be sent: a file changed meanwhile, or the desk does not run any more. Reload the page and add them again.");
  });
  request.addEventListener("abort", () => {
    over();
    say("Stopped; nothing was added");
  });
  request.open("POST", form.getAttribute("action"));
  request.setRequestHeader("HX-Request", "true");
  request.setRequestHeader("X-CSRF-Token", form.dataset.csrf);
  request.send(body);
}

function sending() {
  return !form.querySelector(".drop-sending").hidden;
}

// The desk's own markup, every value in it escaped there.
function show(markup) {
  calm();
  htmx.swap("#jobs", markup, { swapStyle: "afterbegin" });
  const latest = document.querySelector("#jobs .job");
  latest?.scrollIntoView({ block: "nearest" });
  tell(latest);
}

function hearing() {
  document.addEventListener("htmx:afterSettle", (event) => {
    const job = event.detail.elt?.closest?.(".job") ?? event.target.closest?.(".job");
    tell(job);
  });
}

const told = new Map();

function tell(job) {
  const state = job?.dataset.state;
  if (!job || told.get(job.id) === state) return;
  told.set(job.id, state);
  say(SAID[state] ?? job.dataset.said);
}

function refuse(words) {
  calm();
  const box = document.createElement("div");
  const line = document.createElement("p");
  box.className = "job";
  box.dataset.state = "failed";
  line.className = "job-words";
  line.textContent = words;
  box.append(line);
  document.getElementById("jobs").prepend(box);
  say(words);
}

// The form of an empty ledger stands large until something happens.
function calm() {
  document.querySelector(".adding-first")?.classList.remove("adding-first");
}

function say(words) {
  document.querySelector(".drop-said").textContent = words;
}

function counted(number) {
  return number.toLocaleString("en-GB");
}

function size(bytes) {
  return `${Math.ceil(bytes / 2 ** 20).toLocaleString("en-GB")} MiB`;
}
