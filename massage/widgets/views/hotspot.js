// The view of items in which places are marked on a map of the body: by a click on the map, or in the list beside it.
// Both are always in step; the list carries the names and the keys, so the map is hidden from whoever cannot see it.
// `bodies` holds the maps that the items of this quiz need; quiz_widget.py adds them to the script.

function drawn(tag, given, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// The signs of the rows, drawn around the point 0 0: a tick, a cross, an exclamation mark.
const SIGNS = { right: "M -5 0.5 L -1.5 4 L 5 -4", wrong: "M -4 -4 L 4 4 M -4 4 L 4 -4", missed: "M 0 -6 V 1.5 M 0 4.5 V 5.5" };

// A map: `mark(place, how)` shows a place as chosen, right, wrong or missed, `seal(place, how)` puts a sign on it,
// and `ring(place)` outlines one, or none.  A place that lies on another map is passed over.
function bodyMap(name, press, over = () => {}) {
  const { size: [width, height], outline, details, places } = bodies[name];
  const hatches = Object.fromEntries(["chosen", "right", "wrong", "missed"].map((how) => [how, fresh("hatch")]));
  const hatch = ([how, id]) => drawn("pattern", { id, class: `mq-hatch mq-hatch-${how}`, width: 8, height: 8,
    patternUnits: "userSpaceOnUse", patternTransform: `rotate(${how === "wrong" || how === "missed" ? -45 : 45})` },
    drawn("rect", { width: 8, height: 8 }), drawn("path", { d: how === "wrong" ? "M 0 4 H 8 M 4 0 V 8" : "M 0 4 H 8" }));
  const spots = new Map(places.map(([id, d]) => [id, drawn("path", { d, class: press ? "mq-spot mq-open" : "mq-spot" })]));
  const ring = drawn("path", { class: "mq-ring" });
  const svg = drawn("svg", { viewBox: `0 0 ${width} ${height}`, class: "mq-body", "aria-hidden": "true", focusable: "false" },
    drawn("defs", {}, ...Object.entries(hatches).map(hatch)), drawn("path", { d: outline, class: "mq-outline" }),
    ...spots.values(), drawn("path", { d: details, class: "mq-detail" }), drawn("path", { d: outline, class: "mq-edge" }), ring);
  for (const [id, spot] of spots) {
    if (!press) continue;
    spot.addEventListener("click", () => press(id));
    spot.addEventListener("pointerenter", () => over(id));
    spot.addEventListener("pointerleave", () => over(null));
  }
  return {
    svg,
    mark: (id, how) => {
      if (!spots.has(id)) return;
      spots.get(id).classList.toggle("mq-marked", Boolean(how));
      spots.get(id).style.fill = how ? `url(#${hatches[how]})` : "";
    },
    seal: (id, how) => {
      for (const [, , [x, y]] of places.filter(([one]) => one === id)) {
        svg.append(drawn("circle", { cx: x, cy: y, r: 11, class: "mq-seal" }),
          drawn("path", { d: SIGNS[how], transform: `translate(${x} ${y})`, class: "mq-letter" }));
      }
    },
    ring: (id) => ring.setAttribute("d", spots.get(id)?.getAttribute("d") ?? ""),
  };
}

// Maps and the one list of their places: `names` are the maps, `chosen` what is marked at first.
function placesToMark({ names, places, chosen, solved = false, changed }) {
  const boxes = new Map(places.map(([id]) => [id, h("input", { type: "checkbox", value: id, checked: chosen.includes(id),
    disabled: solved, onchange: () => { settle(); changed(); } })]));
  const rows = new Map(places.map(([id, text]) =>
    [id, h("label", { class: "mq-option" }, boxes.get(id), h("span", { class: "mq-text", html: text }))]));
  // A click on the map is one in the list; the focus goes there, so that no key leaves the quiz.
  const press = (id) => { boxes.get(id).focus({ preventScroll: true }); boxes.get(id).click(); };
  const over = (id) => rows.forEach((row, one) => row.classList.toggle("mq-near", one === id));
  const maps = names.map((name) => bodyMap(name, solved ? null : press, over));

  for (const [id, row] of rows) {
    const around = () => maps.forEach((map) => map.ring(row.matches(":hover, :has(:focus-visible)") ? id : null));
    for (const event of ["pointerenter", "pointerleave", "focusin", "focusout"]) row.addEventListener(event, around);
  }

  function settle() { boxes.forEach((box, id) => maps.forEach((map) => map.mark(id, box.checked ? "chosen" : null))); }
  settle();

  return {
    maps: maps.map(({ svg }) => svg),
    list: h("div", { class: "mq-options mq-spots" }, ...rows.values()),
    read: () => [...boxes].filter(([, box]) => box.checked).map(([id]) => id),
  };
}

views.hotspot = (item, draft, changed) => {
  const count = h("p", { class: "mq-count", role: "status" });
  const { maps, list, read } = placesToMark({ names: [item.map], places: item.places, chosen: [].concat(draft ?? []),
    changed: () => { settle(); changed(); } });

  function settle() {
    const many = read().length;
    count.textContent = many > item.many ? `${many} are marked, and ${item.many} are right.` : `${many} of ${item.many} marked.`;
  }
  settle();

  return {
    body: h("div", {},
      h("p", { class: "mq-how" }, `Mark ${item.many} ${item.many === 1 ? "place" : "places"}, on the map or in the list.`), count,
      h("div", { class: "mq-map" }, ...maps, list)),
    read: () => (read().length ? read() : null),
    empty: "Mark at least one place first.",
  };
};

// What was marked, on maps of these names, once it is told: the rows beside them say the same in words.
function toldOnMaps(names, rows) {
  const maps = names.map((name) => bodyMap(name));
  for (const { place, mark } of rows.filter((row) => row.place)) {
    maps.forEach((map) => map.mark(place, mark || "chosen"));
    if (mark) maps.forEach((map) => map.seal(place, mark));
  }
  return h("div", { class: "mq-map-told" }, ...maps.map(({ svg }) => svg));
}

views.hotspot.told = (said) => toldOnMaps([said.next.map], said.rows.filter((row) => row.mark));
