"""The digest as an HTML page and as plain text."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from newsletter.rendering import style, templating, themes, view, wording
from newsletter.rendering.view import Medium

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsletter.rendering.view import Edition

#: Where the layout leaves room for the stylesheet: only of the finished page it is known which rules it needs.
STYLE_PLACE = "/* style */"


def html(edition: Edition) -> str:
    """The page, styles inline; with ``max_kb``, its last stories shortened as far as that needs."""
    page = finished(edition)
    if fits(page, edition.settings.max_kb):
        return page
    return finished(edition._replace(whole=whole_stories(edition)))


def whole_stories(edition: Edition) -> int:
    """How many stories of the page are not shortened."""
    stories, limit = len(edition.digest.stories), edition.settings.max_kb
    sizes = range(stories + 1)
    return max(0, bisect_left(sizes, 1, key=lambda whole: not fits(finished(edition._replace(whole=whole)), limit)) - 1)


def fits(page: str, limit: int | None) -> bool:
    """Whether a page is no larger than so many KB."""
    return limit is None or len(page.encode()) <= limit * 1024


def finished(edition: Edition) -> str:
    """The page with its styles in it, in the theme's colours."""
    settings = edition.settings
    page = fill("email/digest.html", edition)
    css = templating.required("email/style.css", settings.templates)
    sheet = style.stylesheet(css, themes.load(settings.theme, settings.templates), page)
    return lean(inliner()(page.replace(STYLE_PLACE, sheet, 1)))


def lean(page: str) -> str:
    """The page without the class names that no rule in its head asks for any more."""
    asked = set(re.findall(r"\.([a-z][\w-]*)", page[: page.index("</style>")]))

    def kept(match: re.Match[str]) -> str:
        names = [name for name in match[1].split() if name in asked]
        return f' class="{" ".join(names)}"' if names else ""

    return re.sub(r' class="([^"]*)"', kept, page)


def text(edition: Edition) -> str:
    """The plain text; for a mail its lines flow (RFC 3676)."""
    return fill("text/digest.txt", edition)


def fill(name: str, edition: Edition) -> str:
    """A template with the digest in it."""
    overrides = edition.settings.templates
    words = wording.words(edition.digest.language, overrides)
    flowed = edition.medium is Medium.MAIL
    return templating.render(name, overrides, page=view.page(edition), words=words, flowed=flowed)


@cache
def inliner() -> Callable[[str], str]:
    """What moves styles from the stylesheet into the elements; what has no place there (dark mode) stays.

    Where css-inline has no wheel, the stylesheet stays whole: most clients read it.
    """
    try:
        from css_inline import CSSInliner
    except ImportError:
        return str
    return CSSInliner(
        keep_style_tags=True, remove_inlined_selectors=True, minify_css=True, load_remote_stylesheets=False
    ).inline
