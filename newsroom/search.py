"""Finding rows by words typed with or without marks."""

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from newsroom.text import clean_line, syllables

ASKED_AT_MOST = 12


def asked(typed):
    """The syllables to look for, each once; behind the twelfth nobody is told apart any more."""
    return list(dict.fromkeys(syllables(typed)))[:ASKED_AT_MOST]


class Searchable(QuerySet):
    """For tables with a `key` made by `text.search_key`; `marked` names the column as written."""

    marked = "name"

    def matching(self, typed):
        """Rows with every typed syllable (the beginning is enough), exact marks first."""
        found = self
        for syllable in asked(typed):
            found = found.filter(self.has_syllable(syllable))
        return found.annotate(
            unmarked=Case(
                When(Q(**{f"{self.marked}__icontains": clean_line(typed)}), then=Value(0)),
                default=Value(1),
                output_field=IntegerField(),
            )
        ).order_by("unmarked", *self.model._meta.ordering)

    def has_syllable(self, syllable):
        return Q(key__contains=f" {syllable}")
