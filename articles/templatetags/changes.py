"""Changed words as markup: what came, what went, and whose marks are others now."""

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.changes import DELETED, INSERTED, MARKED

register = template.Library()

_MARKS = {
    "strong": gettext_lazy("bold"),
    "em": gettext_lazy("italic"),
    "link": gettext_lazy("link"),
    "person": gettext_lazy("person mentioned"),
    "organization": gettext_lazy("organization mentioned"),
    "cell": gettext_lazy("cell"),
}
# The tag and what is said before its words.
_ALOUD = {
    INSERTED: ("ins", gettext_lazy("added:")),
    DELETED: ("del", gettext_lazy("deleted:")),
}
_CELLS = {"td": gettext_lazy("ordinary cell"), "th": gettext_lazy("heading cell")}


@register.filter
def as_changes(pieces):
    """Not by colour alone: <ins> and <del>, with words for those who do not see them."""
    said = set()
    return format_html_join("", "{}{}", ((_piece(piece), _note(piece, said)) for piece in pieces))


def _piece(piece):
    text = piece.text.lstrip(" ")
    lead = piece.text[: len(piece.text) - len(text)]
    if not text and piece.kind in _ALOUD:
        # A space alone: it has to be seen.
        text, lead = lead, ""
    shown = _marked(_signs(text, piece.kind), piece.marks)
    if aloud := _ALOUD.get(piece.kind):
        shown = _aloud(*aloud, shown)
    elif piece.kind == MARKED:
        shown = format_html('<span class="marked">{}</span>', shown)
    return format_html("{}{}", lead, shown)


def _note(piece, said):
    """Which marks are others now, or whom new words name where they do not say it; said once."""
    notes = []
    if piece.kind == MARKED:
        notes = list(_differences(piece.was, piece.marks))
    elif piece.kind == INSERTED:
        names = [mark for mark in piece.marks if mark.kind in {"person", "organization"}]
        notes = [
            f"{_MARKS[mark.kind]}: {mark.value}"
            for mark in names
            if mark.value != piece.text.strip()
        ]
    new = [note for note in notes if note not in said]
    said.update(new)
    return format_html(' <span class="mark-note">[{}]</span>', "; ".join(new)) if new else ""


def _aloud(tag, said, shown):
    return format_html(
        '<{0}><span class="visually-hidden">[{1} </span>{2}<span class="visually-hidden">]'
        "</span></{0}>",
        mark_safe(tag),
        said,
        shown,
    )


def _signs(text, kind):
    """Line breaks, the edges of cells, and spaces where nothing but a space changed."""
    if text and not text.strip(" "):
        return format_html(
            '<span class="space">␣<span class="visually-hidden">{}</span></span>', _("space")
        )
    broken = "↵<br>" if kind in {INSERTED, DELETED} else "<br>"
    shown = conditional_escape(text).replace("\n", broken)
    return mark_safe(shown.replace("\t", '<span class="cell-edge"> │ </span>'))


def _marked(shown, marks):
    for mark in marks:
        match mark.kind:
            case "strong":
                shown = format_html("<strong>{}</strong>", shown)
            case "em":
                shown = format_html("<em>{}</em>", shown)
            case "link" | "person" | "organization":
                shown = format_html('<span class="leads" title="{}">{}</span>', mark.value, shown)
    return shown


def _differences(was, now):
    """Sentences such as "mention: Trần Minh Khải → Trần Văn Khải"."""
    before, after = dict(was), dict(now)
    for kind in {**before, **after}:
        name = _MARKS.get(kind, kind)
        old, new = before.get(kind), after.get(kind)
        if old is None:
            yield _("%(mark)s added") % {"mark": f"{name} {new}".strip()}
        elif new is None:
            yield _("%(mark)s removed") % {"mark": f"{name} {old}".strip()}
        elif old != new:
            values = [_CELLS.get(value, value) for value in (old, new)]
            yield f"{name}: {values[0]} → {values[1]}"
