"""English numbers as words, the American way. num2words says them too, but loads all its forty languages for it."""

from __future__ import annotations

ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
TEN, HUNDRED = 10, 100
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
IRREGULAR = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip


def cardinal(number: int) -> str:
    """``two hundred thirty-four``."""
    if number < len(ONES):
        return ONES[number]
    for scale, name in SCALES:
        if number >= scale:
            many, rest = divmod(number, scale)
            return f"{cardinal(many)} {name}" + (f" {cardinal(rest)}" if rest else "")
    ten, one = divmod(number, TEN)
    return TENS[ten] + (f"-{ONES[one]}" if one else "")


def ordinal(number: int) -> str:
    """``twenty-seventh``."""
    said = cardinal(number)
    start = max(said.rfind(" "), said.rfind("-")) + 1
    head, last = said[:start], said[start:]
    if last in IRREGULAR:
        return head + IRREGULAR[last]
    return head + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def year(number: int) -> str:
    """``twenty twenty-one``, ``nineteen oh-five``, ``two thousand one``, ``nineteen hundred``."""
    century, rest = divmod(number, HUNDRED)
    if century % TEN == 0 and rest < TEN:
        return cardinal(number)
    if rest == 0:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {'oh-' if rest < TEN else ''}{cardinal(rest)}"
