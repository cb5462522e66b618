"""The words by which a sentence shows that it leans on others: ``data/<language>.txt``, a section for each table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.language import tables

if TYPE_CHECKING:
    from newsletter.language.tables import Sections

_DATA = Path(__file__).with_name("data")


def of(language: str) -> Sections:
    """All tables of a language, lower-cased, by section; empty where there is none."""
    return tables.sections(_DATA, language)
