/* An area drawn on the map: corner after corner, closed on the first one.
 *
 * window.startDraw(map, words)   called once, by the base map; words: see draw_map.py
 * window.showDrawn(ring)         called for every choice: [[longitude, latitude], ...], or null
 *
 * What was drawn is told as {ring, drawing}; an empty ring where it was wiped. Without a mouse the arrows move the map
 * beneath a cross, and Enter puts a corner there.
 */
(function () {
  "use strict";

  const INK = "#5b2a86";
  const LINES = [{ color: "#ffffff", weight: 6, opacity: 0.9 }, { color: INK, weight: 3, dashArray: "12 5 2 5" }];
  const CORNER = { radius: 6, color: "#ffffff", weight: 2, fillColor: INK, fillOpacity: 1, interactive: false };
  const NEAR = 12; // pixels within which a click is on the first corner
  const SAME = 4; // pixels within which two clicks are one corner
  const LEAST = 3; // corners of an area
  const DECIMALS = 6; // of a degree: a tenth of a metre
  let map, words, status, close;
  let wanted = null; // the last call of showDrawn
  let corners = [];
  let isClosed = false;
  let isTouched = false; // what is drawn here is newer than what the page knows
  let drawn = [];
  let drawings = 0;

  window.startDraw = function (leafletMap, given) {
    map = leafletMap;
    words = given;
    map.getContainer().style.cursor = "crosshair";
    map.doubleClickZoom.disable();
    map.on("click", (event) => put(event.latlng.wrap()));
    map.on("dblclick", finish);
    map.getContainer().addEventListener("keydown", listen);
    addButtons();
    addCross();
    show();
  };

  window.showDrawn = function (ring) {
    wanted = ring;
    if (map) show();
  };

  function show() {
    if (wanted && !isTouched) {
      corners = wanted.map((corner) => L.latLng(corner[1], corner[0]));
      isClosed = true;
    }
    paint();
  }

  function put(corner) {
    if (isClosed) return;
    isTouched = true;
    const last = corners[corners.length - 1];
    if (corners.length >= LEAST && isNear(corner, corners[0], NEAR)) return finish();
    if (last && isNear(corner, last, SAME)) return;
    corners.push(corner);
    paint();
  }

  function isNear(one, other, pixels) {
    return map.latLngToContainerPoint(one).distanceTo(map.latLngToContainerPoint(other)) < pixels;
  }

  function finish() {
    if (isClosed || corners.length < LEAST) return;
    isClosed = true;
    paint();
    tell();
  }

  function wipe() {
    isTouched = true;
    isClosed = false;
    corners = [];
    paint();
    tell();
  }

  function tell() {
    const round = (degrees) => Number(degrees.toFixed(DECIMALS));
    drawings += 1; // the same area twice is still news
    Streamlit.setComponentValue({ ring: corners.map((at) => [round(at.lng), round(at.lat)]), drawing: drawings });
  }

  function paint() {
    drawn.forEach((layer) => layer.remove());
    const make = isClosed ? L.polygon : L.polyline;
    drawn = LINES.map((line) => make(corners, Object.assign({ interactive: false, fill: false }, line)));
    if (!isClosed) drawn.push(...corners.map((corner) => L.circleMarker(corner, CORNER)));
    drawn.forEach((layer) => layer.addTo(map));
    close.setAttribute("aria-disabled", String(isClosed || corners.length < LEAST)); // disabled, it would lose the focus
    status.textContent = sayStatus();
    window.drawing = { corners: corners, isClosed: isClosed }; // for whoever tests or mends the map
  }

  function sayStatus() {
    if (isClosed) return words.closed;
    if (!corners.length) return words.begin;
    return words.corners + " " + corners.length + ". " + (corners.length < LEAST ? words.more : words.enough);
  }

  function listen(event) {
    if (event.target !== map.getContainer() || event.key !== "Enter") return;
    put(map.getCenter().wrap());
    event.preventDefault();
  }

  function addButtons() {
    const bar = L.control({ position: "topright" });
    bar.onAdd = function () {
      const box = document.createElement("div");
      box.className = "drawing";
      status = document.createElement("span");
      status.setAttribute("role", "status");
      close = makeButton(words.close, finish);
      box.append(status, close, makeButton(words.wipe, wipe));
      L.DomEvent.disableClickPropagation(box);
      return box;
    };
    bar.addTo(map);
  }

  function makeButton(label, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", act);
    return button;
  }

  /* The place where Enter puts a corner; seen only while the keyboard is on the map. */
  function addCross() {
    const cross = document.createElement("div");
    cross.className = "cross";
    cross.textContent = "+";
    cross.setAttribute("aria-hidden", "true");
    cross.hidden = true;
    map.on("mousedown", () => { cross.hidden = true; });
    map.getContainer().addEventListener("keyup", () => { cross.hidden = false; });
    map.getContainer().append(cross);
    const style = document.createElement("style");
    style.textContent =
      ".drawing{display:flex;gap:6px;align-items:center;flex-wrap:wrap;max-width:320px;padding:6px 8px;" +
      "background:#fff;border-radius:4px;font:14px/1.3 Arial,sans-serif;color:#0f1720}" +
      ".drawing span{flex:1 1 100%}" +
      ".drawing button{min-height:32px;padding:2px 12px;font:inherit;border:1px solid #46525e;border-radius:4px;" +
      "background:#fff;color:#0f1720;cursor:pointer}" +
      ".drawing button[aria-disabled=true]{color:#6b7681;border-color:#b6c0c8;cursor:default}" +
      ".drawing button:focus-visible{outline:3px solid #1c5d8c;outline-offset:1px}" +
      ".cross{display:none;position:absolute;left:50%;top:50%;transform:translate(-50%,-50%);z-index:900;" +
      "font:bold 28px/1 Arial,sans-serif;color:" + INK + ";text-shadow:0 0 3px #fff;pointer-events:none}" +
      ".leaflet-container:focus-visible>.cross:not([hidden]){display:block}";
    document.head.append(style);
  }
})();
