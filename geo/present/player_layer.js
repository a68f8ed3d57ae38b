/* The weeks one after the other: a bar on the map that plays them. The areas are recoloured here, without the page.
 *
 * window.readPlayer(player)         called for every choice, before it is shown; player: {digits, weeks} or nothing
 * window.showPlayer(stage)          called when it is shown; stage: {map, settings, areas, wanted, repaint}
 * window.stepNow()                  what the areas are to look like: {digits, before, weeks}, or null
 */
(function () {
  "use strict";

  const PAUSE = 1000; // milliseconds that some weeks stay
  const STYLE =
    ".player{position:absolute;left:0;right:0;bottom:0;display:flex;flex-wrap:wrap;align-items:center;gap:2px 10px;" +
    "padding:8px 0 2px;font:14px 'Source Sans',Arial,sans-serif;color:#0f1720;background:#fff}" +
    ".player[hidden]{display:none}" +
    ".player button{width:40px;height:36px;border:0;border-radius:4px;background:#1c5d8c;color:#fff;cursor:pointer;" +
    "padding:0;display:grid;place-items:center}" +
    ".player svg{width:16px;height:16px;fill:#fff}" +
    ".player input{flex:1;min-width:140px;height:36px;margin:0;accent-color:#1c5d8c}" +
    ".player output{flex:0 1 19rem;font-variant-numeric:tabular-nums}" +
    ".player :focus-visible{outline:3px solid #1c5d8c;outline-offset:2px}" +
    "@media (max-width:600px){.player output{flex-basis:100%;order:-1}}";
  const FORMS = { play: "M3 1v14l11-7z", pause: "M3 1h4v14H3zM9 1h4v14H9z", step: "M1 1v14l9-7zM11 1h3v14h-3z" };
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  let stage, bar, button, slider, told;
  let packed = ""; // what `steps` was made from
  let steps = []; // the digits of every window
  let at = 0; // the window on the map
  let timer = null;
  let height; // of the map without the bar

  window.readPlayer = function (player) {
    if (!player || player.digits === packed) return null;
    return unpack(player.digits).then(function (digits) {
      const length = digits.length / player.weeks.length;
      const isOther = steps.length !== player.weeks.length;
      steps = player.weeks.map((_, i) => digits.slice(i * length, (i + 1) * length));
      packed = player.digits;
      if (isOther) at = steps.length - 1; // begins at the weeks of now
    });
  };

  /* Of all windows together it is much; a promise of the text. */
  function unpack(packed) {
    const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
  }

  window.showPlayer = function (given) {
    stage = given;
    const player = stage.wanted.details.player;
    if (!player) {
      stop();
      return bar && show(false);
    }
    if (!bar) makeBar();
    slider.max = steps.length - 1;
    tell();
    show(true);
  };

  window.stepNow = function () {
    const player = stage && stage.wanted.details.player;
    if (!player || player.digits !== packed) return null;
    return { digits: steps[at], before: at ? steps[at - 1] : null, weeks: player.weeks[at] };
  };

  function makeBar() {
    const style = document.createElement("style");
    style.textContent = STYLE;
    document.head.append(style);
    bar = document.createElement("div");
    bar.className = "player";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", stage.settings.player.bar);
    button = document.createElement("button");
    button.type = "button";
    button.addEventListener("click", press);
    slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: 0, step: 1 });
    slider.setAttribute("aria-label", stage.settings.player.slider);
    slider.addEventListener("input", () => { stop(); goTo(Number(slider.value)); });
    told = document.createElement("output");
    told.setAttribute("aria-live", "off"); // said when it stands still
    bar.append(button, slider, told);
    bar.hidden = true;
    document.body.append(bar);
    dress();
  }

  /* Beneath the map, which makes room for it. */
  function show(isShown) {
    if (bar.hidden !== isShown) return;
    const frame = stage.map.getContainer();
    bar.hidden = !isShown;
    if (isShown) height = frame.style.height;
    frame.style.height = isShown ? window.innerHeight - bar.offsetHeight + "px" : height;
    stage.map.invalidateSize({ animate: false });
  }

  function press() {
    const isAtEnd = at === steps.length - 1;
    if (timer !== null) return halt();
    if (isStill) {
      goTo(isAtEnd ? 0 : at + 1);
      return say();
    }
    if (isAtEnd) goTo(0);
    timer = window.setTimeout(tick, PAUSE);
    dress();
  }

  function tick() {
    goTo(at + 1);
    if (at === steps.length - 1) return halt();
    timer = window.setTimeout(tick, PAUSE);
  }

  function halt() {
    stop();
    say();
  }

  function stop() {
    window.clearTimeout(timer);
    timer = null;
    if (button) dress();
  }

  function goTo(position) {
    at = position;
    tell();
    stage.repaint();
  }

  function tell() {
    const words = stage.wanted.details.player.weeks[at];
    slider.value = at;
    slider.setAttribute("aria-valuetext", words);
    told.textContent = words;
  }

  /* Aloud where the playing ends; a tick would be spoken over by the next. */
  function say() {
    window.sayAloud(told.textContent);
  }

  function dress() {
    const form = isStill ? "step" : timer === null ? "play" : "pause";
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    picture.setAttribute("viewBox", "0 0 16 16");
    picture.setAttribute("aria-hidden", "true");
    path.setAttribute("d", FORMS[form]);
    picture.append(path);
    button.replaceChildren(picture);
    button.title = stage.settings.player[form];
    button.setAttribute("aria-label", button.title);
  }
})();
