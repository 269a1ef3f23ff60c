"""The directory compiled for recognition: once a process, and again when the directory changed."""

from collections import defaultdict
from dataclasses import dataclass
from threading import Lock

from people.models import (
    Area,
    LastChange,
    Organization,
    OrganizationName,
    Person,
    PersonName,
    Post,
    PostAlias,
    Rank,
    Role,
)
from people.register import KnownOrganization, KnownPerson, KnownPost, Register


@dataclass
class _Kept:
    number: int | None = None
    register: Register | None = None


_kept, _lock = _Kept(), Lock()


def register() -> Register:
    """One look at the number of the last change; who finds it unchanged takes what is there."""
    number = LastChange.current()
    if _kept.number != number:
        with _lock:
            if _kept.number != number:
                _kept.register, _kept.number = compile_register(), number
    return _kept.register


def forget() -> None:
    """For tests, whose transactions are rolled back and so never counted."""
    _kept.number = None


def compile_register() -> Register:
    organizations = _organizations()
    return Register(
        people=_people(),
        posts=list(_posts(organizations)),
        organizations=[KnownOrganization(pk, tuple(names)) for pk, names in organizations.items()],
        ranks=[
            name for row in Rank.objects.values_list("name", "abbreviation") for name in row if name
        ],
        roles=[str(role) for role in Role.objects.all()],
        places=Area.objects.values_list("name", flat=True),
    )


def _people():
    names, misspelt = defaultdict(list), defaultdict(list)
    for pk, name in Person.objects.order_by().values_list("pk", "name"):
        names[pk].append(name)
    for pk, text, kind in PersonName.objects.order_by().values_list("person", "text", "kind"):
        (misspelt if kind == PersonName.Kind.MISSPELLING else names)[pk].append(text)
    return [KnownPerson(pk, tuple(each), tuple(misspelt.get(pk, ()))) for pk, each in names.items()]


def _organizations():
    """{id: every name}."""
    names = defaultdict(list)
    rows = Organization.objects.order_by().values_list("pk", "name", "short_name")
    for pk, name, short in rows:
        names[pk] += filter(None, (name, short))
    for pk, text in OrganizationName.objects.order_by().values_list("organization", "text"):
        names[pk].append(text)
    return names


def _posts(organizations):
    """Of a body that has an area the area's name alone is enough: "Bí thư Hà Tĩnh"."""
    roles = {role.pk: str(role) for role in Role.objects.all()}
    areas = dict(Organization.objects.exclude(area=None).values_list("pk", "area__name"))
    aliases = defaultdict(list)
    for pk, text in PostAlias.objects.order_by().values_list("post", "text"):
        aliases[pk].append(text)
    columns = ("pk", "role", "organization", "portfolio", "label", "short_label")
    for pk, role, body, portfolio, *labels in Post.objects.order_by().values_list(*columns):
        titles = list(filter(None, [*labels, *aliases[pk]]))
        if not portfolio:
            places = [areas[body]] if body in areas else []
            titles += [f"{roles[role]} {name}" for name in (*organizations[body], *places)]
        yield KnownPost(pk, tuple(dict.fromkeys(titles)), roles[role], body)
