/* What part of the world the map shows: what is chosen is brought near, and the page's address says where the map is.
 *
 * window.startView(map, settings)   called once, by area_layer.js
 * window.showView(stage)            called for every choice; stage: {areas, wanted}
 * window.noteClick(position)        called when an area is clicked or entered on the map itself
 *
 * The address ends in #kaart=latitude,longitude,zoom where the map was moved. It is replaced, never added to: no rerun
 * of the page and no step of the history. Streamlit drops it with every choice, so it is looked after in between.
 */
(function () {
  "use strict";

  const SMALL = [0, 0.5, 0.2]; // by depth, of the map's shorter side: what is smaller is brought near
  const NEAREST = 15; // the zoom at which a buurt is still seen among its neighbours
  const BESIDE = 0.12; // of the map's shorter side; what stays around that
  const PAUSE = 400; // milliseconds; a browser allows few changes of the address a second
  const PLACE = /^#kaart=(-?\d+\.?\d*),(-?\d+\.?\d*),(\d+\.?\d*)$/;
  const WHOLE = { animate: false, reset: true }; // else Leaflet moves by whole pixels
  const ALL = 0;
  const WITHIN = 1; // a filter on a larger area
  const CHOSEN = 2; // one area or one problem
  const page = window.parent;
  let map, settings, home, path;
  let said = null; // where the map was when that was last told
  let wished = null; // what was to be seen last: {depth, keys, areas}
  let placed = null; // where the map was brought
  let former = []; // by depth: where the map was before something deeper was brought near
  let clicked = null;

  window.startView = function (leafletMap, given) {
    map = leafletMap;
    settings = given;
    goHome();
    if (settings.picksPoint) return; // where the point is, is where to look
    home = sayPlace();
    path = page.location.pathname;
    goTo(page.location.hash);
    page.addEventListener("popstate", goBack);
    map.on("resize", refit);
    const timer = window.setInterval(writeAddress, PAUSE);
    window.addEventListener("pagehide", function () {
      page.removeEventListener("popstate", goBack);
      window.clearInterval(timer);
    });
  };

  window.noteClick = function (position) {
    clicked = position;
  };

  window.showView = function (stage) {
    if (!home) return;
    const wish = findWish(stage.wanted);
    const last = wished || { depth: ALL, keys: ["", "", ""] };
    const isFirst = wished === null;
    wished = wish;
    if (isFirst && sayPlace() !== home) keepLinked(wish); // the address says where to look
    else if (isLeft(wish, last)) leave(wish);
    else if (wish.keys.join() !== last.keys.join() && wish.depth !== ALL) bringNear(wish, stage.areas);
    clicked = null;
  };

  /* What is to be seen: of every depth what is asked for there, in words that are the same when that is the same. */
  function findWish(wanted) {
    const details = wanted.details;
    const positions = Array.from(wanted.digits, (_, position) => position);
    const within = positions.filter((position) => wanted.digits[position] !== settings.outsideDigit);
    const isAll = within.length === positions.length;
    const problem = (details.problems || []).find((each) => each.chosen);
    const hasArea = details.selected !== null && details.selected !== undefined;
    const chosen = problem ? problem.areas : hasArea ? [details.selected] : [];
    const keys = ["", isAll ? "" : wanted.revision + within.length + "," + within[0], chosen.join(" ")];
    const depth = chosen.length ? CHOSEN : isAll ? ALL : WITHIN;
    return { depth: depth, keys: keys, areas: [positions, within, chosen][depth] };
  }

  function isLeft(wish, last) {
    return wish.depth < last.depth && wish.keys[wish.depth] === last.keys[wish.depth];
  }

  function keepLinked(wish) {
    placed = sayPlace();
    if (wish.depth !== ALL) former[ALL] = home;
  }

  /* Back to where the map was, unless the visitor has looked elsewhere since. */
  function leave(wish) {
    const place = former[wish.depth];
    if (place && placed === sayPlace()) goTo(place);
    former = former.slice(0, wish.depth);
    placed = sayPlace();
  }

  /* Nothing moves for what was clicked here, nor for what is well in sight. */
  function bringNear(wish, areas) {
    if (clicked !== null && wish.areas.includes(clicked)) return;
    const bounds = L.latLngBounds([]);
    wish.areas.forEach((position) => bounds.extend(areas[position].getBounds()));
    if (!bounds.isValid() || isInSight(bounds, SMALL[wish.depth])) return;
    const before = wish.depth === CHOSEN && wish.keys[WITHIN] ? WITHIN : ALL;
    if (!former[before]) former[before] = sayPlace();
    const beside = shorterSide() * BESIDE;
    map.fitBounds(bounds, { animate: false, padding: [beside, beside], maxZoom: NEAREST });
    placed = sayPlace();
    writeAddress(); // at once: a map that gets another size now, stays there
  }

  function isInSight(bounds, share) {
    const corner = map.latLngToContainerPoint(bounds.getNorthWest());
    const size = map.latLngToContainerPoint(bounds.getSouthEast()).subtract(corner);
    return map.getBounds().contains(bounds) && Math.max(size.x, size.y) >= shorterSide() * share;
  }

  function shorterSide() {
    const size = map.getSize();
    return Math.min(size.x, size.y);
  }

  /* Leaflet rounds to whole pixels; within one of them the place is still the same. */
  function sayPlace() {
    const zoom = map.getZoom();
    const middle = map.getCenter();
    const isSame = said && said.zoom === zoom && map.project(said.middle).distanceTo(map.project(middle)) < 1;
    return (isSame ? said : note(middle, zoom)).place;
  }

  function note(middle, zoom) {
    const [latitude, longitude] = [middle.lat, middle.lng].map((degrees) => degrees.toFixed(5));
    said = { middle: middle, zoom: zoom, place: "#kaart=" + [latitude, longitude, Number(zoom.toFixed(2))] };
    return said;
  }

  function goHome() {
    map.fitBounds(settings.bounds, { animate: false, padding: [8, 8] });
  }

  /* A telephone that is turned still shows the whole. */
  function refit() {
    if (page.location.hash !== "") return;
    goHome();
    home = sayPlace();
  }

  function goTo(place) {
    const [, latitude, longitude, zoom] = (PLACE.exec(place) || []).map(Number);
    if (zoom === undefined || Math.abs(latitude) > 90) return;
    map.setView([latitude, longitude], zoom, WHOLE);
    note(L.latLng(latitude, longitude), map.getZoom());
  }

  /* The back button finds the map where it was then. */
  function goBack() {
    if (page.location.pathname !== path) return;
    goTo(page.location.hash || home);
    former = [];
  }

  function writeAddress() {
    const place = sayPlace();
    const address = page.location;
    const wish = place === home ? "" : place;
    if (address.pathname !== path || address.hash === wish) return;
    page.history.replaceState(page.history.state, "", address.pathname + address.search + wish);
  }
})();
