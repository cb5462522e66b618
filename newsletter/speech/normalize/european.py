"""German, French and Spanish → words for the ear: figures, money, dates, times, and what is abbreviated.

What differs between them stands in the tables ``numbers``, ``magnitudes``, ``currencies``, ``dates``,
``abbreviations``, ``symbols``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from newsletter.speech import tables
from newsletter.speech.normalize import counted, numbers, words
from newsletter.speech.normalize.counted import sign, wording
from newsletter.speech.normalize.numbers import cardinal
from newsletter.speech.normalize.words import Said, Text

_FIGURE = r"([-−–+]?)(\d{1,3}(?:[.’\u202f\u00a0]\d{3})+|\d+)(?:,(\d+))?(%)?"
#: "1 250,50": a space between thousands, before decimals.
_SPACED_SUM = r"(?<![\d.,])\d{1,3}(?: \d{3}){1,4}(?=,\d)"
_SPREAD = r"(\d+)[-–](\d+)(%)?"
_SIGN = r"([€$£])(\d.*)|(\d.*?)(M|Md|k)?([€$£])"
_DAY = r"(0?[1-9]|[12]\d|3[01])(er|º|\.º)?"
_IN_FIGURES = r"(\d{1,2})[./](\d{1,2})[./](\d{4})"
_CLOCK = r"([01]?\d|2[0-4])[:.hH]([0-5]\d)(?:h)?"
_HOUR = r"([01]?\d|2[0-4])h"
_DECADE = r"(\d0|\d{3}0)er(-\w+)?"
_ORDINAL = r"(\d+)(?:er|re|e|ème|nd|nde|º|ª|\.º|\.ª)"
FIRST_YEAR, LAST_YEAR = 1100, 1999
YEAR_FIGURES = 4
MONTHS = 12
HUNDREDTHS = 2
#: After these a German date is in the dative or accusative, after "der" in the nominative.
GERMAN_THE = "der"
DAYS_JOINED = {"bis", "und", "oder"}


def in_words(text: str, language: str) -> str:
    """The text with numbers, dates, abbreviations and symbols in words."""
    kinds: tuple[Callable[[Text, int, str], Said | None], ...] = (
        abbreviation, first_of_days, day_and_month, decade, all_in_figures, time_of_day, amount, spaced,
        counted.german_ordinal, counted.measured, counted.score, counted.fraction, counted.season, spread, figure,
        ordinal_figure, symbols,
    )  # fmt: skip
    rules = [partial(rule, language) for rule in map(reordered, kinds)]
    text = re.sub(_SPACED_SUM, lambda match: match[0].replace(" ", ""), text)
    return words.apply(words.split(text), lambda _word: rules)


def reordered(rule: Callable[[Text, int, str], Said | None]) -> Callable[[str, Text, int], Said | None]:
    """The rule with its language first, for ``partial``."""
    return lambda language, text, at: rule(text, at, language)


def spaced(text: Text, at: int, language: str) -> Said | None:
    """``1 500``: a space between thousands."""
    count = 1
    while text.joined(at + count - 1).isdecimal() and len(text.joined(at + count - 1)) == len("000"):
        count += 1
    first = text[at].core
    if count == 1 or not first.isdecimal() or len(first) > len("000") or first[0] == "0":
        return None
    return Said(numbers.count("".join(text[at + n].core for n in range(count)), language=language), count)


def figure(text: Text, at: int, language: str) -> Said | None:
    """``1.500,5``, ``5 %``, ``1984``, ``20 Mio.``."""
    match = re.fullmatch(_FIGURE, text[at].core)
    if match is None:
        return None
    said = signed(match, language)
    if match[4] or text.joined(at) == "%":
        percent = wording("percent", language)
        said = "ein" if said == "eins" and language == "de" else said
        return Said(f"{said} {percent}", 1 if match[4] else 2)
    magnitude = magnitude_of(text, at, language)
    if magnitude:
        goes_on = text[at + 1].abbreviated and text.goes_on(at + 1)
        return Said(f"{one_or(match, said, language)} {named(magnitude, match)}", 2, "." if goes_on else "")
    if not match[3]:
        said = counted.before(text.joined(at), match[0].lstrip("-−–+"), said, language)
    return Said(said)


def signed(match: re.Match[str], language: str) -> str:
    """A figure in words, with sign and decimals."""
    whole = re.sub(r"[.’\u202f\u00a0]", "", match[2])
    is_year = (
        not match[3] and match[2] == whole and len(whole) == YEAR_FIGURES and FIRST_YEAR <= int(whole) <= LAST_YEAR
    )
    if is_year and not match[1]:
        return numbers.year(int(whole), language)
    point = wording("point", language)
    return sign(match[1], language) + numbers.count(whole + (f".{match[3]}" if match[3] else ""), point, language)


def one_or(match: re.Match[str], said: str, language: str) -> str:
    """The number before a magnitude: ``eine``, ``un`` for one."""
    return wording("one", language) if match[2] == "1" and not match[3] else said


def magnitude_of(text: Text, at: int, language: str) -> str:
    """The names of the magnitude behind a figure, ``one | many``; empty where there is none."""
    names = tables.pairs("magnitudes", language)
    following = text.joined(at)
    return names.get(following + ".", "") if text[at + 1].abbreviated else names.get(following, "")


def named(row: str, match: re.Match[str]) -> str:
    """``Million`` for one, ``Millionen`` for more."""
    one, _, many = (part.strip() for part in row.partition("|"))
    return one if match[2] == "1" and not match[3] else many


def amount(text: Text, at: int, language: str) -> Said | None:
    """``50 €``, ``€50``, ``1,5 Mrd. Euro``, ``20 M€``, ``1,5 Mrd. €``."""
    currencies = tables.pairs("currencies", language)
    core = text[at].core
    if core in currencies and (match := re.fullmatch(_FIGURE, text.joined(at))):
        return Said(summed(match, "", currencies[core], language), 2)
    together = re.fullmatch(_SIGN, core)
    if together:
        sign, figures, short = together[1] or together[5], together[2] or together[3], together[4] or ""
        match = re.fullmatch(_FIGURE, figures)
        large = tables.pairs("magnitudes", language).get(short, "")
        return Said(summed(match, large, currencies[sign], language)) if match and sign in currencies else None
    match = re.fullmatch(_FIGURE, core)
    following = text.joined(at)
    if match and following in currencies:
        return Said(summed(match, "", currencies[following], language), 2)
    large = magnitude_of(text, at, language) if match else ""
    sign = text[at + 2].core if text[at + 1].after in ("", ".") else ""
    short = following.rstrip("€$£")
    if match and short != following and short in tables.pairs("magnitudes", language):
        return Said(summed(match, tables.pairs("magnitudes", language)[short], currencies[following[-1]], language), 2)
    if match and large and sign in currencies:
        return Said(summed(match, large, currencies[sign], language), 3)
    return None


def summed(match: re.Match[str], large: str, currency: str, language: str) -> str:
    """A sum in words: ``zwanzig Millionen Euro``, ``vingt millions d’euros``, ``cinco euros``."""
    one, many, cent, cents = (name.strip() for name in currency.split("|"))
    said = signed(match, language)
    if not large and cents and match[3] and len(match[3]) == HUNDREDTHS:
        return coins(match, (one, many), (cent, cents), language)
    if not large:
        is_one = match[2] == "1" and not match[3]
        return f"{sign(match[1], language)}{counted.one(one, language)} {one}" if is_one else f"{said} {many}"
    said = one_or(match, said, language)
    of = wording("of", language)
    join = "" if not of else "d’" if of == "de" and language == "fr" and many[0] in "aeiou" else f"{of} "
    return f"{said} {named(large, match)} {join}{many}"


def coins(match: re.Match[str], large: tuple[str, str], small: tuple[str, str], language: str) -> str:
    """``zwölf Euro fünfzig``, ``doce euros con cincuenta``, ``fünfzig Cent``."""
    whole, rest = int(re.sub(r"\D", "", match[2])), int(match[3])
    if rest and not whole:
        return f"{sign(match[1], language)}{sum_of(rest, small, language)}"
    said = sign(match[1], language) + sum_of(whole, large, language)
    return " ".join(f"{said} {wording('and coins', language)} {cardinal(rest, language)}".split()) if rest else said


def sum_of(number: int, names: tuple[str, str], language: str) -> str:
    """``ein Euro``, ``zwei Euro``."""
    if number == 1:
        return f"{counted.one(names[0], language)} {names[0]}"
    return f"{numbers.count(str(number), language=language)} {names[1]}"


def spread(text: Text, at: int, language: str) -> Said | None:
    """``10-12``, ``5–10 %``."""
    match = re.fullmatch(_SPREAD, text[at].core)
    if match is None:
        return None
    low, high = (numbers.count(part, language=language) for part in match.group(1, 2))
    percent = match[3] or text.joined(at) == "%"
    said = f"{low} {wording('to', language)} {high}"
    return Said(f"{said} {wording('percent', language)}" if percent else said, 1 if match[3] or not percent else 2)


def day_and_month(text: Text, at: int, language: str) -> Said | None:
    """``27. Dezember``, ``1er janvier``, ``27 de diciembre``."""
    word = text[at]
    day = re.fullmatch(_DAY, word.core)
    skip = 1 if language == "es" and text[at + 1].core == "de" else 0
    month = text[at + 1 + skip].core
    months = tables.pairs("dates", language)["months"].split()
    if day is None or month not in months or (language == "de") != word.abbreviated:
        return None
    return Said(day_in_words(int(day[1]), text[at - 1].core, language), 1, "." if language == "de" else "")


def first_of_days(text: Text, at: int, language: str) -> Said | None:
    """``3.`` in ``vom 3. bis 7. März``: the month stands behind the second day only."""
    word = text[at]
    if language != "de" or not word.abbreviated or text[at + 1].core not in DAYS_JOINED:
        return None
    last = at + 3 if text[at + 2].core == "zum" else at + 2
    months = tables.pairs("dates", language)["months"].split()
    days = [re.fullmatch(_DAY, one.core) for one in (word, text[last])]
    if not all(days) or not text[last].abbreviated or text[last + 1].core not in months:
        return None
    return Said(day_in_words(int(word.core), text[at - 1].core, language), 1, ".")


def decade(text: Text, at: int, language: str) -> Said | None:
    """``1990er``, ``90er-Jahren``."""
    match = re.fullmatch(_DECADE, text[at].core) if language == "de" else None
    if match is None:
        return None
    number = int(match[1])
    said = numbers.year(number, language) if number >= FIRST_YEAR else cardinal(number, language)
    return Said(f"{said}er{match[2] or ''}")


def day_in_words(day: int, before: str, language: str) -> str:
    """A day of the month as the language says it."""
    if language == "de":
        return numbers.ordinal(day, language) + ("" if before.lower() == GERMAN_THE else "n" if before else "r")
    first = tables.pairs("dates", language).get("first")
    return first if day == 1 and first else cardinal(day, language)


def all_in_figures(text: Text, at: int, language: str) -> Said | None:
    """``27.12.2023``, ``27/12/2023``."""
    match = re.fullmatch(_IN_FIGURES, text[at].core)
    if match is None or not 1 <= int(match[2]) <= MONTHS:
        return None
    month = tables.pairs("dates", language)["months"].split()[int(match[2]) - 1]
    number = int(match[3])
    year = numbers.year(number, language) if FIRST_YEAR <= number <= LAST_YEAR else cardinal(number, language)
    of = " de " if language == "es" else " "
    return Said(f"{day_in_words(int(match[1]), text[at - 1].core, language)}{of}{month}{of}{year}")


def time_of_day(text: Text, at: int, language: str) -> Said | None:
    """``14:30 Uhr``, ``14h30``, ``14 Uhr``, ``14.30 h``."""
    unit = wording("clock", language)
    core, following = text[at].core, text.joined(at)
    match = re.fullmatch(_CLOCK, core)
    written = following in (unit, "h") and bool(following)
    if match and ("." not in core or written):
        hour, minute = (cardinal(int(part), language) for part in match.groups())
        said = f"{hour} {unit} {minute}" if int(match[2]) else f"{hour} {unit}"
        return Said(" ".join(said.split()), 2 if written else 1)
    if following == "h" and language == "fr" and re.fullmatch(_DAY, core):
        minute = text.joined(at + 1)
        is_minute = minute.isdecimal() and len(minute) == len("00")
        said = f"{cardinal(int(core), language)} {unit}"
        return Said(f"{said} {cardinal(int(minute), language)}", 3) if is_minute else Said(said, 2)
    hour_alone = re.fullmatch(_HOUR, core) if language != "de" else None
    return Said(f"{cardinal(int(hour_alone[1]), language)} {wording('hours', language)}") if hour_alone else None


def ordinal_figure(text: Text, at: int, language: str) -> Said | None:
    """``2e``, ``1re``, ``3.º``."""
    match = re.fullmatch(_ORDINAL, text[at].core) if language != "de" else None
    if match is None or len(match[1]) > len("999"):
        return None
    said = numbers.ordinal(int(match[1]), language)
    if language == "es":
        ending = "a" if text[at].core.endswith("ª") else "" if text[at].core.endswith("er") else "o"
        return Said(said.removesuffix("o") + ending)
    return Said(said.removesuffix("er") + "ère" if text[at].core == "1re" else said)


def abbreviation(text: Text, at: int, language: str) -> Said | None:
    """``Dr.``, ``z.B.``, ``M.``, ``EE. UU.``."""
    table = tables.pairs("abbreviations", language)
    word = text[at]
    two = f"{word.core}. {text[at + 1].core}." if word.abbreviated and text[at + 1].abbreviated else ""
    if two in table:
        return Said(table[two], 2, "." if text.goes_on(at + 1) else "")
    short = table.get(word.core + ".") if word.abbreviated else None
    if short:
        return Said(short, 1, "." if text.goes_on(at) else "")
    said = table.get(word.core)
    return Said(said) if said else None


def symbols(text: Text, at: int, language: str) -> Said | None:
    """Symbols that have a name."""
    core = text[at].core
    names = tables.pairs("symbols", language)
    if not any(character in names for character in core):
        return None
    return Said(" ".join("".join(f" {names[c]} " if c in names else c for c in core).split()))
