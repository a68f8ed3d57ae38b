/* The areas by keyboard: arrows go from one to another, Enter chooses; each is read out and outlined.
 *
 * window.startReach(map, settings)   called once, by area_layer.js
 * window.showReach(stage)            called for every choice; stage: {areas, wanted, renderer, choose, describe}
 *
 * window.sayAloud(words)             by other layers
 *
 * Leaflet's own arrows would move the map beneath the reader; here they do so with Shift.
 */
(function () {
  "use strict";

  const WAYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  const OUTLINE = [{ color: "#ffffff", weight: 8 }, { color: "#0f1720", weight: 4, dashArray: "7 5" }];
  const WITHIN = [{ color: "#ffffff", weight: 2, dashArray: "7 5" }];
  const STEP = 80; // pixels that Shift and an arrow move the map
  const HIDDEN = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
  let map, settings, stage, voice;
  let at = null; // position of the area in reach
  let revision = null; // of the outlines that `at` belongs to
  let drawn = [];

  window.startReach = function (leafletMap, given) {
    map = leafletMap;
    settings = given;
    const frame = map.getContainer();
    map.getPane("overlayPane").setAttribute("aria-hidden", "true"); // colours only; the words are in the voice
    map.zoomControl._zoomInButton.title = "Inzoomen";
    map.zoomControl._zoomOutButton.title = "Uitzoomen";
    [map.zoomControl._zoomInButton, map.zoomControl._zoomOutButton].forEach((button) => {
      button.setAttribute("aria-label", button.title);
    });
    frame.setAttribute("role", "application");
    frame.setAttribute("aria-label", settings.picksPoint ? settings.reach.point : settings.reach.map);
    addStyle();
    if (settings.picksPoint) return; // there the address is the way without a mouse
    map.keyboard.disable();
    frame.tabIndex = 0;
    voice = document.createElement("div");
    voice.setAttribute("aria-live", "polite");
    voice.id = "voice";
    voice.style.cssText = HIDDEN;
    document.body.append(voice);
    frame.addEventListener("keydown", listen);
    frame.addEventListener("blur", leave);
    map.on("mousedown", leave);
  };

  window.showReach = function (given) {
    stage = given;
    const isOther = revision !== stage.wanted.revision;
    revision = stage.wanted.revision;
    if (settings.picksPoint) return;
    if (isOther) leave();
    else if (at !== null) reach(at, false);
  };

  window.sayAloud = function (words) {
    voice.textContent = words;
  };

  function listen(event) {
    if (event.target !== map.getContainer() || event.altKey || event.ctrlKey || event.metaKey || !stage) return;
    const way = WAYS[event.key];
    if (way && event.shiftKey) map.panBy([way[0] * STEP, way[1] * STEP], { animate: false });
    else if (way) reach(at === null ? findFirst() : findNext(way), true);
    else if (event.key === "+" || event.key === "=") map.zoomIn();
    else if (event.key === "-") map.zoomOut();
    else if (event.key === "Escape") leave();
    else if (event.key === "Enter" && at !== null) stage.choose(stage.areas[at]);
    else if (/^[\p{L}\p{N}]$/u.test(event.key)) reach(findByLetter(event.key), true);
    else return;
    event.preventDefault();
  }

  function reach(position, isNews) {
    drawn.forEach((line) => line.remove());
    at = position;
    if (at === null) return;
    const area = stage.areas[at];
    if (isNews && !map.getBounds().contains(middleOf(area))) map.panTo(middleOf(area), { animate: false });
    const lines = at === stage.wanted.details.selected ? WITHIN : OUTLINE; // the colour of the choice stays in sight
    drawn = lines.map(function (style) {
      const options = Object.assign({ fill: false, interactive: false, renderer: stage.renderer }, style);
      return L.geoJSON(area.feature, { style: options, interactive: false, renderer: stage.renderer }).addTo(map);
    });
    stage.showTip(area, middleOf(area));
    const words = stage.describe(at).join(", ");
    if (voice.textContent !== words) voice.textContent = words;
  }

  function leave() {
    drawn.forEach((line) => line.remove());
    if (at !== null && stage) stage.hideTip();
    drawn = [];
    at = null;
    if (voice) voice.textContent = "";
  }

  function middleOf(area) {
    return area.getBounds().getCenter();
  }

  function canReach(position) {
    return stage.wanted.digits[position] !== settings.outsideDigit;
  }

  /* The chosen area, else the one nearest to the middle of the map. */
  function findFirst() {
    const chosen = stage.wanted.details.selected;
    if (chosen !== null && chosen !== undefined && canReach(chosen)) return chosen;
    return findLeast((place) => Math.hypot(place.x, place.y), map.latLngToContainerPoint(map.getCenter()));
  }

  /* The nearest in that direction; straight on is nearer than aside. */
  function findNext(way) {
    const here = map.latLngToContainerPoint(middleOf(stage.areas[at]));
    const found = findLeast(function (place) {
      const onward = place.x * way[0] + place.y * way[1];
      const aside = Math.abs(place.x * way[1] + place.y * way[0]);
      return onward > 0.5 && aside <= onward ? onward + aside : Infinity;
    }, here);
    return found === null ? at : found;
  }

  function findLeast(distance, origin) {
    let found = null;
    let least = Infinity;
    stage.areas.forEach(function (area, position) {
      if (position === at || !canReach(position)) return;
      const away = distance(map.latLngToContainerPoint(middleOf(area)).subtract(origin));
      if (away < least) [least, found] = [away, position];
    });
    return found;
  }

  /* The next area of which the name begins so, round and round: this way every area can be reached. */
  function findByLetter(letter) {
    const nameOf = (position) => stage.areas[position].feature.properties.name;
    const begins = (position) => nameOf(position).toLowerCase().startsWith(letter.toLowerCase());
    const found = stage.areas.map((_, position) => position).filter((each) => canReach(each) && begins(each));
    found.sort((one, other) => nameOf(one).localeCompare(nameOf(other), "nl"));
    return found.length ? found[(found.indexOf(at) + 1) % found.length] : at;
  }

  function addStyle() {
    const style = document.createElement("style");
    style.textContent =
      ".leaflet-container:focus{outline:none}" +
      ".leaflet-container:focus-visible{outline:3px solid #1c5d8c;outline-offset:-3px}" +
      ".leaflet-bar a:focus-visible{outline:3px solid #1c5d8c;outline-offset:-2px}";
    document.head.append(style);
  }
})();
