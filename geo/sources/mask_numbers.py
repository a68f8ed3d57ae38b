"""Find the numbers by which a person is reached or known: e-mail, telephone, bank account, citizen number.

Every pattern looks at a bounded stretch from where it may begin, so that no text, however hostile, takes long.
"""

import re

EMAIL, PHONE, ACCOUNT, CITIZEN = "[e-mail]", "[telefoon]", "[rekening]", "[bsn]"

_AT = r"(?:\s?[(\[]\s?(?:at|apenstaart(?:je)?)\s?[)\]]\s?|\s?@\s?)"
_EMAIL = re.compile(
    rf"(?<![^\s,;:<>()\[\]\"'])[^\s@,;:<>()\[\]\"']{{1,64}}+{_AT}(?:[^\s@,;:<>.()]{{1,63}}+\.){{1,6}}[a-z]{{2,24}}(?!\w)",
    re.IGNORECASE,
)
# What a number may be of that is no person's: then ten digits are no telephone, and nine no citizen.
_OTHER = (
    r"(?P<other>\b(?:zaak|dossier|melding|kenmerk|referentie|factuur|order|bestel|klant|ticket|incident|serie|meter|"
    r"project|volg|artikel|case|object|lantaarn|mast|container|ref|id)\w{0,12}[\s.:#-]{1,4})?"
)
_SIGN = r"[\s.()/-]{0,4}"
# No number of ten digits that begins with noughts, such as one of a case; no decimals, but well the end of a sentence.
_PHONE = re.compile(
    rf"{_OTHER}(?<!\d)(?<!\d[.,])(?P<number>(?:\((?=0\d{{1,3}}\)))?(?:(?:(?:\+|00)31{_SIGN}(?:0{_SIGN})?|31[\s-]?(?=6)|0{_SIGN})"
    rf"[1-9](?:{_SIGN}\d){{8}}|\+(?!31)[1-9]\d{{0,2}}(?:{_SIGN}\d){{7,11}}))(?!\d|[.,]\d)",
    re.IGNORECASE,
)
_IS_PHONE = re.compile(r"0[\s.()/-]{0,4}6|\+|00|31")  # whatever stands before it
_ACCOUNT = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}(?=[ .-]?\d ?\d)")
_ACCOUNT_CHARS = {"NL": 18, "BE": 16, "DE": 22, "FR": 27, "GB": 22, "ES": 24, "IT": 27, "PL": 28, "LU": 20, "AT": 20}
_BETWEEN = " .-\u00a0"
_CITIZEN_CUED = re.compile(
    r"(?P<cue>\b(?:bsn|burger\s?service|sofi)[\s-]?(?:nummer|nr)?\.?[\s:=]{0,3}(?:is\s{1,2})?)"
    r"(?<!\d)\d(?:[\s.-]?\d){7,8}(?!\d)",
    re.IGNORECASE,
)
_CITIZEN = re.compile(
    rf"{_OTHER}(?<!\d)(?<!\d[.,-])(?P<number>\d{{9}}|\d{{3}}(?P<a>[ .])\d{{3}}(?P=a)\d{{3}}|"
    rf"\d{{4}}(?P<b>[ .])\d{{2}}(?P=b)\d{{3}})(?!\d|[.,-]\d)",
    re.IGNORECASE,
)
_ELEVEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def mask_emails(text: str) -> str:
    """Replace e-mail addresses, those with "(at)" too."""
    return _EMAIL.sub(EMAIL, text) if "@" in text or "[" in text or "(" in text else text


def mask_phones(text: str) -> str:
    """Replace telephone numbers, Dutch ones and any that begins with a plus."""
    return _PHONE.sub(_mask_phone, text)


def _mask_phone(match: re.Match[str]) -> str:
    other, number = match["other"] or "", match["number"]
    return match[0] if other and not _IS_PHONE.match(number) else other + PHONE


def mask_accounts(text: str) -> str:
    """Replace numbers of bank accounts (IBAN) whose check digits are right."""
    parts, done = [], 0
    for match in _ACCOUNT.finditer(text):
        end = _find_account_end(text, match.start()) if match.start() >= done else 0
        if end:
            parts += [text[done : match.start()], ACCOUNT]
            done = end
    return "".join([*parts, text[done:]])


def _find_account_end(text: str, start: int) -> int:
    """Return where the account that begins at `start` ends; 0 where it is none."""
    length = _ACCOUNT_CHARS.get(text[start : start + 2].upper(), 0)
    chars, at = "", start
    while at < len(text) and len(chars) < length and at - start < 2 * length:
        if text[at].isascii() and text[at].isalnum():
            chars += text[at].upper()
        elif text[at] not in _BETWEEN:
            return 0
        at += 1
    is_whole = length and len(chars) == length and not text[at : at + 1].isalnum()
    return at if is_whole and int("".join(str(int(char, 36)) for char in chars[4:] + chars[:4])) % 97 == 1 else 0


def mask_citizens(text: str) -> str:
    """Replace citizen numbers: nine digits that pass the eleven-test, or whatever number is called one."""
    return _CITIZEN.sub(_mask_citizen, _CITIZEN_CUED.sub(rf"\g<cue>{CITIZEN}", text))


def _mask_citizen(match: re.Match[str]) -> str:
    digits = [int(sign) for sign in match["number"] if sign.isdigit()]
    is_citizen = sum(a * b for a, b in zip(digits, _ELEVEN, strict=True)) % 11 == 0 and any(digits)
    return CITIZEN if is_citizen and not match["other"] else match[0]
