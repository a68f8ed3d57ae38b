/* The recurring problems on the map: a border and a sign for each, and the cores of the chosen one.
 *
 * window.showProblems(stage, areas, details)   called by area_layer.js for every choice
 *
 * details.problems: [{areas: positions, label: digit, chosen: bool}], strongest first; details.cores: rings of the
 * chosen one, as [longitude, latitude]. Signs and dashes per label are settings of ours.
 */
(function () {
  "use strict";

  const INK = "#1b2733";
  const PAPER = "#ffffff";
  const CHOSEN = "#b5006a";
  const CORE = { color: CHOSEN, weight: 1.5, fillColor: CHOSEN, fillOpacity: 0.25, interactive: false };
  let drawn = [];

  window.showProblems = function (stage, areas, details) {
    drawn.forEach((layer) => layer.remove());
    drawn = [];
    const problems = details.problems || [];
    const chosen = problems.find((problem) => problem.chosen);
    const signs = {}; // by position: how many signs stand there
    // The strongest is drawn last, so that it lies on top; the chosen one after all others.
    const upwards = problems.slice().reverse().sort((a, b) => Number(a.chosen) - Number(b.chosen));
    upwards.forEach((problem) => drawBorder(stage, areas, problem, chosen));
    (details.cores || []).forEach((ring) => add(stage, L.polygon(turn(ring), style(stage, CORE))));
    problems.forEach((problem) => drawSign(stage, areas, problem, signs));
  };

  function drawBorder(stage, areas, problem, chosen) {
    const look = stage.settings.problems[problem.label];
    const lines = findBorder(problem.areas.map((position) => areas[position].feature));
    const opacity = chosen && !problem.chosen ? 0.45 : 1;
    const weight = problem.chosen ? 4 : 2.5;
    const under = { color: PAPER, weight: weight + 3, opacity: opacity * 0.9 };
    const over = { color: problem.chosen ? CHOSEN : INK, weight: weight, dashArray: look.dash, opacity: opacity };
    [under, over].forEach((line) => add(stage, L.polyline(lines, style(stage, line))));
  }

  function drawSign(stage, areas, problem, signs) {
    const look = stage.settings.problems[problem.label];
    const first = problem.areas[0];
    const place = signs[first] || 0;
    signs[first] = place + 1;
    const sign = document.createElement("span");
    sign.textContent = look.sign;
    sign.style.cssText =
      "display:block;width:22px;height:22px;box-sizing:border-box;border-radius:11px;text-align:center;" +
      "font:bold 13px/19px 'DejaVu Sans',Arial,sans-serif;border:1.5px solid " + (problem.chosen ? CHOSEN : INK) +
      ";color:" + (problem.chosen ? PAPER : INK) + ";background:" + (problem.chosen ? CHOSEN : PAPER);
    const icon = L.divIcon({ className: "", html: sign, iconSize: [22, 22], iconAnchor: [11 - 24 * place, 11] });
    const options = { icon: icon, interactive: false, keyboard: false, zIndexOffset: problem.chosen ? 1000 : 0 };
    add(stage, L.marker(areas[first].getCenter(), options));
  }

  /* The border of areas together: an edge that two of them share lies within. */
  function findBorder(features) {
    const edges = new Map();
    features.flatMap(findRings).forEach(function (ring) {
      for (let i = 1; i < ring.length; i += 1) {
        const key = [String(ring[i - 1]), String(ring[i])].sort().join(" ");
        if (!edges.delete(key)) edges.set(key, [ring[i - 1], ring[i]]);
      }
    });
    return chain(Array.from(edges.values())).map(turn);
  }

  function findRings(feature) {
    const shape = feature.geometry;
    return shape.type === "Polygon" ? shape.coordinates : shape.coordinates.flat();
  }

  /* Edges one after the other, so that a dash runs on along the border. */
  function chain(edges) {
    const onward = new Map();
    edges.forEach(function ([start, end]) {
      const key = String(start);
      onward.set(key, (onward.get(key) || []).concat([end]));
    });
    const lines = [];
    edges.forEach(function ([start]) {
      const line = [start];
      for (let ends = onward.get(String(start)); ends && ends.length; ends = onward.get(String(line.at(-1)))) {
        line.push(ends.pop());
      }
      if (line.length > 1) lines.push(line);
    });
    return lines;
  }

  function turn(points) {
    return points.map((point) => [point[1], point[0]]); // Leaflet wants latitude first
  }

  function style(stage, given) {
    return Object.assign({ fill: Boolean(given.fillColor), interactive: false, renderer: stage.renderer }, given);
  }

  function add(stage, layer) {
    drawn.push(layer.addTo(stage.map));
  }
})();
