"""Pages of a long list by keyset: the same cost at any depth, nothing counted, nothing skipped."""

from dataclasses import dataclass

from django.http import Http404


@dataclass(frozen=True)
class Page:
    """`older` and `newer` are the cursors for `?truoc=` and `?sau=`, "" where the list ends."""

    editions: list
    older: str = ""
    newer: str = ""


def page_of(stories, asked, size):
    """The page that the query string asks for: behind `truoc`, or before `sau`; else the first.
    `stories` are in `newest_first` order. A cursor that is none raises Http404."""
    try:
        if after := asked.get("sau"):
            return _newer_page(stories, after, size) or _older_page(stories, "", size)
        return _older_page(stories, asked.get("truoc", ""), size)
    except ValueError as error:
        raise Http404 from error


def _older_page(stories, before, size):
    editions = stories.older_than(before)[: size + 1].editions()
    shown = editions[:size]
    return Page(
        shown,
        older=shown[-1].cursor if len(editions) > size else "",
        newer=shown[0].cursor if before and shown else "",
    )


def _newer_page(stories, after, size):
    """None where fewer are left than a page: the first page has them, and is full."""
    editions = stories.newer_than(after)[: size + 1].editions()
    if len(editions) <= size:
        return None
    shown = editions[size - 1 :: -1]
    return Page(shown, older=shown[-1].cursor, newer=shown[0].cursor)
