"""Mask what tells of a person, in one text and in columns of them."""

from collections.abc import Callable
from functools import reduce

import pandas as pd

from geo.sources.mask_numbers import (
    ACCOUNT,
    CITIZEN,
    EMAIL,
    PHONE,
    mask_accounts,
    mask_citizens,
    mask_emails,
    mask_phones,
)
from geo.sources.mask_words import (
    ADDRESS,
    NAME,
    PLATE,
    mask_addresses,
    mask_names,
    mask_names_at_place,
    mask_plates,
    mask_plates_at_place,
)

Mask = Callable[[str], str]

LABELS = (EMAIL, PHONE, ACCOUNT, CITIZEN, PLATE, ADDRESS, NAME)
_CONTACTS = (mask_emails, mask_accounts, mask_phones)
_AT_PLACE = (*_CONTACTS, mask_citizens, mask_plates_at_place, mask_names_at_place)
_ALL = (*_CONTACTS, mask_citizens, mask_plates, mask_addresses, mask_names)
_MAY_HOLD_CONTACTS = r"(?i)@|\(\s?a|\[\s?a|(?:\d[\s.()/-]{0,4}){8}"
# Of the many addresses few hold anything else; looking for that costs a tenth of masking.
_MAY_HOLD_MORE = (
    rf"{_MAY_HOLD_CONTACTS}|[a-z]-?\d|bsn|sofi|burger|kenteken|nummer|dhr|mevr|mw|fam|heer|jnheer|juff|naam|heet|"
    r"groet|m\.?v\.?g|hoogacht|getekend"
)
_SHORTEST = 6  # characters of a number plate


def mask(text: str) -> str:
    """Return a text with a word in brackets for all in it that tells of a person; what is masked stays as it is.

    E-mail addresses, telephone numbers, bank accounts (by their check digits), citizen numbers (by the eleven-test),
    number plates, a postcode with its house number, and names behind a word that announces one.
    """
    return _mask(text, _ALL)


def mask_texts(texts: pd.Series) -> pd.Series:
    """Return texts and words of others, each as `mask` leaves it; what is missing stays so."""
    return _mask_each(texts, mask)


def mask_contacts(texts: pd.Series) -> pd.Series:
    """Return numbers and coordinates of others without contacts: e-mail, telephone, bank account."""
    return _mask_each(texts, lambda text: _mask(text, _CONTACTS), _MAY_HOLD_CONTACTS)


def mask_places(texts: pd.Series) -> pd.Series:
    """Return the parts of addresses without what is no part of one; a postcode and a street named after one stay."""
    return _mask_each(texts, lambda text: _mask(text, _AT_PLACE), _MAY_HOLD_MORE)


def _mask(text: str, masks: tuple[Mask, ...]) -> str:
    masked = reduce(lambda done, each: each(done), masks, text)
    # What was masked may have stood in the way of another; each time there is less left to find.
    return masked if masked == text else _mask(masked, masks)


def _mask_each(texts: pd.Series, masking: Mask, sign: str = "") -> pd.Series:
    """Mask every distinct text once; of plain ASCII only those that hold a `sign` of something to mask."""
    distinct = pd.Series(texts.dropna().unique(), dtype="str")
    distinct = distinct[distinct.str.len() >= _SHORTEST]
    may_hold = distinct[distinct.str.contains(sign) | ~distinct.str.isascii()]
    changed = {text: masked for text in may_hold if (masked := masking(text)) != text}
    return texts.replace(changed).astype("str") if changed else texts
