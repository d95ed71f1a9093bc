// Which names a map shows, and on which side of its point: none covers a point or another name.

const GAP_PX = 3;
const LINE_PX = 16;

// Places first, those with most reports before others; countries take the room that is left.
export function arrange(map, markers, names) {
  const taken = markers.filter((made) => made.across < LINE_PX * 4).map((made) => square(at(map, made), made.across));
  taken.push(...controls(map));
  const most = [...markers].sort((a, b) => b.reports - a.reports);
  const widths = most.map((made) => made.getElement().querySelector(".map-place").offsetWidth);
  most.forEach((made, index) => place(map, made, widths[index], taken));
  const sizes = names.map((made) => made.getElement().firstElementChild.offsetWidth);
  names.forEach((made, index) => country(map, made, sizes[index], taken));
}

function controls(map) {
  const { left, top } = map.getContainer().getBoundingClientRect();
  return [...map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
    const here = control.getBoundingClientRect();
    return box(here.left - left, here.top - top, here.width, here.height);
  });
}

function at(map, made) {
  return map.latLngToContainerPoint(made.getLatLng());
}

function square({ x, y }, across) {
  return box(x - across / 2, y - across / 2, across, across);
}

function box(left, top, width, height) {
  return { left, top, right: left + width, bottom: top + height };
}

function meet(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function inView(map, one) {
  const { x, y } = map.getSize();
  return one.left >= 0 && one.top >= 0 && one.right <= x && one.bottom <= y;
}

function place(map, made, width, taken) {
  const label = made.getElement().querySelector(".map-place");
  const { x, y } = at(map, made);
  const away = made.across / 2 + GAP_PX;
  const sides = {
    right: box(x + away, y - LINE_PX / 2, width, LINE_PX),
    left: box(x - away - width, y - LINE_PX / 2, width, LINE_PX),
    below: box(x - width / 2, y + away, width, LINE_PX),
    above: box(x - width / 2, y - away - LINE_PX, width, LINE_PX),
  };
  const repeated = taken.some((other) => other.name === label.textContent && Math.abs(other.top - y) < 60 && Math.abs(other.left - x) < 200);
  const side = !repeated && width && Object.keys(sides).find((one) => inView(map, sides[one]) && !taken.some((other) => meet(sides[one], other)));
  label.dataset.side = side || "none";
  if (!side) return;
  taken.push({ ...sides[side], name: label.textContent });
  const [dx, dy] = [sides[side].left - x, sides[side].top - y];
  label.style.transform = `translate(${Math.round(dx)}px, ${Math.round(dy)}px)`;
}

// A name may move up or down from its best spot where the country is wide.
function country(map, made, width, taken) {
  const { x, y } = at(map, made);
  const { lat, lng } = made.getLatLng();
  const land = Math.abs(map.latLngToContainerPoint([lat, lng + made.land]).x - x);
  const moves = land > width * 2.5 ? [0, -30, 30, -60, 60] : [0];
  const spots = moves.map((move) => box(x - width / 2, y + move - LINE_PX / 2, width, LINE_PX));
  const index = land > width * 0.8 ? spots.findIndex((one) => inView(map, one) && !taken.some((other) => meet(one, other))) : -1;
  const element = made.getElement();
  element.classList.toggle("is-hidden", index < 0);
  if (index < 0) return;
  element.firstElementChild.style.marginTop = `${moves[index]}px`;
  taken.push(spots[index]);
}
