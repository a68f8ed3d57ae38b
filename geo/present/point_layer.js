/* A point on the map: a click chooses one, a pin shows it.
 *
 * window.startPoint(map)              called once, by the base map
 * window.movePin(latitude, longitude) called for every choice; null takes the pin away
 */
(function () {
  "use strict";

  const PIN = { radius: 9, color: "#ffffff", weight: 3, fillColor: "#b5006a", fillOpacity: 1, interactive: false };
  const NEAR = 16; // the zoom at which houses can be told apart
  let map, pin;
  let wanted = null; // the last call of movePin
  let clicked = null; // the last click
  let clicks = 0;

  window.startPoint = function (leafletMap) {
    map = leafletMap;
    map.getContainer().style.cursor = "crosshair";
    map.on("click", choose);
    if (wanted) show();
  };

  window.movePin = function (latitude, longitude) {
    wanted = latitude === null ? null : L.latLng(latitude, longitude);
    if (map) show();
  };

  function show() {
    if (pin) pin.remove();
    pin = wanted && L.circleMarker(wanted, PIN).addTo(map);
    window.pin = wanted; // for whoever tests or mends the map
    if (!wanted) return;
    pin.bringToFront();
    // Who clicked sees the place already; what was found by its address is brought near.
    const isClicked = clicked && clicked.distanceTo(wanted) < 1;
    if (!isClicked) map.setView(wanted, Math.max(map.getZoom(), NEAR), { animate: false });
  }

  function choose(event) {
    clicked = event.latlng.wrap();
    clicks += 1; // the same point twice is still news
    Streamlit.setComponentValue({ lat: clicked.lat, lon: clicked.lng, click: clicks });
  }
})();
