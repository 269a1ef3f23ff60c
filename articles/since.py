"""The versions that a reviewer compares the working copy with."""

from contextlib import suppress

from django.db import DatabaseError, transaction

from articles.models import Reading
from articles.states import Act

LIVE, SEEN, RETURNED, WHOLE = "live", "seen", "returned", "whole"


def look(article, *, by):
    """(the latest version's number, the number this reader saw before it or None), and remembers
    that they see the latest now.

    A page that is only read may write this: it is the reader's own bookmark, changes nothing that
    anybody else is shown, and is the same however often it is written. Nor does a page fail for it.
    """
    number = article.versions.of_the_copy().values_list("number", flat=True).first()
    if number is None:
        return 0, None
    with suppress(DatabaseError), transaction.atomic():
        return number, Reading.objects.look(article, by=by, number=number).before
    return number, None


def live_version(article, standing):
    """The version whose text was sealed as the live edition; None where readers have nothing."""
    if not standing.current:
        return None
    return with_seal(article, standing.current.copy_seal)


def with_seal(article, seal):
    return article.versions.of_the_copy().for_lists().filter(seal=seal).first()


def points(article, standing, seen):
    """The versions by name that there are; `seen` is the number that the reader saw before."""
    versions = article.versions.of_the_copy().for_lists()
    found = {
        LIVE: live_version(article, standing),
        SEEN: versions.filter(number=seen).first() if seen else None,
        RETURNED: versions.filter(act=Act.SEND_BACK).first(),
    }
    return {name: version for name, version in found.items() if version}


def first_choice(points):
    """Since live or since the reader looked, whichever is later; new to them, the whole text."""
    chosen = [name for name in (SEEN, LIVE) if name in points]
    return max(chosen, key=lambda name: points[name].number, default=WHOLE)


def others_since(article, seen, *, by):
    """Whether somebody else wrote in the copy after the version that this reader saw before."""
    writing = article.versions.filter(number__gt=seen or 0, act__in=[Act.SAVE, Act.RESTORE])
    return bool(seen) and writing.exclude(by=by).exists()
