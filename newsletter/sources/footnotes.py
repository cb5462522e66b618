"""Footnotes in Markdown: the mark ``[^1]`` is no word of the sentence, and the note below is no paragraph.

CommonMark knows neither, and takes a note of one word for the address of a link.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

#: The types of the tokens.
MARK, NOTE = "footnote_mark", "footnote"

_MARK = re.compile(r"\[\^[^\s\[\]]{1,40}\]")
#: Lines of a note behind an empty one are indented as in a list.
_INDENT = 2


def enable(parser: MarkdownIt) -> None:
    """Let the parser know footnotes."""
    parser.inline.ruler.before("link", MARK, _mark)
    parser.block.ruler.before("reference", NOTE, _note, {"alt": ["paragraph", "reference"]})


def _mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    """The rule for ``[^1]`` in a line."""
    mark = _MARK.match(state.src, state.pos, state.posMax)
    if mark is None:
        return False
    if not silent:
        state.push(MARK, "", 0).content = mark[0]
    state.pos = mark.end()
    return True


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    """The rule for a block that begins with ``[^1]:``."""
    mark = _MARK.match(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start])
    if mark is None or state.is_code_block(start) or state.src[mark.end() : mark.end() + 1] != ":":
        return False
    if silent:
        return True
    below = start + 1
    while below < end and _belongs(state, below):
        below += 1
    state.push(NOTE, "", 0).content = state.getLines(start, below, state.blkIndent, keepLastLF=False).strip()
    state.line = below
    return True


def _belongs(state: StateBlock, line: int) -> bool:
    """Whether the line is the note's: it goes on with it, or is indented below an empty one."""
    if state.isEmpty(line):
        return line + 1 < state.lineMax and not state.isEmpty(line + 1) and state.sCount[line + 1] >= _INDENT
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    if state.sCount[line] >= _INDENT:
        return True
    begins_block = text.startswith(("#", ">", "- ", "* ", "```", "---")) or _MARK.match(text)
    return not state.isEmpty(line - 1) and not begins_block
