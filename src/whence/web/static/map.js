// Draws each <div class="map" data-places="id"> from the table of that id, its twin: see templates/map.html.
// No tiles: outlines of countries come from this host. Colours are the style sheet's, so a change of theme redraws.

import "./vendor/leaflet-1.9.4.min.js";
import { arrange } from "./map-labels.js";
import { marker, read } from "./map-points.js";

const L = globalThis.L;
const CLOSEST = 10; // outlines of 1:50m are no better than a few kilometres
const FIRST_ZOOM = { 1: 6, 2: 6, 3: 5.25 }; // one point alone still shows the land about it
const MERCATOR = 85;

function start() {
  for (const frame of document.querySelectorAll(".map[data-places]:not([data-drawn])")) {
    const points = read(document.getElementById(frame.dataset.places));
    if (!points.length) continue;
    frame.dataset.drawn = "";
    frame.hidden = false;
    frame.parentElement.querySelector(".map-twin[data-long]")?.removeAttribute("open");
    whenWide(frame, points);
  }
}

// Leaflet needs a size, and a map in something folded has none yet. A map that nobody has moved fits every new size.
function whenWide(frame, points) {
  let map = null;
  let fitted = null;
  new ResizeObserver(() => {
    if (!frame.clientWidth) return;
    const isMoved = map && !(map.getCenter().equals(fitted.middle) && map.getZoom() === fitted.zoom);
    map?.invalidateSize({ pan: isMoved, animate: false });
    map ??= draw(frame);
    if (isMoved) return;
    look(map, points);
    fitted = { middle: map.getCenter(), zoom: map.getZoom() };
    if (!map.hasPoints) fill(map, points);
  }).observe(frame);
}

function draw(frame) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(frame, {
    attributionControl: false,
    dragging: !matchMedia("(pointer: coarse)").matches, // one finger scrolls the page, two move the map
    fadeAnimation: !calm,
    inertia: !calm,
    maxBoundsViscosity: 1,
    maxZoom: CLOSEST,
    minZoom: 0,
    scrollWheelZoom: false, // the wheel scrolls the page until the map is used
    trackResize: false, // whenWide does
    wheelPxPerZoomLevel: 120,
    zoomAnimation: !calm,
    zoomSnap: 0.25,
  });
  map.zoomControl.setPosition("topright");
  L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  map.on("focus click", () => map.scrollWheelZoom.enable());
  map.on("blur mouseout", () => map.scrollWheelZoom.disable());
  return map;
}

function fill(map, points) {
  map.hasPoints = true;
  const markers = points.map((point) => marker(point, map).addTo(map));
  const land = outlines(map);
  const settle = () => arrange(map, markers, land.names());
  land.onDrawn(settle);
  map.on("moveend", settle);
  map.getContainer().addEventListener("keydown", (event) => escape(event, map, markers));
  settle();
}

function escape(event, map, markers) {
  if (event.key !== "Escape") return;
  map.closePopup();
  for (const made of markers) made.closeTooltip();
}

function look(map, points) {
  const bounds = L.latLngBounds(points.map((point) => [point.lat, point.lon]));
  const middle = bounds.getCenter().lng;
  map.setMaxBounds([[-MERCATOR, middle - 300], [MERCATOR, middle + 300]]);
  const narrow = map.getSize().x < 500;
  const alone = (FIRST_ZOOM[points[0].precision] ?? FIRST_ZOOM[3]) - (narrow ? 1 : 0);
  const maxZoom = points.length > 1 ? CLOSEST - 1 : alone;
  const [aside, above] = narrow ? [32, 40] : [70, 48];
  map.fitBounds(bounds, {
    animate: false,
    maxZoom,
    paddingTopLeft: [aside, above],
    paddingBottomRight: [aside, above + 32], // scale and credit stand there
  });
}

// Countries under the points: asked for again when the view leaves what was sent, or comes nearer.
function outlines(map) {
  map.createPane("land").style.zIndex = 200;
  map.getPane("land").style.pointerEvents = "none";
  const renderer = L.svg({ pane: "land", padding: 0.5 });
  const credit = L.control.attribution({ prefix: false, position: "bottomright" }).addTo(map);
  const group = L.layerGroup().addTo(map);
  const state = { box: null, zoom: -1, names: [], said: "", asking: null, drawn: () => {} };

  function show(found) {
    group.clearLayers();
    const names = [];
    for (const { properties, geometry } of found.features) {
      const rings = geometry.coordinates.map((shape) => shape.map((ring) => ring.map(([lon, lat]) => [lat, lon])));
      const plain = { interactive: false, pane: "land", renderer, smoothFactor: 0.5 };
      L.polygon(rings, { ...plain, className: "map-land", stroke: false }).addTo(group);
      L.polyline(rings.flat().flatMap((ring) => borders(ring, found.bbox)), { ...plain, className: "map-border" }).addTo(group);
      if (properties.width) names.push(countryName(properties).addTo(group));
    }
    const [west, south, east, north] = found.bbox;
    say(`Outlines ${found.scale}, borders and names: Natural Earth`);
    Object.assign(state, { box: L.latLngBounds([south, west], [north, east]), names });
  }

  function say(words) {
    credit.removeAttribution(state.said);
    credit.addAttribution(words);
    state.said = words;
  }

  async function ask() {
    const view = map.getBounds();
    const zoom = map.getZoom();
    if (zoom === state.zoom && state.box?.contains(onMap(view))) return;
    state.asking?.abort();
    state.asking = new AbortController();
    state.zoom = zoom;
    try {
      const answer = await fetch(`/outlines?box=${gridBox(view, zoom)}`, { signal: state.asking.signal });
      if (!answer.ok) throw new Error(`${answer.status}`);
      show(await answer.json());
    } catch (error) {
      if (error.name === "AbortError") return;
      say("The outlines of countries could not be loaded; the points stand where they should");
    }
    state.drawn();
  }

  map.on("moveend", ask);
  ask();
  return { names: () => state.names, onDrawn: (drawn) => { state.drawn = drawn; } };
}

function onMap(view) {
  const south = Math.max(-MERCATOR, view.getSouth());
  const north = Math.min(MERCATOR, view.getNorth());
  return L.latLngBounds([south, view.getWest()], [north, view.getEast()]);
}

// The view, widened to a grid, so that the browser's store serves the same place twice.
function gridBox(view, zoom) {
  const step = 90 / 2 ** Math.round(zoom);
  const down = (value) => Math.floor(value / step) * step;
  const up = (value) => Math.ceil(value / step) * step;
  const south = Math.max(-MERCATOR, down(view.getSouth()));
  const north = Math.min(MERCATOR, up(view.getNorth()));
  const west = down(view.getWest());
  const east = Math.min(west + 360, up(view.getEast()));
  return [west, south, east, north].map((value) => +value.toFixed(4)).join(",");
}

// A ring's lines without those along the cut: the sides of the box and the ends of the map.
function borders(ring, [west, south, east, north]) {
  const sides = new Set([west, east]);
  const ends = new Set([south, north, -MERCATOR, MERCATOR]);
  const lines = [];
  let line = [];
  ring.forEach((point, at) => {
    const before = ring[at - 1];
    const isCut = before && ((point[1] === before[1] && sides.has(point[1])) || (point[0] === before[0] && ends.has(point[0])));
    if (isCut) {
      if (line.length > 1) lines.push(line);
      line = [];
    }
    line.push(point);
  });
  if (line.length > 1) lines.push(line);
  return lines;
}

function countryName({ name, label, width }) {
  const words = document.createElement("span");
  words.textContent = name;
  const icon = L.divIcon({ className: "map-country", html: words, iconSize: null });
  const made = L.marker([label[1], label[0]], { icon, interactive: false, keyboard: false, pane: "overlayPane" });
  made.land = width;
  return made;
}

start();
document.addEventListener("htmx:load", start);
