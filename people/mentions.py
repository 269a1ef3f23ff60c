"""What recognition says of one place in a text where somebody is named."""

from typing import NamedTuple


class Span(NamedTuple):
    start: int
    end: int


class PrintedTitle(NamedTuple):
    span: Span
    modifier: str
    role: Span
    body: Span | None
    # By which a title of the directory is the same, and the posts of which it is one.
    key: str
    posts: frozenset


class Mention(NamedTuple):
    """Spans are characters of the cleaned text. `found`: directory, pattern, given name or post."""

    span: Span
    name: Span | None
    found: str
    people: tuple[int, ...] = ()
    honorific: Span | None = None
    degree: Span | None = None
    rank: Span | None = None
    titles: tuple[PrintedTitle, ...] = ()
    # One title was printed for several names.
    is_shared: bool = False
    # The place of the earlier mention that explains this one.
    refers_to: int | None = None
