/* The colours of the areas, beneath their outlines. Which area lies at each pixel is found once for every view of the
 * map; another choice only looks up its colours, which takes some milliseconds for all areas of a country.
 *
 * window.startFills(map)      called once, by area_layer.js
 * window.showFills(areas)     called for every file of outlines, when its areas are on the map
 * window.fillAreas(looks)     called for every choice; of each area {fillColor, fillOpacity}
 * window.makeTile(draw)       a fillColor of 8 x 8 pixels, that `draw` draws with a pen
 */
(function () {
  "use strict";

  const SIDE = 8;
  const ORDER = 390; // above the background, beneath the outlines (400)
  let map, fills;

  window.startFills = function (leafletMap) {
    map = leafletMap;
    const pane = map.createPane("fills");
    pane.style.zIndex = ORDER;
    pane.style.pointerEvents = "none";
    fills = new (L.Canvas.extend(FILLS))({ pane: "fills", padding: 0.3 });
  };

  window.showFills = function (areas) {
    fills.areas = areas;
    fills.looks = [];
    if (map.hasLayer(fills)) fills.findAreas();
    else fills.addTo(map); // after the areas, which then know first that the view changes
  };

  window.fillAreas = function (looks) {
    fills.looks = looks;
    fills.colour();
  };

  window.makeTile = function (draw) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = SIDE;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    draw(pen);
    return { pixels: new Uint32Array(pen.getImageData(0, 0, SIDE, SIDE).data.buffer) };
  };

  const FILLS = {
    // Leaflet's own names: when the view has changed, and the first time.
    _updatePaths: function () {
      if (!this._postponeUpdatePaths) this._draw();
    },

    _draw: function () {
      this.findAreas();
      this.colour();
    },

    findAreas: function () {
      const { width, height } = this._container;
      const scale = width / this._bounds.getSize().x;
      const place = (point) => [(point.x - this._bounds.min.x) * scale, (point.y - this._bounds.min.y) * scale];
      const numbers = new Uint16Array(width * height); // 0 is none
      this.areas.forEach(function (area, i) {
        stamp({ numbers: numbers, width: width, height: height }, area._parts.map((ring) => ring.map(place)), i + 1);
      });
      Object.assign(this, { numbers: numbers, scale: scale, image: new ImageData(width, height) });
    },

    colour: function () {
      if (!this.looks.length) return;
      const { width, height } = this.image;
      const pixels = new Uint32Array(this.image.data.buffer);
      const plain = Uint32Array.of(0, ...this.looks.map(mix));
      const tiles = [null, ...this.looks.map(mixTile)];
      const shift = { x: modulo(this._bounds.min.x), y: modulo(this._bounds.min.y) }; // so that tiles move along
      for (let y = 0, at = 0; y < height; y += 1) {
        const row = ((y / this.scale + shift.y) & (SIDE - 1)) * SIDE;
        for (let x = 0; x < width; x += 1, at += 1) {
          const tile = tiles[this.numbers[at]];
          pixels[at] = tile ? tile[row + ((x / this.scale + shift.x) & (SIDE - 1))] : plain[this.numbers[at]];
        }
      }
      this._ctx.putImageData(this.image, 0, 0);
    },
  };

  /* Put `number` at every pixel whose middle lies within the rings: in each row between its first two edges, its next
   * two, and so on, so that holes stay open and neighbours share no pixel. */
  function stamp(grid, rings, number) {
    const ys = rings.flatMap((ring) => ring.map((point) => point[1]));
    const first = Math.max(0, rowFrom(ys.reduce((one, other) => Math.min(one, other), Infinity)));
    const end = Math.min(grid.height, rowFrom(ys.reduce((one, other) => Math.max(one, other), -Infinity)));
    if (!(first < end)) return;
    const crossings = Array.from({ length: end - first }, () => []);
    rings.forEach(function (ring) {
      ring.forEach(function (point, i) {
        const next = ring[(i + 1) % ring.length];
        const [[x, top], [lowX, bottom]] = point[1] < next[1] ? [point, next] : [next, point];
        const slope = (lowX - x) / (bottom - top);
        const last = Math.min(end, rowFrom(bottom));
        for (let y = Math.max(first, rowFrom(top)); y < last; y += 1) crossings[y - first].push(x + slope * (y + 0.5 - top));
      });
    });
    const column = (x) => Math.min(grid.width, Math.max(0, rowFrom(x)));
    crossings.forEach(function (xs, i) {
      const start = (first + i) * grid.width;
      xs.sort((one, other) => one - other);
      for (let k = 0; k + 1 < xs.length; k += 2) {
        grid.numbers.fill(number, start + column(xs[k]), start + column(xs[k + 1]));
      }
    });
  }

  /* The first row (or column) of pixels whose middle lies at or beyond a place. */
  function rowFrom(place) {
    return Math.ceil(place - 0.5);
  }

  function modulo(place) {
    return ((place % SIDE) + SIDE) % SIDE;
  }

  /* A colour with its opacity, as one number: red in the lowest byte. */
  function mix(look) {
    if (typeof look.fillColor !== "string") return 0;
    const [red, green, blue] = [1, 3, 5].map((start) => parseInt(look.fillColor.slice(start, start + 2), 16));
    return ((Math.round(look.fillOpacity * 255) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
  }

  function mixTile(look) {
    if (typeof look.fillColor === "string") return null;
    const alpha = Math.round(look.fillOpacity * 255) << 24;
    return look.fillColor.pixels.map((pixel) => ((pixel & 0xffffff) | alpha) >>> 0);
  }
})();
