"""The demo's areas and organizations: what they were called, what became of them, their terms."""

from articles.demo.rows import one, when
from articles.demo.sources import attest
from people.models import Area, Organization, OrganizationName, Succession, Term


def load_bodies(data):
    """{id: Organization}"""
    areas = _areas(data["area"])
    organizations = _organizations(data["organization"], areas)
    for row in data["organization_name"]:
        _name(row, organizations[row["organization"]])
    for row in data["term"]:
        _term(row, organizations[row["organization"]])
    for row in data["succession"]:
        _succession(row, organizations)
    return organizations


def _areas(rows):
    found = {}
    for row in rows:
        found[row["id"]] = one(
            Area,
            {"founded": when(row, "founded"), "dissolved": when(row, "dissolved")},
            name=row["name"],
            kind=row["kind"],
            parent=found.get(row.get("parent")),
        )
    for row in rows:
        if successor := row.get("successor"):
            Area.objects.filter(pk=found[row["id"]].pk).update(successor=found[successor])
    return found


def _organizations(rows, areas):
    found = {}
    for row in rows:
        found[row["id"]] = one(
            Organization,
            {
                "short_name": row.get("short_name", ""),
                "kind": row["kind"],
                "area": areas.get(row.get("area")),
                "founded": when(row, "founded"),
                "dissolved": when(row, "dissolved"),
            },
            name=row["name"],
            parent=found.get(row.get("parent")),
        )
    return found


def _name(row, organization):
    dates = {"start": when(row, "start"), "end": when(row, "end")}
    one(OrganizationName, dates, organization=organization, text=row["text"], kind=row["kind"])


def _term(row, organization):
    told = {"label": row["label"], "start": when(row, "start"), "end": when(row, "end")}
    one(Term, told, organization=organization, number=row["number"])


def _succession(row, organizations):
    succession, is_new = Succession.objects.get_or_create(
        predecessor=organizations[row["predecessor"]],
        successor=organizations.get(row.get("successor")),
        kind=row["kind"],
        defaults={"on": when(row, "on"), "note": row.get("note", "")},
    )
    if is_new:
        attest(succession, row)
