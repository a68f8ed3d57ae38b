/* Signals on the map, above the areas: circles that count the cells of a grid, or the spots where signals were.
 *
 * window.showSignals(stage, layers)   called by area_layer.js for every choice
 * window.signalsAt(latlng)            what lies there, as lines of text for the tooltip
 *
 * layers: [{east, north, signals, counted, kinds, precisions, cell_m}], see signal_map.py; only numbers of ours.
 * Nothing here listens to the mouse: a click chooses the area beneath.
 */
(function () {
  "use strict";

  const PER_DEGREE = 100000;
  const PAPER = "#ffffff";
  const LARGEST = 18; // pixels: radius of the fullest cell
  const TOP = 16; // pixels: radius of a spot of many signals
  const LEAST = 11; // pixels: smaller cells are counted together, two by two, four by four and so on
  const DEGREE_M = 111320; // metres in a degree of latitude
  const RIM = [32, 32]; // pixels: no form reaches further from its middle
  let drawn = [];
  let given = ""; // what is drawn now
  let stage, legend;

  const Spots = L.Path.extend({
    initialize: function (spots, looks, options) {
      L.setOptions(this, options);
      this.spots = spots;
      this.looks = looks;
      this.given = { places: readPlaces(spots), counts: readNumbers(spots.signals) };
      this.given.columns = addUp(readNumbers(spots.columns));
      this.given.rows = addUp(readNumbers(spots.rows));
      this.put(this.given.places, this.given.counts, spots.cell_m);
    },

    put: function (places, counts, side) {
      this.places = places;
      this.counts = counts;
      this.side = side; // of a cell, in metres
      this.most = counts.reduce((most, count) => Math.max(most, count), 1);
    },

    /* As on a telephone cells would be dots, some become one: a larger square of the same grid. */
    gather: function () {
      const { places, counts, columns, rows } = this.given;
      const cell = this.spots.cell_m;
      let times = 1;
      while (cell && sideOf(this._map, cell * times) < LEAST && times < 64) times *= 2;
      if (cell * times === this.side) return;
      if (times === 1) return this.put(places, counts, cell);
      const found = new Map();
      columns.forEach(function (column, i) {
        const [across, up] = [Math.floor(column / times), Math.floor(rows[i] / times)];
        const key = across + " " + up;
        const middle = { column: (across + 0.5) * times - 0.5, row: (up + 0.5) * times - 0.5 };
        if (!found.has(key)) found.set(key, { count: 0, place: shift(places[i], middle.column - column, middle.row - rows[i]) });
        found.get(key).count += counts[i];
      });
      const gathered = Array.from(found.values());
      this.put(gathered.map((each) => each.place), gathered.map((each) => each.count), cell * times);

      function shift(place, columns, rows) {
        const degrees = cell / DEGREE_M;
        const wide = degrees / Math.cos((place.lat * Math.PI) / 180);
        return L.latLng(place.lat + rows * degrees, place.lng + columns * wide);
      }
    },

    _project: function () {
      this.gather();
      this.points = this.places.map((place) => this._map.latLngToLayerPoint(place));
      this.radii = this.counts.map((count) => this.radiusOf(count));
      const around = L.bounds(this.points);
      this._pxBounds = L.bounds(around.min.subtract(RIM), around.max.add(RIM)); // what Leaflet draws again
    },

    _update: function () {
      if (this._map) this._updatePath();
    },

    _updatePath: function () {
      const pen = this._renderer._ctx;
      const inView = this._renderer._bounds;
      if (!this._renderer._drawing) return; // Leaflet comes back when it draws
      pen.save();
      this.points.forEach((point, i) => {
        if (inView.contains(point)) this.drawSpot(pen, point, i);
      });
      pen.restore();
    },

    _containsPoint: () => false,

    drawSpot: function (pen, point, i) {
      const kind = Number(this.spots.kinds[i] || 0);
      const colour = this.looks.colours[kind];
      const radius = this.radii[i];
      const isHollow = Number(this.spots.precisions[i] || 0) >= this.looks.exact;
      pen.beginPath();
      trace[this.spots.cell_m ? "circle" : this.looks.forms[kind]](pen, point, radius);
      pen.globalAlpha = isHollow ? 0.65 : this.spots.cell_m ? 0.7 : 0.9;
      pen.fillStyle = isHollow ? PAPER : colour;
      pen.fill();
      pen.globalAlpha = 1;
      pen.lineWidth = isHollow ? 1.6 : radius > 3 ? 1 : 0.4;
      pen.strokeStyle = isHollow ? colour : PAPER;
      pen.stroke();
    },

    /* In pixels at this zoom: the area of a circle goes with its number. */
    radiusOf: function (count) {
      if (this.spots.cell_m) return Math.max(1.5, fullest(this) * Math.sqrt(count / this.most));
      const single = Math.min(5.5, Math.max(2.2, 2.2 + (this._map.getZoom() - 13) * 1.2));
      return Math.min(TOP, single * Math.sqrt(count));
    },

    /* The number of the spot that covers this place, the smallest one first; -1 where there is none. */
    find: function (latlng) {
      const here = this._map.latLngToLayerPoint(latlng);
      const reach = (i) => (this.spots.cell_m ? sideOf(this._map, this.side) / 2 : this.radii[i] + 2);
      const covers = (point, i) => Math.max(Math.abs(point.x - here.x), Math.abs(point.y - here.y)) <= reach(i);
      for (let i = this.points.length - 1; i >= 0; i -= 1) if (covers(this.points[i], i)) return i;
      return -1;
    },
  });

  const trace = {
    circle: (pen, point, radius) => pen.arc(point.x, point.y, radius, 0, 2 * Math.PI),
    diamond: (pen, point, radius) => traceCorners(pen, point, Array(4).fill(1.5 * radius + 1)),
    star: (pen, point, radius) =>
      traceCorners(pen, point, Array.from({ length: 10 }, (_, i) => (i % 2 ? 0.45 : 1) * (1.75 * radius + 1))),
  };

  window.showSignals = function (newStage, layers) {
    stage = newStage;
    const wish = JSON.stringify(layers || []);
    if (wish !== given) {
      drawn.forEach((spots) => spots.remove());
      const filled = (layers || []).filter((spots) => spots.signals);
      drawn = filled.map((spots) => new Spots(spots, stage.settings.signals, options()).addTo(stage.map));
      given = wish;
    }
    drawn.forEach((spots) => spots.bringToFront()); // other areas may have come in between
    showLegend();
    window.signals = drawn; // for whoever tests or mends the map
  };

  window.signalsAt = function (latlng) {
    return drawn.flatMap(function (spots) {
      const i = spots.find(latlng);
      return i < 0 ? [] : [sayOf(spots, i)];
    });
  };

  function options() {
    return { renderer: stage.renderer, interactive: false };
  }

  function sayOf(spots, i) {
    const looks = stage.settings.signals;
    const number = write(spots.counts[i]);
    if (spots.spots.cell_m) return stage.settings.labels[spots.spots.counted] + " " + looks.inCell + ": " + number;
    const what = looks.kinds[Number(spots.spots.kinds[i])];
    const where = looks.precisions[Number(spots.spots.precisions[i])];
    return what + " (" + where + ")" + (spots.counts[i] > 1 ? ", " + number + " " + looks.onSpot : "");
  }

  /* How large a circle is for which number; it changes with the zoom, so it stands in the map. */
  function showLegend() {
    const cells = drawn.find((spots) => spots.spots.cell_m);
    if (!legend) makeLegend();
    legend.hidden = !cells;
    if (!cells) return;
    const title = document.createElement("div");
    title.textContent =
      stage.settings.labels[cells.spots.counted] + " " + stage.settings.signals.perCell + " " + sayMetres(cells.side);
    const row = document.createElement("div");
    row.style.cssText = "display:flex;gap:10px;align-items:center;justify-content:flex-end";
    row.append(...sizes(cells.most).map((count) => drawSize(cells, count)));
    legend.replaceChildren(title, row);
  }

  function makeLegend() {
    const control = L.control({ position: "topright" });
    control.onAdd = function () {
      legend = document.createElement("div");
      legend.className = "signal-sizes";
      legend.style.cssText =
        "background:rgba(255,255,255,.92);padding:4px 8px;border-radius:4px;font-size:12px;color:#0f1720;" +
        "pointer-events:none;max-width:calc(100vw - 80px)";
      return legend;
    };
    control.addTo(stage.map);
    stage.map.on("zoomend", showLegend);
  }

  function drawSize(cells, count) {
    const size = document.createElement("span");
    const circle = document.createElement("span");
    const radius = cells.radiusOf(count);
    size.style.cssText = "display:flex;gap:4px;align-items:center";
    circle.style.cssText =
      "display:block;border-radius:50%;opacity:.75;background:" + cells.looks.colours[0] +
      ";width:" + 2 * radius + "px;height:" + 2 * radius + "px";
    size.append(circle, write(count));
    return size;
  }

  /* At most three round numbers, the largest within reach. */
  function sizes(most) {
    const round = [most, most / 5, most / 25].filter((count) => count >= 1).map(roundDown);
    return Array.from(new Set(round)).reverse();
  }

  function roundDown(count) {
    const power = Math.pow(10, Math.floor(Math.log10(count)));
    return power * [5, 2, 1].find((step) => step * power <= count);
  }

  function fullest(cells) {
    return Math.min(LARGEST, Math.max(5, sideOf(cells._map, cells.side) * 0.6));
  }

  /* So many metres in pixels. */
  function sideOf(map, metres) {
    const equator = 2 * Math.PI * 6378137; // metres, of the sphere that web maps are drawn on
    const wide = equator * Math.cos((map.getCenter().lat * Math.PI) / 180);
    return (metres / wide) * 256 * Math.pow(2, map.getZoom());
  }

  function traceCorners(pen, point, sizes) {
    sizes.forEach(function (size, i) {
      const turn = (2 * Math.PI * i) / sizes.length - Math.PI / 2;
      pen.lineTo(point.x + size * Math.cos(turn), point.y + size * Math.sin(turn));
    });
    pen.closePath();
  }

  function readPlaces(spots) {
    const norths = addUp(readNumbers(spots.north));
    return addUp(readNumbers(spots.east)).map((east, i) => L.latLng(norths[i] / PER_DEGREE, east / PER_DEGREE));
  }

  function readNumbers(text) {
    return text ? text.split(" ").map(Number) : [];
  }

  function addUp(steps) {
    let sum = 0;
    return steps.map((step) => (sum += step));
  }

  function sayMetres(metres) {
    return metres < 1000 ? write(metres) + " m" : write(metres / 1000) + " km";
  }

  function write(number) {
    return number.toLocaleString("nl-NL");
  }
})();
