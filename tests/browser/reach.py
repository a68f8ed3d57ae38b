"""What every screen owes to who has no mouse, a narrow window or large letters."""

from playwright.sync_api import Page

_MOST_STOPS = 400
NARROW, WIDE = 320, 1280  # pixels: 400 % of an ordinary window, and what letters of 200 % are tried on
_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What is drawn anew fades in, and has too little contrast until then.
_DRAWN = """() => document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
    && [...document.querySelectorAll('[data-stale]')].every(it => it.dataset.stale === 'false'
        && getComputedStyle(it).opacity === '1')"""
_SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
# Looks at all that can have the focus; how each looks without it is kept, to see that the focus shows.
_LOOK = """async () => {
    const rest = '[inert], [aria-hidden=true]';
    const look = it => {
        const seen = [];
        for (let n = it, i = 0; n && i < 4; n = n.parentElement, i++) {
            const s = getComputedStyle(n);
            seen.push(s.outline, s.boxShadow, s.borderColor, s.backgroundColor, s.color, s.textDecorationLine);
        }
        return seen.join();
    };
    const all = document.querySelectorAll('a[href], button, input, select, textarea, summary, iframe, [tabindex]');
    const all_shown = [...all].filter(it => it.tabIndex >= 0 && !it.disabled && !it.closest(rest)
        && it.checkVisibility({visibilityProperty: true}));
    const still = new CSSStyleSheet();
    still.replaceSync('* {transition: none !important}');  // else what shows depends on how quick this is
    document.adoptedStyleSheets = [still];
    document.body.tabIndex = -1;
    document.body.focus();  // from the top, wherever was clicked before
    document.body.removeAttribute('tabindex');
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    window.reach = {all: all_shown, look, before: new Map(all_shown.map(it => [it, look(it)])), stops: []};
}"""
_STOP = """() => {
    const it = document.activeElement, reach = window.reach;
    if (!it || it === document.body || (reach.stops.length > 1 && it === reach.stops[0].it)) return false;
    const drawn = it.matches('iframe, canvas, canvas *');  // it shows the focus in its own picture
    const shows = drawn || !reach.before.has(it) || reach.before.get(it) !== reach.look(it);
    const {top, bottom} = it.getBoundingClientRect();
    const inSight = drawn || (bottom > 0 && top < innerHeight);
    reach.stops.push({it, fault: shows ? (inSight ? '' : 'out of sight') : 'focus does not show'});
    return true;
}"""
# Of radio buttons one has the focus, and arrows go to the others; the browser goes through the rest as it is written.
_TELL = """() => {
    const {all, stops} = window.reach;
    const name = it => `${it.tagName} ${(it.getAttribute('aria-label') || it.innerText || '').trim().slice(0, 40)}`;
    // A table gives the focus on to the cell within it, sooner or later than it is looked at.
    const seen = new Set(stops.flatMap(stop => [stop.it, stop.it.closest('canvas')]));
    const grouped = it => it.matches('[role=radio], [type=radio]')
        && [...it.closest('[role=radiogroup], fieldset, form, body').querySelectorAll('[role=radio], [type=radio]')]
            .some(other => seen.has(other));
    const skipped = all.filter(it => it.isConnected && !seen.has(it) && !grouped(it));
    const order = stops.map(stop => all.indexOf(stop.it)).filter(i => i >= 0);
    const back = order.findIndex((at, i) => i > 0 && at < order[i - 1]);
    return [
        ...skipped.map(it => `skipped: ${name(it)}`),
        ...stops.filter(stop => stop.fault).map(stop => `${stop.fault}: ${name(stop.it)}`),
        ...(back < 0 ? [] : [`goes back to: ${name(all[order[back]])}`]),
    ];
}"""
_HERE = "() => document.activeElement.outerHTML.slice(0, 200)"
_CUT = """() => [...document.querySelectorAll('main button, main a[href], main input, main [role=radio]')]
    .filter(it => it.checkVisibility({visibilityProperty: true}) && !it.closest('canvas, [data-testid=stDataFrame]'))
    .filter(it => { const {left, right, width} = it.getBoundingClientRect();
        return width > 1 && (right > innerWidth + 1 || left < -1) })
    .map(it => `cut off: ${(it.getAttribute('aria-label') || it.innerText).trim().slice(0, 40)}`)"""


def open_part(page: Page, name: str, address: str) -> None:
    """Choose a part of a page, and wait until all of it stands: the address is written last."""
    page.get_by_role("radio", name=name, exact=True).click()
    page.wait_for_url(f"**{address}**")
    page.wait_for_function(_DRAWN)


def find_barriers(page: Page) -> list[str]:
    """Return what bars who uses only Tab, a window of 320 pixels, or letters of twice the size; leave it as it was."""
    size = page.viewport_size
    page.wait_for_function(_DRAWN)
    barriers = [*_walk(page), *_narrow(page), *_enlarge(page)]
    if size:
        page.set_viewport_size(size)
    return barriers


def _walk(page: Page) -> list[str]:
    """Go through the page by Tab, until the focus leaves it."""
    page.evaluate(_LOOK)
    for _ in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        if not page.evaluate(_STOP):
            return page.evaluate(_TELL)
    return [f"the focus stays at {page.evaluate(_HERE)}"]


def _narrow(page: Page) -> list[str]:
    page.set_viewport_size({"width": NARROW, "height": 900})
    return _find_wide(page, f"{NARROW} pixels")


def _enlarge(page: Page) -> list[str]:
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
    wide = _find_wide(page, "letters of 200 %")
    page.evaluate("() => { document.documentElement.style.fontSize = '' }")
    return wide


def _find_wide(page: Page, when: str) -> list[str]:
    page.evaluate(_SETTLED)
    sideways = page.evaluate(_SIDEWAYS)
    scrolls = [f"{when}: scrolls {sideways} pixels sideways"] if sideways else []
    return [*scrolls, *(f"{when}: {cut}" for cut in page.evaluate(_CUT))]
