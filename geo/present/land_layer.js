/* A quiet ground of our own, there before the background map comes and when that does not: the land beneath the areas,
 * and above them the borders of the level above.
 *
 * window.startLand(map)                   called once, by area_layer.js
 * window.showLand(outlines, renderer)     called for every file of outlines, which holds {land, borders}
 * window.quietLand(isQuiet)               called for every choice; then the borders step back
 */
(function () {
  "use strict";

  const ELSEWHERE = "#e9eef1";
  const LAND = { fillColor: "#f6f4ee", fillOpacity: 1, color: "#9aa3ab", weight: 1, interactive: false };
  const BORDER = { color: "#333d47", fill: false, interactive: false };
  const LOUD = { weight: 2, opacity: 0.75 };
  const QUIET = { weight: 1.5, opacity: 0.4 }; // beneath the borders of problems
  let map, ground;
  let drawn = [];
  let quiet = null;

  window.startLand = function (leafletMap) {
    map = leafletMap;
    map.getContainer().style.background = ELSEWHERE;
    const pane = map.createPane("land");
    pane.style.zIndex = 150; // beneath the tiles of the background map
    pane.style.pointerEvents = "none";
    ground = L.svg({ pane: "land", padding: 0.3 });
  };

  window.showLand = function (outlines, renderer) {
    drawn.forEach((layer) => layer.remove());
    const land = (outlines.land || []).map((ring) => [turn(ring)]);
    const borders = (outlines.borders || []).map(turn);
    drawn = [
      L.polygon(land, Object.assign({ renderer: ground, pane: "land" }, LAND)),
      L.polyline(borders, Object.assign({ renderer: renderer }, BORDER)),
    ].map((layer) => layer.addTo(map));
    quiet = null;
  };

  window.quietLand = function (isQuiet) {
    if (isQuiet !== quiet) drawn[1].setStyle(isQuiet ? QUIET : LOUD); // has all outlines drawn again
    quiet = isQuiet;
  };

  function turn(points) {
    return points.map((point) => [point[1], point[0]]); // Leaflet wants latitude first
  }
})();
