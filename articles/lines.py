"""The changes of a body in words: what each block is called, what is said of it, its pictures."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.blocks import Block
from articles.changes import DELETED, INSERTED, MARKED, SAME, Piece, Row, changed_words
from articles.models import Photo
from articles.naming import Names

_KINDS = {
    "p": gettext_lazy("Paragraph"),
    "h2": gettext_lazy("Subheading"),
    "h3": gettext_lazy("Small subheading"),
    "figure": gettext_lazy("Photo"),
    "embed": gettext_lazy("Embed"),
    "document": gettext_lazy("Attached file"),
    "hr": gettext_lazy("Horizontal rule"),
    "tr": gettext_lazy("Row of a table"),
    "ul": gettext_lazy("Item of a list"),
    "ol": gettext_lazy("Item of a numbered list"),
    "blockquote": gettext_lazy("Quote"),
    "gallery": gettext_lazy("Photo in a gallery"),
}
_FACTS = {
    "alt": gettext_lazy("Alternative text"),
    "crop": gettext_lazy("Crop"),
    "document": gettext_lazy("File"),
    "embed": gettext_lazy("Address"),
    "focus": gettext_lazy("Focal point"),
    "kind": gettext_lazy("Kind of block"),
    "person": gettext_lazy("Speaker"),
    "width": gettext_lazy("Width"),
}
_SENTENCES = {
    # What is said where it came, and where it went.
    "decorative": (
        gettext_lazy("Marked as decorative: without an alternative text."),
        gettext_lazy("No longer marked as decorative."),
    ),
    "pull": (gettext_lazy("A pull quote now."), gettext_lazy("No longer a pull quote.")),
}
# Named by the picture, or by the mark in the text.
_UNSAID = {"photo"}
# What one wants to know of a block that is gone.
_MISSED = {"person", "embed", "document"}
# None: there is no such block on that side.
_WIDTHS = {"wide": gettext_lazy("wide"), "": gettext_lazy("normal"), None: ""}
_CROPS = {"": gettext_lazy("the whole picture"), None: ""}
_FOCUSES = {"": gettext_lazy("the photo's own"), None: ""}
_CONTEXT = 1


@dataclass(frozen=True)
class Note:
    """`label`: pieces; or a sentence alone."""

    label: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Line:
    """A block as it is shown. `photos` are (the one before, the one after) where they changed, or
    the one that stands here."""

    kind: str
    label: str
    tag: str
    is_boxed: bool
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...] = ()
    photos: tuple[tuple[str, Photo | None, str], ...] = ()
    came_from_below: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Stretch:
    """Lines that are shown, or unchanged ones that are folded away."""

    is_folded: bool
    lines: list[Line]


def used_in(rows: list[Row]) -> Iterator[tuple[str, str]]:
    """(kind, id) of all that the rows name, for Names."""
    for row in rows:
        for block in filter(None, (row.before, row.after)):
            yield from block.facts
        for piece in row.pieces:
            yield from piece.marks
            yield from piece.was


def stretches(rows: list[Row], names: Names) -> list[Stretch]:
    """With a line of context around each change; a single unchanged line is not worth a fold."""
    shown = _shown(rows)
    made: list[Stretch] = []
    for row, is_shown in zip(rows, shown, strict=True):
        if not made or made[-1].is_folded == is_shown:
            made.append(Stretch(is_folded=not is_shown, lines=[]))
        made[-1].lines.append(_line(row, names))
    return made


def _shown(rows: list[Row]) -> list[bool]:
    changed = [index for index, row in enumerate(rows) if row.kind != SAME]
    shown = [False] * len(rows)
    for index in changed:
        around = range(max(0, index - _CONTEXT), min(len(rows), index + _CONTEXT + 1))
        for near in around:
            shown[near] = True
    for index in range(1, len(rows) - 1):
        if shown[index - 1] and shown[index + 1]:
            shown[index] = True
    return shown


def _line(row: Row, names: Names) -> Line:
    block = row.block
    return Line(
        kind=row.kind,
        label=_label(block),
        tag=_tag(block),
        is_boxed="aside" in block.within,
        pieces=tuple(_named(piece, names) for piece in row.pieces),
        notes=tuple(_notes(row, names)),
        photos=tuple(_photos(row, names)),
        came_from_below=row.came_from_below,
    )


def _tag(block: Block) -> str:
    """What it looks like."""
    if "blockquote" in block.within:
        return "blockquote"
    # A second paragraph of an item stands without its dot.
    return "li" if block.within[-1:] == ("li",) and block.opens else block.kind


def _label(block: Block) -> str:
    return _called((*block.within, block.kind))


def _called(path: tuple[str, ...]) -> str:
    """By what it is; where that is a paragraph or a photo, by what it stands in."""
    *containers, kind = path
    inner = [each for each in containers if each in _KINDS]
    called = str(_KINDS[inner[-1]] if inner and kind in {"p", "figure"} else _KINDS.get(kind, kind))
    if (level := containers.count("li")) > 1:
        called = _("%(block)s, level %(level)d") % {"block": called, "level": level}
    return _("%(block)s in the box") % {"block": called} if "aside" in containers else called


def _notes(row: Row, names: Names) -> Iterator[Note]:
    facts = row.facts
    if row.kind == INSERTED:
        facts = [(name, None, value) for name, value in row.after.facts]
    elif row.kind == DELETED:
        facts = [(name, value, None) for name, value in row.before.facts if name in _MISSED]
    for name, before, after in facts:
        if name not in _UNSAID:
            yield _note(name, before, after, names)


def _note(name: str, before, after, names: Names) -> Note:
    if name in _SENTENCES:
        return Note(str(_SENTENCES[name][not after]))
    if name == "opens":
        return Note(
            _("Divided from what stands before it.")
            if after > before
            else _("Joined with what stands before it.")
        )
    if name == "alt":
        return Note(str(_FACTS[name]), tuple(changed_words(before or "", after or "")))
    return Note(str(_FACTS.get(name, name)), replaced(*_values(name, before, after, names)))


def _values(name: str, before, after, names: Names) -> tuple[str, str]:
    match name:
        case "kind":
            return _called(before), _called(after)
        case "person" | "document":
            return names.two(name, before, after)
        case "crop":
            return _crop(before), _crop(after)
        case "focus":
            return focus_line(before), focus_line(after)
        case "width":
            return str(_WIDTHS[before]), str(_WIDTHS[after])
    return before or "", after or ""


def _crop(name: str | None) -> str:
    return name.replace("x", ":") if name else str(_CROPS[name])


def focus_line(focus: str | None) -> str:
    if not focus:
        return str(_FOCUSES[focus])
    x, y = focus.split()
    return _("%(x)s %% from the left, %(y)s %% from the top") % {"x": x, "y": y}


def replaced(before: str, after: str) -> tuple[Piece, ...]:
    """One value in the place of another, as a whole."""
    pieces = (Piece(DELETED, before), Piece(SAME, " "), Piece(INSERTED, after))
    return pieces if before and after else tuple(piece for piece in pieces if piece.text.strip())


def _photos(row: Row, names: Names) -> Iterator[tuple[str, Photo | None, str]]:
    """(kind, photo, name); the photo is None where the library has it no longer."""
    before, after = (block.fact("photo") if block else "" for block in (row.before, row.after))
    if before == after:
        shown = [(SAME, after, names.name("photo", after))]
    else:
        one, two = names.two("photo", before, after)
        shown = [(DELETED, before, one), (INSERTED, after, two)]
    yield from ((kind, names.row("photo", pk), name) for kind, pk, name in shown if pk)


def _named(piece: Piece, names: Names) -> Piece:
    """With names in the place of ids; namesakes that took each other's place keep their numbers."""
    marks, was = ([_named_mark(mark, names) for mark in side] for side in (piece.marks, piece.was))
    if piece.kind == MARKED and marks == was:
        marks, was = (
            [
                mark._replace(value=f"{mark.value} (№ {raw.value})")
                for mark, raw in zip(*side, strict=True)
            ]
            for side in ((marks, piece.marks), (was, piece.was))
        )
    return piece._replace(marks=tuple(marks), was=tuple(was))


def _named_mark(mark, names: Names):
    if mark.kind in {"person", "organization"}:
        return mark._replace(value=names.name(mark.kind, mark.value))
    return mark
