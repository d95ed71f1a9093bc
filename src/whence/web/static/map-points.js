// The points of a map: read from its table, drawn as links. Words go in by textContent only.

const L = globalThis.L;
const PRECISION = { 1: "the place itself", 2: "its town or area", 3: "about here: a region" };
const REGION_PX = 64;
const MOST_PX = 46;
const EDGE_PX = 140;

// One point for rows that share place and precision, the widest gap in longitude left outside the map.
export function read(table) {
  const points = new Map();
  for (const row of table?.querySelectorAll("tr[data-latitude]") ?? []) {
    const { latitude, longitude, precision, reports, place } = row.dataset;
    const key = `${latitude} ${longitude} ${precision}`;
    const point = points.get(key) ?? { lat: +latitude, lon: +longitude, precision: +precision, place, reports: 0, events: [] };
    const link = row.querySelector("a");
    point.reports += +reports;
    point.events.push({ label: link?.textContent.trim() ?? row.cells[0].textContent.trim(), href: link?.href ?? "", reports: +reports });
    points.set(key, point);
  }
  const found = [...points.values()];
  const seam = widestGap(found.map((point) => point.lon));
  return found.map((point) => ({ ...point, lon: point.lon < seam ? point.lon + 360 : point.lon }));
}

// The longitude west of which points are drawn one turn further east; below -180 where no point is.
function widestGap(longitudes) {
  const sorted = [...longitudes].sort((a, b) => a - b);
  let seam = -181;
  let widest = sorted.length ? sorted[0] + 360 - sorted.at(-1) : 0;
  for (let at = 1; at < sorted.length; at++) {
    if (sorted[at] - sorted[at - 1] <= widest) continue;
    widest = sorted[at] - sorted[at - 1];
    seam = sorted[at];
  }
  return seam;
}

export function marker(point, map) {
  const isRegion = point.precision !== 1 && point.precision !== 2;
  const across = Math.min(MOST_PX, 8 + 4 * Math.sqrt(point.reports)) + (isRegion ? REGION_PX - 12 : 0);
  const icon = L.divIcon({ className: "map-icon", html: drawn(point, across), iconSize: null });
  const made = L.marker([point.lat, point.lon], {
    icon,
    keyboard: false, // the link inside takes the focus
    zIndexOffset: Math.round(isRegion ? -5000 - across : -across * 20),
  });
  made.across = across;
  made.reports = point.reports;
  const control = icon.options.html.querySelector("a, button");
  L.DomEvent.disableClickPropagation(control);
  const towards = () => tip(made, map);
  made.on("mouseover", towards);
  made.bindTooltip(tooltip(point), { className: "map-tip", opacity: 1 });
  control.addEventListener("focus", () => {
    if (!map.getBounds().contains(made.getLatLng())) map.panTo(made.getLatLng());
    towards();
    made.openTooltip();
  });
  control.addEventListener("blur", () => made.closeTooltip());
  control.addEventListener("keypress", (event) => event.stopPropagation());
  if (point.events.length > 1) several(made, control, point);
  return made;
}

function drawn(point, across) {
  const holder = document.createElement("div");
  const one = point.events.length === 1;
  const control = document.createElement(one ? "a" : "button");
  if (one) control.href = point.events[0].href;
  else control.type = "button";
  control.className = `map-point map-point-${point.precision}`;
  control.draggable = false;
  control.style.setProperty("--across", `${across}px`);
  control.setAttribute("aria-label", spoken(point));
  const dot = document.createElement("span");
  dot.className = "map-dot";
  if (!one) dot.textContent = point.events.length;
  control.append(dot);
  const place = document.createElement("span");
  place.className = "map-place";
  place.setAttribute("aria-hidden", "true");
  place.textContent = point.place;
  if (point.precision === 3) place.append(Object.assign(document.createElement("i"), { textContent: " about here" }));
  holder.append(control, place);
  return holder;
}

function counted(number, noun) {
  return `${number.toLocaleString("en-GB")} ${noun}${number === 1 ? "" : "s"}`;
}

function where(point) {
  return [point.place, PRECISION[point.precision] ?? "how near is not said"].filter(Boolean).join(", ");
}

function spoken(point) {
  const many = point.events.length > 1;
  const what = many ? counted(point.events.length, "event") : point.events[0].label;
  return `${what}. ${where(point)}. ${counted(point.reports, "report")}${many ? ". Show them" : ""}`;
}

function line(tag, words, name = "") {
  return Object.assign(document.createElement(tag), { textContent: words, className: name });
}

function tooltip(point) {
  const holder = document.createElement("div");
  const many = point.events.length > 1;
  holder.append(line("b", many ? counted(point.events.length, "event") : point.events[0].label));
  holder.append(line("span", where(point)), line("span", counted(point.reports, "report")));
  return holder;
}

// The tip opens to the side where the map has room for it.
function tip(made, map) {
  const { x, y } = map.latLngToContainerPoint(made.getLatLng());
  const half = made.across / 2 + 2;
  const options = made.getTooltip().options;
  options.direction = x < EDGE_PX ? "right" : x > map.getSize().x - EDGE_PX ? "left" : y < EDGE_PX ? "bottom" : "top";
  options.offset = { right: [half, 0], left: [-half, 0], bottom: [0, half], top: [0, -half] }[options.direction];
}

function several(made, control, point) {
  const list = document.createElement("ul");
  for (const event of point.events) {
    const item = document.createElement("li");
    item.append(Object.assign(line("a", event.label), { href: event.href }), line("small", ` ${counted(event.reports, "report")}`));
    list.append(item);
  }
  const sheet = document.createElement("div");
  sheet.append(line("b", where(point)), list);
  made.bindPopup(sheet, { className: "map-sheet", maxWidth: 300, maxHeight: 220, offset: [0, 6 - made.across / 2] });
  control.setAttribute("aria-expanded", "false");
  control.addEventListener("click", () => {
    made.closeTooltip();
    made.togglePopup();
  });
  made.on("popupopen", () => {
    control.setAttribute("aria-expanded", "true");
    list.querySelector("a").focus({ preventScroll: true });
  });
  made.on("popupclose", (event) => {
    control.setAttribute("aria-expanded", "false");
    const holder = event.popup.getElement();
    if (holder.contains(document.activeElement) || document.activeElement === document.body) control.focus({ preventScroll: true });
  });
}
