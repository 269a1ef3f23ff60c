"""Who a person was on a day, as the paper prints it."""

from typing import NamedTuple

from django.db.models import Prefetch

from people.models import RankTenure, Tenure


class Around(NamedTuple):
    """What is written before and after a name in a sentence."""

    before: str = ""
    after: str = ""


def title_line(person, first, last=None):
    """ "Thượng tá Võ Tiến Nghị, Chỉ huy trưởng BĐBP Hà Tĩnh": name with the rank and the offices
    surely held between the two days, both counted. Without a day, the name alone. It is printed
    for readers as it is, so of what has no source it says nothing."""
    if first is None:
        return person.name
    last = last or first
    rank = _rank(person.rank_tenures.sourced().during(first, last).select_related("rank"))
    offices = _offices(person.tenures.sourced().during(first, last).select_related("post__role"))
    return ", ".join([f"{rank} {person.name}".strip(), *offices])


def with_titles(people, first, last=None):
    """A queryset of people, each with what `around_name` and `titles` ask for: two queries more,
    however many people."""
    days = first, last or first
    return people.prefetch_related(
        Prefetch(
            "rank_tenures",
            RankTenure.objects.during(*days).select_related("rank"),
            to_attr="ranks_then",
        ),
        Prefetch(
            "tenures",
            Tenure.objects.during(*days).select_related("post__role"),
            to_attr="offices_then",
        ),
    )


def with_every_title(people):
    """A queryset of people, each with what `on_the_days` asks for: two queries more, however many
    people and days."""
    return people.prefetch_related(
        Prefetch(
            "rank_tenures",
            RankTenure.objects.filter(retracted=False).select_related("rank"),
            to_attr="ranks_ever",
        ),
        Prefetch(
            "tenures",
            Tenure.objects.filter(retracted=False).select_related("post__role"),
            to_attr="offices_ever",
        ),
    )


def on_the_days(person, first, last):
    """(around the name, titles) of who surely held them on each day between the two: whichever day
    it was, they are right. Without days, nothing."""
    if first is None or last is None:
        return Around(), ""
    rank = next((each.rank.name for each in person.ranks_ever if each.covers(first, last)), "")
    offices = [printed(each) for each in person.offices_ever if each.covers(first, last)]
    return _around(rank, offices), ", ".join(filter(None, [rank, *offices]))


def around_name(person):
    """ "Thượng tá … - Phó Giám đốc Công an tỉnh" of who has a rank, "Bí thư Tỉnh ủy …" of who has
    none."""
    return _around(_rank(person.ranks_then), _offices(person.offices_then))


def _around(rank, offices):
    held = ", ".join(offices)
    if rank:
        return Around(f"{rank} ", f" - {held}" if held else "")
    return Around(f"{held} " if held else "")


def titles(person):
    return ", ".join(filter(None, [_rank(person.ranks_then), *_offices(person.offices_then)]))


def _rank(held):
    return next((each.rank.name for each in held if each.sure), "")


def _offices(held):
    return [printed(each) for each in held if each.sure]


def printed(tenure):
    """The title as a paper prints it: "Quyền Giám đốc Sở Y tế" of who acts. Who is only in charge
    does not bear the head's title: "Phụ trách Sở Y tế", "Phó Giám đốc phụ trách Sở Y tế"."""
    title = tenure.post.short_label or tenure.post.label
    match tenure.kind:
        case Tenure.Kind.ACTING:
            return _acting(title)
        case Tenure.Kind.IN_CHARGE if "phụ trách" not in title.lower():
            return _in_charge(tenure.post.role, title)
    return title


def in_full(tenure):
    """As the directory's own pages have it: "Quyền Giám đốc Sở Y tế", "Bí thư Huyện ủy (kiêm)"."""
    title = tenure.post.label
    match tenure.kind:
        case Tenure.Kind.SUBSTANTIVE:
            return title
        case Tenure.Kind.ACTING:
            return _acting(title)
    return f"{title} ({tenure.get_kind_display()})"


def _acting(title):
    return title if title.lower().startswith("quyền ") else f"Quyền {title}"


def _in_charge(role, title):
    body = title.removeprefix(f"{role} ")
    if role.deputy_of_id and body != title:
        return f"{role} phụ trách {body}"
    return f"Phụ trách {body}"
