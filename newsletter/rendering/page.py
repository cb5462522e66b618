"""The digest as an HTML page and as plain text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newsletter.rendering import style, templating, themes, view, wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsletter.model import Audio, Digest
    from newsletter.settings import Settings

#: Where the layout leaves room for the stylesheet: only of the finished page it is known which rules it needs.
STYLE_PLACE = "/* style */"


def html(digest: Digest, settings: Settings, audio: Audio | None = None) -> str:
    """The page, styles inline."""
    page = fill("email/digest.html", digest, settings, audio)
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


def text(digest: Digest, settings: Settings, audio: Audio | None = None) -> str:
    """The plain text."""
    return fill("text/digest.txt", digest, settings, audio)


def fill(name: str, digest: Digest, settings: Settings, audio: Audio | None) -> str:
    """A template with the digest in it."""
    words = wording.words(digest.language, settings.templates)
    page = view.page(digest, settings, audio)
    return templating.render(name, settings.templates, page=page, words=words)


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
