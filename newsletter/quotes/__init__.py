"""Direct quotations and who said them: spans of the article, a speaker as it introduces them, and how sure that is."""

from __future__ import annotations

from newsletter.quotes.choice import shortened, worth
from newsletter.quotes.extraction import extract

__all__ = ["extract", "shortened", "worth"]
