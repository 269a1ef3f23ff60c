"""A story's form as it was posted: read as a version's content, and written back as fields."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.forms.formsets import DEFAULT_MAX_NUM

from articles.models import Article, Byline
from newsroom.dates import PartialDate, parse_partial_date
from newsroom.text import clean_line, whole_number

TEXTS = ("headline", "kicker", "standfirst", "body", "lead_caption", "lead_alt")
BYLINES = "bylines"
# Left out of a content where they are empty: versions made before there were such fields stay true.
_LEFT_OUT = {"lead_focus": ""}
_NO_PLACE = 10_000


def content_of(posted):
    """What Article.content() would say if the form were saved. What is not valid is kept as far as
    it can be: a date that is none keeps its words."""
    return {
        **{name: _clean(name, posted.get(name, "")) for name in TEXTS},
        "section": whole_number(posted.get("section")),
        "lead_photo": whole_number(posted.get("lead_photo")),
        "story_date": _date(posted.get("story_date", "")),
        "bylines": _bylines(posted),
        "events": _numbers(posted.getlist("events")),
        "topics": _numbers(posted.getlist("topics")),
        **{name: said for name in _LEFT_OUT if (said := posted.get(name, "").strip())},
    }


def whole(content):
    """With what it leaves out."""
    return {**_LEFT_OUT, **content}


def is_same(mine, theirs):
    """Whether two contents say the same."""
    mine, theirs = whole(mine), whole(theirs)
    return all(is_same_field(name, mine[name], theirs[name]) for name in theirs)


def is_same_field(name, mine, theirs):
    if name == "story_date" and mine and theirs:
        return printed_date(mine) == printed_date(theirs)
    return mine == theirs


def fields_of(content: Mapping, article: Article) -> dict[str, list[str]]:
    """The form's fields, as a browser would post them, that hold this content of this story."""
    return {
        **{name: [content[name]] for name in TEXTS},
        "section": [str(content["section"] or "")],
        "lead_photo": [str(content["lead_photo"] or "")],
        **{name: [whole(content)[name]] for name in _LEFT_OUT},
        "story_date": [printed_date(content["story_date"])],
        "events": [str(pk) for pk in content["events"]],
        "topics": [str(pk) for pk in content["topics"]],
        **byline_fields(content["bylines"], article),
    }


def byline_fields(wanted: Sequence, article: Article) -> dict[str, list[str]]:
    """The byline's rows for the rows that the database has now: those that are not wanted marked
    for deletion, those that it has not got as new ones."""
    stored = {} if article is None else _stored_bylines(article)
    places = {tuple(part): place for place, part in enumerate(wanted)}
    rows = [
        {
            "id": pk,
            "article": article.pk,
            "author": author,
            "role": role,
            "position": places.get((author, role), position),
            **({} if (author, role) in places else {"DELETE": "on"}),
        }
        for position, ((author, role), pk) in enumerate(stored.items())
    ]
    rows += [
        {"author": author, "role": role, "position": place}
        for (author, role), place in places.items()
        if (author, role) not in stored
    ]
    # The empty one at the end, as a form has it that was just opened.
    rows.append({"author": "", "role": Byline.Role.TEXT.value, "position": 0})
    fields = {
        f"{BYLINES}-TOTAL_FORMS": [str(len(rows))],
        f"{BYLINES}-INITIAL_FORMS": [str(len(stored))],
    }
    for number, row in enumerate(rows):
        fields |= {f"{BYLINES}-{number}-{name}": [str(value)] for name, value in row.items()}
    return fields


def is_of_a_byline(name):
    return name.startswith(f"{BYLINES}-")


def printed_date(stored):
    first, last, text = stored
    return str(
        PartialDate(first and date.fromisoformat(first), last and date.fromisoformat(last), text)
    )


def _stored_bylines(article):
    rows = article.bylines.values_list("author", "role", "pk")
    return {(author, role): pk for author, role, pk in rows}


def _clean(name, text):
    return Article._meta.get_field(name).clean_text(text)


def _date(text):
    try:
        known = parse_partial_date(text)
    except ValueError:
        return [None, None, clean_line(text)]
    return [known.first and str(known.first), known.last and str(known.last), known.text]


def _bylines(posted):
    """In the order in which they would be saved; a row without an author says nothing."""
    rows = []
    told = whole_number(posted.get(f"{BYLINES}-TOTAL_FORMS")) or 0
    # No more than the form itself would read, whatever number was sent.
    for number in range(min(told, DEFAULT_MAX_NUM)):
        row = f"{BYLINES}-{number}-"
        author = whole_number(posted.get(f"{row}author"))
        if author and not posted.get(f"{row}DELETE"):
            place = whole_number(posted.get(f"{row}position")) or 0
            is_new = not posted.get(f"{row}id")
            order = _NO_PLACE if is_new and not place else place
            rows.append((order, number, [author, posted.get(f"{row}role", "")]))
    parts = [part for _order, _number, part in sorted(rows, key=lambda row: row[:2])]
    return [part for index, part in enumerate(parts) if part not in parts[:index]]


def _numbers(listed):
    return sorted({number for number in map(whole_number, listed) if number})
