/* The areas on the map: fetched once per file of outlines, recoloured with one digit per area.
 *
 * window.startAreas(map, settings)             called once, by the base map
 * window.recolor(figures, revision, details)   called for every choice; the last call wins
 *
 * figures: the digits of all areas, their trends, and their amounts class by class, with a space between.
 *
 * Names come from the file of outlines and are only ever written with textContent.
 */
(function () {
  "use strict";

  const OUTLINE = { color: "#55606b", weight: 1, fill: false }; // fill_layer.js fills them
  const WATER = "#cfe4ee"; // paler than any class; also where nothing was reported
  const QUIET = "#b4bdc6"; // outlines beneath the borders of problems
  const SELECTED = [{ color: "#ffffff", weight: 7 }, { color: "#b5006a", weight: 3.5 }];
  const files = new Map(); // revision -> promise of GeoJSON
  let map, settings, renderer, hatch, waves, tip, message;
  let shown = null; // {revision, layer, areas} on the map
  let wanted = null; // what the last call of recolor asks for
  let last = null; // that call, of which only the identity counts
  let step = null; // the weeks that are played, see player_layer.js
  let palette;
  let frame = []; // outline of the selected area
  let clicks = 0;
  const hideTip = () => tip.remove();
  const WAYS = { choose: choose, describe: describe, showTip: showTip, hideTip: hideTip }; // for reach_layer.js

  window.startAreas = function (leafletMap, given) {
    map = leafletMap;
    settings = given;
    L.Icon.Default.imagePath = settings.static + "leaflet/images/";
    map.attributionControl.setPrefix("Leaflet");
    L.control.scale({ imperial: false }).addTo(map);
    map.scrollWheelZoom.disable(); // who scrolls down the page does not mean the map, until it is clicked
    map.on("mousedown", () => map.scrollWheelZoom.enable());
    map.on("mouseout", () => map.scrollWheelZoom.disable());
    window.startView(map, settings);
    window.startLand(map);
    window.startFills(map);
    window.startReach(map, settings);
    window.startLabels(map);
    renderer = L.canvas({ padding: 0.3 });
    hatch = makeHatch("#eceeef");
    waves = makeHatch(WATER);
    tip = L.tooltip({ direction: "top", offset: [0, -6], opacity: 1 });
    if (wanted) show();
  };

  window.recolor = function (figures, revision, details) {
    const call = (last = {});
    const take = function () {
      if (last !== call) return; // another choice was made meanwhile
      const [digits, trends, ...told] = figures.split(" ");
      const amounts = [];
      const byClass = Array.from(digits, (_, i) => i).sort((one, other) => digits[one] - digits[other]);
      byClass.forEach((position, i) => { amounts[position] = told[i] === "" ? null : Number(told[i]); });
      wanted = { digits: digits, revision: revision, details: Object.assign({ amounts: amounts, trends: trends }, details) };
      if (map) show();
    };
    const reading = window.readPlayer(details.player);
    if (reading) reading.then(take);
    else take(); // at once: whatever waits, waits for all that the page around the map still has to draw
  };

  function show() {
    if (shown && shown.revision === wanted.revision) return paint();
    const revision = wanted.revision;
    fetchOutlines(revision).then(
      function (outlines) {
        if (wanted.revision !== revision) return; // another choice was made meanwhile
        say("");
        replaceLayer(revision, outlines);
        paint();
      },
      function () {
        files.delete(revision);
        say(settings.failed);
      },
    );
  }

  function fetchOutlines(revision) {
    if (!files.has(revision)) {
      const file = settings.static + "geometry/" + encodeURIComponent(revision) + ".json";
      files.set(revision, fetch(file).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))));
    }
    return files.get(revision);
  }

  function replaceLayer(revision, outlines) {
    if (shown) shown.layer.remove();
    const areas = [];
    const layer = L.geoJSON(outlines, {
      renderer: renderer,
      style: OUTLINE,
      onEachFeature: function (feature, area) {
        area.position = areas.push(area) - 1;
        area.on({ click: () => choose(area), mousemove: (event) => showTip(area, event.latlng), mouseout: hideTip });
      },
    }).addTo(map);
    window.showLand(outlines, renderer);
    window.showFills(areas);
    shown = { revision: revision, layer: layer, areas: areas };
  }

  function paint() {
    const stage = { map: map, settings: settings, renderer: renderer };
    window.showPlayer(Object.assign({ wanted: wanted, repaint: paintAreas }, stage));
    paintAreas();
    window.quietLand(wanted.details.quiet);
    frame.forEach((line) => line.remove());
    const chosen = shown.areas[wanted.details.selected];
    frame = chosen ? SELECTED.map((style) => outlineOf(chosen, style)) : [];
    window.showView({ areas: shown.areas, wanted: wanted });
    window.showProblems(stage, shown.areas, wanted.details);
    window.showPerimeters(stage, wanted.details.perimeters);
    window.showSignals(stage, wanted.details.signals);
    window.showLabels({ areas: shown.areas, wanted: wanted });
    window.showReach(Object.assign({}, WAYS, { areas: shown.areas, wanted: wanted, renderer: renderer }));
    window.areas = { shown: shown, wanted: wanted }; // for whoever tests or mends the map
  }

  function paintAreas() {
    step = window.stepNow();
    const digits = step ? step.digits : wanted.digits;
    palette = settings.palettes[step ? "amount" : wanted.details.palette];
    const looks = shown.areas.map((area, i) => lookOf(digits[i], area.feature.properties.water === 1));
    shown.areas.forEach(function (area, i) {
      if (area.options.color !== looks[i].color) area.setStyle({ color: looks[i].color }); // drawing all again takes long
      area.options.fillColor = looks[i].fillColor; // for whoever tests or mends the map
    });
    window.fillAreas(looks);
    hideTip();
  }

  function lookOf(digit, isWater) {
    const water = { fillColor: WATER, fillOpacity: 0.8 };
    const open = { fillColor: "#ffffff", fillOpacity: 0.15 };
    if (digit === settings.outsideDigit) return Object.assign({ color: "#9aa3ab" }, isWater ? water : open);
    const color = wanted.details.quiet ? QUIET : OUTLINE.color;
    if (isWater && digit === settings.noDataDigit) return { fillColor: waves, fillOpacity: 1, color: color };
    if (isWater && digit === "0" && palette === settings.palettes.amount) return Object.assign({ color: color }, water);
    const fill = digit === settings.noDataDigit ? hatch : palette[Number(digit)];
    return { fillColor: fill, fillOpacity: wanted.details.quiet ? settings.quietOpacity : settings.fillOpacity, color: color };
  }

  function outlineOf(area, style) {
    const options = Object.assign({ fill: false, interactive: false, renderer: renderer }, style);
    return L.geoJSON(area.feature, { style: options, interactive: false, renderer: renderer }).addTo(map);
  }

  function choose(area) {
    if (settings.picksPoint) return; // then the map itself listens, in point_layer.js
    window.noteClick(area.position);
    clicks += 1; // the same area twice is still news
    Streamlit.setComponentValue({ code: area.feature.properties.code, click: clicks });
  }

  function showTip(area, place) {
    const box = document.createElement("div");
    const name = document.createElement("strong");
    name.textContent = area.feature.properties.name;
    const problems = problemsIn(area.position).map((look) => look.sign + " " + look.told);
    const lines = [figureOf(area.position), ...problems, ...window.signalsAt(place)];
    box.append(name, ...lines.map(makeLine));
    tip.setLatLng(place).setContent(box).addTo(map);
  }

  function makeLine(words) {
    const line = document.createElement("div");
    line.textContent = words;
    return line;
  }

  function problemsIn(position) {
    const here = (wanted.details.problems || []).filter((problem) => problem.areas.includes(position));
    return here.map(function (problem) {
      const look = settings.problems[problem.label];
      return { sign: look.sign, told: settings.problem + ": " + look.words };
    });
  }

  /* What is read out of an area: its name, figure, class and problems. */
  function describe(position) {
    const digit = wanted.digits[position];
    const classes = step ? null : settings.classes[wanted.details.palette][wanted.details.scale];
    const hasClass = digit !== settings.outsideDigit && digit !== settings.noDataDigit;
    const told = hasClass && classes ? [settings.classWord + " " + classes[Number(digit)]] : [];
    const problems = problemsIn(position).map((look) => look.told);
    return [shown.areas[position].feature.properties.name, figureOf(position), ...told, ...trendOf(position), ...problems];
  }

  function figureOf(position) {
    if (wanted.digits[position] === settings.outsideDigit) return settings.outside;
    if (step) return sayStep(step.digits[position]);
    const isChange = wanted.details.palette === "change";
    const label = settings.labels[wanted.details.scale] + (isChange ? ", " + settings.change : "");
    const value = wanted.details.amounts[position];
    if (value === null || value === undefined) return label + ": " + sayMissing();
    const digits = { minimumFractionDigits: wanted.details.decimals, maximumFractionDigits: wanted.details.decimals };
    if (isChange) digits.signDisplay = "exceptZero";
    return label + ": " + value.toLocaleString("nl-NL", digits);
  }

  function sayMissing() {
    return wanted.details.scale.startsWith(settings.released) ? settings.notShown : settings.noData;
  }

  function sayStep(digit) {
    const classes = settings.windowClasses[wanted.details.player.scale];
    const told = digit === settings.noDataDigit ? sayMissing() : classes[Number(digit)];
    return settings.labels[wanted.details.counted] + ", " + step.weeks + ": " + told;
  }

  /* Against the weeks before where these are played, else against a year before where there is one. */
  function trendOf(position) {
    const hasNone = (digit) => !digit || digit === settings.outsideDigit || digit === settings.noDataDigit;
    if (hasNone(wanted.digits[position])) return [];
    if (!step) {
      const trend = wanted.details.palette === "change" ? "" : wanted.details.trends[position];
      return hasNone(trend) ? [] : [settings.trends[Number(trend)]];
    }
    const [before, now] = [(step.before || "")[position], step.digits[position]];
    return hasNone(before) || hasNone(now) ? [] : [settings.player.trends[1 + Math.sign(now - before)]];
  }

  function makeHatch(ground) {
    return window.makeTile(function (pen) {
      pen.fillStyle = ground;
      pen.fillRect(0, 0, 8, 8);
      pen.strokeStyle = "#7b858d";
      pen.lineWidth = 1.2;
      pen.beginPath();
      [-8, 0, 8].forEach((x) => { pen.moveTo(x - 1, 9); pen.lineTo(x + 9, -1); });
      pen.stroke();
    });
  }

  function say(text) {
    if (!message) {
      message = document.createElement("div");
      message.setAttribute("role", "status");
      message.style.cssText = "position:absolute;z-index:900;top:8px;left:56px;background:#fff;padding:4px 8px";
      map.getContainer().append(message);
    }
    message.textContent = text;
    message.hidden = !text;
  }
})();
