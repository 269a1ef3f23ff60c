"""What machines are told of the directory: schema.org as plain dicts, of what readers see.

`absolute` makes an address of ours one that other sites can use.
"""

from people.models import Participant, PersonName

CONTEXT = "https://schema.org"
# Who does more at an event than to be there.
_ON_STAGE = {Participant.Part.REPORT, Participant.Part.SPEAK}


def told(data):
    """Without what is not known."""
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def person(person, record, names, image=None, *, today, absolute):
    """`record` of people/dossier.py; `image` an ImageObject that rights allow."""
    address = absolute(person.get_absolute_url())
    return told(
        {
            "@context": CONTEXT,
            "@type": "Person",
            "@id": address,
            "url": address,
            "name": person.name,
            "alternateName": [name.text for name in names],
            "honorificPrefix": next((held.rank.name for held in _on(today, record.ranks)), ""),
            "jobTitle": [held.post.label for held in _on(today, record.offices)],
            "disambiguatingDescription": person.distinguisher,
            "birthDate": year_of(person.birth),
            "deathDate": person.death.iso(),
            "image": image,
            "memberOf": [_office(held, absolute) for held in record.offices],
        }
    )


def _on(day, rows):
    """What is held that day for sure."""
    return [held for held in rows if held.covers(day, day)]


def public_names(person):
    """Under which readers may know the person; how others misspell the name is the desk's own."""
    return person.names.exclude(kind=PersonName.Kind.MISSPELLING)


def year_of(born):
    """The day is nobody's business, nor the month."""
    return str(born.first.year) if len(born.iso()) >= 4 else ""


def _office(held, absolute):
    """Days of which no source is sure are left out."""
    return told(
        {
            "@type": "OrganizationRole",
            "roleName": held.post.label,
            "memberOf": _named("Organization", held.post.organization, absolute),
            "startDate": held.start.iso(),
            "endDate": held.end.iso(),
        }
    )


def organization(organization, *, absolute):
    address = absolute(organization.get_absolute_url())
    names = [organization.short_name, *(name.text for name in organization.names.all())]
    return told(
        {
            "@context": CONTEXT,
            "@type": "Organization",
            "@id": address,
            "url": address,
            "name": organization.name,
            "alternateName": [name for name in dict.fromkeys(names) if name],
            "parentOrganization": _if_any("Organization", organization.parent, absolute),
            "foundingDate": organization.founded.iso(),
            "dissolutionDate": organization.dissolved.iso(),
            "areaServed": organization.area
            and {"@type": "AdministrativeArea", "name": str(organization.area)},
        }
    )


def event(event, participants, children, *, absolute):
    """`participants` as printed; without those who are no public person of the directory."""
    address = absolute(event.get_absolute_url())
    public = [each for each in participants if each.public_person]
    return told(
        {
            "@context": CONTEXT,
            "@type": "Event",
            "@id": address,
            "url": address,
            "name": event.name,
            "description": event.description,
            "startDate": event.start.iso(),
            "endDate": event.end.iso(),
            "location": event.place and {"@type": "Place", "name": event.place},
            "organizer": _if_any("Organization", event.organizer, absolute),
            "superEvent": _if_any("Event", event.parent, absolute),
            "subEvent": [_part(child, absolute) for child in children],
            "performer": _people(public, absolute, on_stage=True),
            "attendee": _people(public, absolute, on_stage=False),
        }
    )


def _part(event, absolute):
    dates = {"startDate": event.start.iso(), "endDate": event.end.iso()}
    return told({**_named("Event", event, absolute), **dates})


def _people(participants, absolute, *, on_stage):
    people = {
        each.person_id: _named("Person", each.person, absolute)
        for each in participants
        if (each.part in _ON_STAGE) == on_stage
    }
    return list(people.values())


def _if_any(kind, row, absolute):
    return row and _named(kind, row, absolute)


def _named(kind, row, absolute):
    return {"@type": kind, "name": row.name, "url": absolute(row.get_absolute_url())}
