/* The names of the areas: where they fit, none over another, the largest area first.
 *
 * window.startLabels(map)      called once, by area_layer.js
 * window.showLabels(stage)     called for every choice; stage: {areas, wanted}
 *
 * Names come from the file of outlines; a canvas takes them as text only.
 */
(function () {
  "use strict";

  const FONT = "600 12px 'Source Sans', 'Source Sans 3', Arial, sans-serif";
  const LINE = 14; // pixels
  const INK = "#0f1720";
  const HALO = "rgba(255,255,255,0.9)";
  const GAP = 3; // pixels between two names
  const SIGN = 13; // pixels around the middle of an area that the sign of a problem takes
  let map, canvas, stage;
  let revision = null; // of the outlines that `texts` belong to
  let texts = []; // per area the lines of its name and their width, once it is large enough to need them
  let sides = []; // per area how far it reaches, in degrees
  window.labels = []; // what is drawn, for whoever tests or mends the map

  window.startLabels = function (leafletMap) {
    map = leafletMap;
    const pane = map.createPane("labels");
    pane.style.zIndex = 450; // above the areas, beneath the signs and the tips
    pane.style.pointerEvents = "none";
    canvas = L.DomUtil.create("canvas", "leaflet-zoom-hide", pane);
    canvas.setAttribute("aria-hidden", "true");
    map.on("moveend zoomend resize", draw);
  };

  window.showLabels = function (given) {
    stage = given;
    draw();
  };

  function draw() {
    if (!stage) return;
    const pen = clear();
    if (revision !== stage.wanted.revision) {
      revision = stage.wanted.revision;
      texts = [];
      sides = stage.areas.map((area) => area.getBounds()).map((box) => measure(box));
    }
    const taken = findSigns();
    window.labels = [];
    listBySize().forEach(function (each) {
      const box = findBox(pen, each);
      if (!box || taken.some((other) => box.intersects(other))) return;
      taken.push(box);
      write(pen, each);
      window.labels.push({ name: stage.areas[each.position].feature.properties.name, box: box });
    });
  }

  function clear() {
    const size = map.getSize();
    const ratio = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    canvas.width = size.x * ratio;
    canvas.height = size.y * ratio;
    canvas.style.width = size.x + "px";
    canvas.style.height = size.y + "px";
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    pen.font = FONT;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    return pen;
  }

  /* The areas in sight that are large enough for any name, the largest first. */
  function listBySize() {
    const screen = L.bounds([0, 0], map.getSize());
    const listed = [];
    const degree = measurePixels();
    stage.areas.forEach(function (area, position) {
      if (sides[position].x * degree.x < LINE || sides[position].y * degree.y < LINE) return; // of thousands, nearly all
      const box = area.getBounds();
      const corner = map.latLngToContainerPoint(box.getNorthWest());
      const size = map.latLngToContainerPoint(box.getSouthEast()).subtract(corner);
      if (size.x < LINE || size.y < LINE) return;
      const at = area.feature.properties.at; // longitude and latitude of the roomiest place
      const middle = at ? map.latLngToContainerPoint([at[1], at[0]]) : corner.add(size.divideBy(2));
      if (screen.contains(middle)) listed.push({ position: position, middle: middle, size: size });
    });
    return listed.sort((one, other) => other.size.x * other.size.y - one.size.x * one.size.y);
  }

  function measure(box) {
    return { x: box.getEast() - box.getWest(), y: box.getNorth() - box.getSouth() };
  }

  /* How many pixels a degree takes at most, anywhere in sight. */
  function measurePixels() {
    const north = map.getBounds().getNorth();
    const [here, there] = [map.project([north, 0]), map.project([north - 0.01, 0.01])];
    return { x: (there.x - here.x) * 100, y: (there.y - here.y) * 100 };
  }

  /* Where the name comes; nothing where the area is too small for it. */
  function findBox(pen, each) {
    const name = stage.areas[each.position].feature.properties.name;
    const text = (texts[each.position] = texts[each.position] || breakName(pen, name));
    const half = L.point(text.width / 2 + GAP, (text.lines.length * LINE) / 2 + GAP);
    if (half.x * 2 > each.size.x || half.y * 2 > each.size.y) return null;
    return L.bounds(each.middle.subtract(half), each.middle.add(half));
  }

  function findSigns() {
    return (stage.wanted.details.problems || []).map(function (problem) {
      const middle = map.latLngToContainerPoint(stage.areas[problem.areas[0]].getCenter());
      return L.bounds(middle.subtract([SIGN, SIGN]), middle.add([SIGN, SIGN]));
    });
  }

  /* A long name of more words takes two lines, broken where they are most alike. */
  function breakName(pen, name) {
    const words = name.split(" ");
    const ways = words.map((_, i) => [words.slice(0, i).join(" "), words.slice(i).join(" ")].filter(Boolean));
    const widthOf = (lines) => Math.max(...lines.map((line) => pen.measureText(line).width));
    const best = name.length < 10 ? ways[0] : ways.reduce((one, other) => (widthOf(other) < widthOf(one) ? other : one));
    return { lines: best, width: widthOf(best) };
  }

  function write(pen, each) {
    const lines = texts[each.position].lines;
    const top = each.middle.y - ((lines.length - 1) * LINE) / 2;
    pen.strokeStyle = HALO;
    pen.lineWidth = 3.5;
    pen.fillStyle = INK;
    lines.forEach((line, i) => pen.strokeText(line, each.middle.x, top + i * LINE));
    lines.forEach((line, i) => pen.fillText(line, each.middle.x, top + i * LINE));
  }
})();
