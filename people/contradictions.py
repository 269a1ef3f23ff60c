"""What in the directory cannot all be true, or stands on nothing: a question for each kind."""

from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Count,
    DateField,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    RowRange,
    Subquery,
    Window,
)
from django.db.models.functions import Coalesce, Least

from people.models import Citation, Person, RankTenure, Succession, Tenure, Vacancy

# Whoever nobody has heard of for so long may have left.
UNSEEN_FOR = timedelta(days=730)
_MORE = timedelta(days=1)
_EXPLAINED = [RankTenure.EndReason.DEMOTED, RankTenure.EndReason.STRIPPED]


def crowded_seats(today):
    """More sure holders than seats, on the first sure day of the one who is too many; `holders` are
    the names of all of them. Nobody surely holds one post twice at once: rows are people."""
    # Who began while somebody who came before was still in office: few, and only they are counted.
    earlier = Window(
        Max("certain__endswith"),
        partition_by="post",
        order_by=["certain__startswith", "id"],
        frame=RowRange(end=-1),
    )
    seated = Tenure.objects.filter(
        retracted=False, certain__isempty=False, post__seats__isnull=False
    ).order_by()
    late = seated.annotate(earlier=earlier).filter(earlier__gt=F("certain__startswith"))
    day = OuterRef("certain__startswith")
    at_once = Tenure.objects.filter(
        post=OuterRef("post"), retracted=False, certain__contains=day
    ).order_by()
    number = at_once.values("post").annotate(number=Count("pk"))
    return (
        Tenure.objects.filter(pk__in=late.values("pk"))
        .annotate(number=Subquery(number.values("number")))
        .filter(number__gt=F("post__seats"))
        .annotate(holders=ArraySubquery(at_once.values("person__name")))
        .select_related("person", "post")
    )


def _outside(begins, ends):
    """Surely before the one column or after the other. The day after the last one is the day of a
    handover: with it a tenure may end."""
    return (
        Q(start_hi__lt=F(begins))
        | Q(seen_first__lt=F(begins))
        | Q(end_hi__lt=F(begins))
        | Q(start_lo__gt=F(ends))
        | Q(seen_last__gt=F(ends))
        | Q(end_lo__gt=F(ends) + _MORE)
    )


def outside_post(today):
    return _of_tenures().filter(_outside("post__start_lo", "post__end_hi"))


def outside_organization(today):
    organization = "post__organization"
    return (
        _of_tenures()
        .filter(_outside(f"{organization}__founded_lo", f"{organization}__dissolved_hi"))
        .select_related("person", organization)
    )


def outside_life(today):
    return _of_tenures().filter(_outside("person__birth_lo", "person__death_hi"))


def _of_tenures():
    return Tenure.objects.filter(retracted=False).select_related("person", "post")


def falling_ranks(today):
    """A lower rank, surely begun after a higher one of the same service, without a word on it:
    neither a note, nor a demotion in between. `before` is the higher one's name."""
    ranks = RankTenure.objects.filter(retracted=False).annotate(
        begun=Least("start_hi", "seen_first"),
        since=Coalesce("start_lo", "seen_first", output_field=DateField()),
    )
    explained = ranks.filter(
        person=OuterRef("person"),
        end_reason__in=_EXPLAINED,
        begun__gte=OuterRef("begun"),
        begun__lt=OuterRef(OuterRef("since")),
    )
    higher = ranks.filter(
        ~Exists(explained),
        person=OuterRef("person"),
        rank__service=OuterRef("rank__service"),
        rank__ordinal__gt=OuterRef("rank__ordinal"),
        begun__lt=OuterRef("since"),
        note="",
    ).order_by("-rank__ordinal", "pk")
    return (
        ranks.annotate(before=Subquery(higher.values("rank__name")[:1]))
        .filter(before__isnull=False, note="")
        .select_related("person", "rank")
    )


def reversed_sources(today):
    """The source itself says that it ended before it began."""
    return _citations().filter(start_lo__gt=F("end_hi"))


def contradicting_sources(today):
    """A source gives another date than the fact that it is cited for."""
    return _citations().filter(
        _another_date("tenure") | _another_date("rank_tenure") | _another_date("vacancy"),
        _gives_dates(),
    )


def _another_date(fact):
    return Q(**{f"{fact}__retracted": False}) & Q(
        *(
            Q(**{f"{fact}__{date}_{side}__{lookup}": F(f"{date}_{other}")})
            for date in ("start", "end")
            for side, lookup, other in (("hi", "lt", "lo"), ("lo", "gt", "hi"))
        ),
        _connector=Q.OR,
    )


def _gives_dates():
    return ~Q(start_lo=None, start_hi=None, end_lo=None, end_hi=None)


def _citations():
    return Citation.objects.select_related(
        "source",
        "tenure__person",
        "tenure__post",
        "rank_tenure__person",
        "rank_tenure__rank",
        "vacancy__post",
    )


def held_vacancies(today):
    """`holder` surely held the post on a day on which it was surely vacant."""
    holders = Tenure.objects.filter(
        post=OuterRef("post"), retracted=False, certain__overlap=OuterRef("certain")
    ).order_by("pk")
    return (
        Vacancy.objects.filter(retracted=False)
        .annotate(holder=Subquery(holders.values("person__name")[:1]))
        .filter(holder__isnull=False)
        .select_related("post")
    )


def long_unseen(today):
    found = Tenure.objects.long_unseen(on=today, since=today - UNSEEN_FOR)
    return found.select_related("person", "post")


def unsourced_tenures(today):
    return _unsourced(Tenure, "tenure").select_related("person", "post")


def unsourced_ranks(today):
    return _unsourced(RankTenure, "rank_tenure").select_related("person", "rank")


def unsourced_vacancies(today):
    return _unsourced(Vacancy, "vacancy").select_related("post")


def unsourced_successions(today):
    found = Succession.objects.filter(_no_source("succession"))
    return found.select_related("predecessor", "successor")


def _unsourced(model, fact):
    return model.objects.filter(_no_source(fact), retracted=False)


def _no_source(fact):
    return ~Exists(Citation.objects.filter(**{fact: OuterRef("pk")}))


def namesakes(today):
    """One whom nothing tells apart from another of the same name: marks count, the place of a tone
    mark does not."""
    others = Person.objects.filter(sort_key=OuterRef("sort_key")).exclude(pk=OuterRef("pk"))
    return Person.objects.filter(Exists(others), distinguisher="")
