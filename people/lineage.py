"""What became of an organization, and what it was made of, a few steps on."""

from django.utils import timezone

from people.models import Succession

STEPS = 4
# Of one step; sixty offices may be merged on one day.
WIDTH = 100
# What leaves nothing behind: the organization goes on under another name or in another one.
_WHOLE = (Succession.Kind.MERGE, Succession.Kind.RENAME)


def became(organization):
    """Its successions, each with those of its successor as `onward`; a query a step."""
    return _followed(organization, "predecessor", "successor")


def made_of(organization):
    """The successions that led to it, each with those that led to its predecessor as `onward`."""
    return _followed(organization, "successor", "predecessor")


def now(organization, successions):
    """ "nay là …": where it has led by now, of an organization that is no more."""
    happened = [row for row in successions if _has_happened(row)]
    gone = organization.dissolved_hi and organization.dissolved_hi < timezone.localdate()
    return _ends(happened) if gone or any(row.kind in _WHOLE for row in happened) else []


def _ends(successions):
    found = {}
    for row in successions:
        onward = [each for each in row.onward if _has_happened(each) and each.kind in _WHOLE]
        further = _ends(onward) or [row.successor]
        found.update((each.pk, each) for each in further if each)
    return [*found.values()]


def _has_happened(succession):
    return succession.on_lo is None or succession.on_lo <= timezone.localdate()


def _followed(organization, near, far):
    """What was met already leads no further: a circle ends."""
    found, met = [], {organization.pk}
    frontier = {organization.pk: found}
    for _step in range(STEPS):
        rows = Succession.objects.filter(**{f"{near}__in": frontier})
        onward = {}
        for row in rows.select_related("predecessor", "successor")[:WIDTH]:
            row.onward = []
            frontier[getattr(row, f"{near}_id")].append(row)
            pk = getattr(row, f"{far}_id")
            if pk and pk not in met:
                onward[pk] = row.onward
                met.add(pk)
        if not onward:
            break
        frontier = onward
    return found
