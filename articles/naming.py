"""What the ids in a story's content stand for, asked in one query a kind."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from articles.models import Document, Photo, Section, Topic
from people.models import Author, Event, Organization, Person

_MODELS = {
    "author": Author,
    "document": Document,
    "event": Event,
    "organization": Organization,
    "person": Person,
    "photo": Photo,
    "section": Section,
    "topic": Topic,
}


class Names:
    """Of what has been deleted since, the number is left."""

    def __init__(self, used: Iterable[tuple[str, int | str | None]]):
        """`used` are pairs of a kind and an id; others are passed over."""
        wanted = defaultdict(set)
        for kind, pk in used:
            if kind in _MODELS and pk:
                wanted[kind].add(int(pk))
        self._rows = {kind: _MODELS[kind].objects.in_bulk(pks) for kind, pks in wanted.items()}

    def row(self, kind: str, pk: int | str | None):
        return self._rows.get(kind, {}).get(int(pk)) if pk else None

    def name(self, kind: str, pk: int | str | None) -> str:
        if not pk:
            return ""
        row = self.row(kind, pk)
        return str(row) if row else _("№ %(number)s, deleted since") % {"number": pk}

    def two(self, kind: str, before, after) -> tuple[str, str]:
        """Two names that a reader can tell apart."""
        one, two = self.name(kind, before), self.name(kind, after)
        if before != after and one == two:
            return f"{one} (№ {before})", f"{two} (№ {after})"
        return one, two
