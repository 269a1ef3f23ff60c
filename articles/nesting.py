"""Keeps markup from being nested so deep that the parser gives up, and the story with it."""

import re

# No story comes near; the parser ends at 255, and what is opened last holds the words.
DEEPEST, FLATTENED = 100, 50
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)(?:\s[^<>"]*(?:"[^"]*"[^<>"]*)*)?>')
_VOID = {"br", "hr"}


def is_deep(balanced: str) -> bool:
    """Of markup in which every tag is closed, as the sanitizer and the serializer write it."""
    depth = 0
    for tag in _TAG.finditer(balanced):
        if tag[2] not in _VOID:
            depth += -1 if tag[1] else 1
        if depth > DEEPEST:
            return True
    return False


def shallow(balanced: str) -> str:
    """The same words; of markup that is deep, without the tags below the upper levels."""
    if not is_deep(balanced):
        return balanced
    depth = 0

    def kept(tag: re.Match) -> str:
        nonlocal depth
        if tag[2] in _VOID:
            return tag[0]
        depth += -1 if tag[1] else 1
        level = depth + 1 if tag[1] else depth
        return tag[0] if level <= FLATTENED else " "

    return _TAG.sub(kept, balanced)
