/* The perimeters of dossiers on the map: a dash-dotted outline with the sign D.
 *
 * window.showPerimeters(stage, perimeters)   called by area_layer.js for every choice
 *
 * perimeters: [{dossier_id, rings}], rings as [longitude, latitude]; see perimeter_map.py.
 */
(function () {
  "use strict";

  const INK = "#5b2a86";
  const LINES = [{ color: "#ffffff", weight: 5.5, opacity: 0.9 }, { color: INK, weight: 2.5, dashArray: "12 5 2 5" }];
  const SIGN =
    "display:block;width:20px;height:20px;box-sizing:border-box;border-radius:3px;text-align:center;color:#ffffff;" +
    "background:" + INK + ";border:1.5px solid #ffffff;font:bold 12px/17px 'DejaVu Sans',Arial,sans-serif";
  let drawn = [];
  let given = "";

  window.showPerimeters = function (stage, perimeters) {
    const wish = JSON.stringify(perimeters || []);
    if (wish !== given) {
      drawn.forEach((layer) => layer.remove());
      drawn = (perimeters || []).flatMap((perimeter) => draw(stage, perimeter)).map((layer) => layer.addTo(stage.map));
      given = wish;
    }
    drawn.filter((layer) => layer.bringToFront).forEach((layer) => layer.bringToFront());
    window.perimeters = perimeters || []; // for whoever tests or mends the map
  };

  function draw(stage, perimeter) {
    const rings = perimeter.rings.map((ring) => ring.map((point) => [point[1], point[0]])); // Leaflet: latitude first
    const outlines = LINES.map((line) =>
      L.polyline(rings, Object.assign({ renderer: stage.renderer, interactive: false, fill: false }, line)),
    );
    const sign = document.createElement("span");
    sign.textContent = "D";
    sign.style.cssText = SIGN;
    const icon = L.divIcon({ className: "dossier", html: sign, iconSize: [20, 20], iconAnchor: [10, 10] });
    return [...outlines, L.marker(findTop(rings), { icon: icon, interactive: false, keyboard: false })];
  }

  /* The northernmost corner, out of the way of what lies within. */
  function findTop(rings) {
    return rings.flat().reduce((top, corner) => (corner[0] > top[0] ? corner : top));
  }
})();
