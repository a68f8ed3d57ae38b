"""Find the words by which a person is known: number plates, a postcode with its house number, names after a cue.

Every pattern looks at a bounded stretch from where it may begin, so that no text, however hostile, takes long.
"""

import re
from collections.abc import Sequence

PLATE, ADDRESS, NAME = "[kenteken]", "[adres]", "[naam]"

# The forms that the RDW gave out, letters as X and digits as 9. The first six were given to cars of before 1978 too,
# with vowels.
_FORMS = (
    "XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9", "9-XXX-99", "XX-999-X",
    "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9",
)  # fmt: skip
_LETTERS, _OLD_LETTERS = "[BDFGHJKLMNPRSTVXZ]", "[ABDEFGHJKLMNPRSTUVXZ]"
_STREET = re.compile(r"(?:straat|laan|weg|plein|pad|hof|plantsoen|kade|dijk|park|singel|erf|gracht)\b", re.IGNORECASE)
_NOTHING = re.compile(r"(?!)")
_MOST_WORDS = 8  # of a name, with its initials and the small words in it


def _plates(forms: Sequence[str], between: str, flags: re.RegexFlag = re.NOFLAG, before: str = "") -> re.Pattern[str]:
    written = [
        form.replace("-", between).replace("X", _OLD_LETTERS if form in _FORMS[:6] else _LETTERS).replace("9", r"\d")
        for form in forms
    ]
    return re.compile(rf"{before}(?<![\w-])(?:{'|'.join(written)})(?![\w-])", flags)


_PLATE = _plates(_FORMS, "-", re.IGNORECASE)
# Without signs two letters and four digits may be a postcode or any code, and small letters a word.
_PLATE_PLAIN = _plates([form for form in _FORMS[2:-2] if form != "99-XX-XX"], "")
_PLATE_CUED = _plates(
    _FORMS,
    r"[\s.-]?",
    re.IGNORECASE,
    r"(?P<cue>\b(?:kenteken(?:plaat)?|nummerbord|nummerplaat)(?:\s?(?:is|was|met|van|:|=)){0,2}[\s:(\"']{0,3})",
)
# After a street comes its number: of "Laan 12-HS-20" nothing is a plate.
_PLATE_AT_PLACE = _plates([form for form in _FORMS if form[0] == "X"], "-", re.IGNORECASE)

# Small words and units that follow a year or an amount; of the letters of a postcode most are written as capitals.
_NO_LETTERS = (
    "is|in|om|op|en|of|de|te|nu|na|ik|je|we|ze|er|al|zo|ja|km|cm|mm|kg|mg|gr|st|nr|tm|dd|bv|nv|ml|cl|kb|mb|gb|kv|kw|hz|"
    "IS|IN|OM|OP|EN|OF|DE|TE|KG|KM|CM|MM"
)
_CODE = rf"[1-9]\d{{3}}(?:\s(?!(?-i:{_NO_LETTERS})\b))?[a-z]{{2}}(?![a-z])"
_HOUSE = r"\d{1,5}(?:-?[a-z]{1,2}\b|\s[a-h]\b|-\d{1,4})?"
_POSTCODE = re.compile(
    rf"(?<![\w-])(?:{_CODE}[\s,;(/-]{{0,4}}(?:(?:en\s)?(?:huis)?(?:nummer|nr)\.?[\s:]{{0,2}})?{_HOUSE}(?![\w:])|"
    rf"{_HOUSE}[\s,]{{1,3}}(?:in\s|te\s)?{_CODE}(?!\w))",
    re.IGNORECASE,
)

_TITLE = (
    r"(?:dhr|mevr|mw|fam)\b\.?|de\s{1,2}heer|mevrouw|meneer|mijnheer|familie|juffrouw|"
    r"mijn\s(?:volledige\s|achter|voor)?naam\sis|ik\sheet|naam\s?:"
)
_GREETING = r"(?:vriendelijke|hartelijke)\sgroet(?:en)?|groet(?:en|jes)?(?:\svan)?|m\.?v\.?g\b\.?|hoogachtend|getekend"
_CUE = re.compile(rf"\b(?P<cue>{_TITLE}|{_GREETING})[\s,:.!-]{{1,4}}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_](?:[\w'\u2019.-]{0,30}\w)?\.?|'t|'s")
# After these a name that is typed without capitals is still one.
_ANNOUNCES = re.compile(r"(?:dhr|mevr|mw|fam)\b|mijn|ik\sheet|naam", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Za-z]{1,2}\.){1,5}|[A-Z]")
_SMALL = frozenset((
    "van", "de", "der", "den", "ten", "ter", "te", "'t", "el", "al", "von", "v.d.", "vd", "ben", "bin", "op", "la",
    "le", "di",
))  # fmt: skip
_NOBODY = frozenset((
    "die", "dat", "dit", "het", "een", "en", "of", "is", "was", "heeft", "had", "belt", "belde", "meldt",
    "zegt", "zei", "met", "uit", "in", "om", "aan", "niet", "wel", "wil", "wilde", "kan", "moet", "gaat",
    "ging", "komt", "woont", "vraagt", "vroeg", "geeft", "gaf", "ook", "naar", "voor", "bij", "wordt", "werd",
    "hier", "daar", "er", "bekend", "hond", "boven", "onder", "naast", "ziet", "zag", "klaagt", "stond",
    "staat", "vindt", "maar", "omdat", "onbekend", "anoniem", "over", "overkant", "buren", "hoek", "gemeente",
    "straat", "buurt", "bewoner", "bewoners", "buurvrouw", "buurman", "alvast", "hij", "zij", "wij", "ik",
    "deze", "iedereen", "alle", "namens", "wijk", "wijkagent", "kunt", "wilt", "graag", "heer", "mevrouw",
    "meneer", "dhr", "mevr", "mw", "buurtbewoner", "buurtbewoners", "u", "je", "jullie", "mij",
))  # fmt: skip


def mask_plates(text: str) -> str:
    """Replace number plates of Dutch vehicles."""
    cued = _PLATE_CUED.sub(rf"\g<cue>{PLATE}", text)
    return _PLATE_PLAIN.sub(PLATE, _PLATE.sub(PLATE, cued))


def mask_plates_at_place(text: str) -> str:
    """Replace number plates in what should be an address, where a house number with its addition looks like one."""
    return _PLATE_AT_PLACE.sub(PLATE, _PLATE_CUED.sub(rf"\g<cue>{PLATE}", text))


def mask_addresses(text: str) -> str:
    """Replace a postcode with its house number, in either order."""
    return _POSTCODE.sub(ADDRESS, text)


def mask_names(text: str) -> str:
    """Replace the names that a title, an introduction or a greeting announces."""
    return _mask_names(text, _NOTHING)


def mask_names_at_place(text: str) -> str:
    """Replace such names in what should be an address, but not the street that is called after somebody."""
    return _mask_names(text, _STREET)


def _mask_names(text: str, spared: re.Pattern[str]) -> str:
    parts, done = [], 0
    for match in _CUE.finditer(text):
        end = _find_name_end(text, match) if match.start() >= done else 0
        if end and not spared.search(text[match.end() : end]):
            parts += [text[done : match.end()], NAME]
            done = end
    return "".join([*parts, text[done:]])


def _find_name_end(text: str, cue: re.Match[str]) -> int:
    """Return where the name that begins behind a cue ends; 0 where there is none."""
    words: list[re.Match[str]] = []
    at = cue.end()
    while len(words) < _MOST_WORDS and (match := _WORD.match(text, at)):
        words.append(match)
        at = match.end() + (text[match.end() : match.end() + 1] in (" ", "\u00a0"))
        if match[0].endswith(".") and not _INITIALS.fullmatch(match[0]) and match[0].lower() not in _SMALL:
            break
    number = _count_named([word[0] for word in words], has_capitals=not _ANNOUNCES.match(cue["cue"]))
    if not number:
        return 0
    last = words[number - 1]
    return last.end() - (last[0].endswith(".") and not _INITIALS.fullmatch(last[0]))


def _count_named(words: Sequence[str], *, has_capitals: bool) -> int:
    """Return of how many of these words the name in front consists: up to the last that is a name itself."""
    named = 0
    for i, word in enumerate(words):
        plain = word.rstrip(".").lower()
        if plain in _SMALL or word.lower() in _SMALL or _INITIALS.fullmatch(word):
            continue
        is_free = not has_capitals and not named  # one word without capitals, not the sentence behind it
        if plain in _NOBODY or not (word[0].isupper() or is_free):
            break
        named = i + 1
    return named
