"""What a story or a photo is found by: its texts, weighted. The headline counts most."""

from django.db import connection

from articles import body
from newsroom.fulltext import vector

BATCH = 500


def edition_texts(edition):
    """As readers see it, the names of who wrote it, of people and of events included."""
    captions, text = body.printed(edition.body)
    names = [
        *(part["name"] for part in edition.byline),
        *(each["surface"] for each in edition.mentions if not each["speaker"]),
        *(event["name"] for event in edition.rubrics.get("events", [])),
    ]
    lead_caption = edition.lead["caption"] if edition.lead else ""
    return [
        ("A", edition.headline),
        ("B", "\n".join([edition.kicker, edition.standfirst, *names])),
        ("C", f"{lead_caption}\n{captions}"),
        ("D", text),
    ]


def article_texts(article):
    """As the working copy stands now."""
    document = body.read(body.clean(article.body))
    captions, text = body.printed(article.body)
    names = [mention.surface for mention in document.mentions if not mention.is_speaker]
    if article.pk:
        names += article.bylines.values_list("author__pen_name", flat=True)
        names += article.events.values_list("name", flat=True)
    return [
        ("A", article.headline),
        ("B", "\n".join([article.kicker, article.standfirst, *names])),
        ("C", f"{article.lead_caption}\n{captions}"),
        ("D", text),
    ]


def photo_texts(photo):
    """What the library knows of it, who is shown and at what event included."""
    people = [shown.name_printed for shown in photo.people_shown.all()] if photo.pk else []
    event = photo.event.name if photo.event else ""
    return [
        ("A", photo.headline),
        ("B", "\n".join([photo.description, *people])),
        ("C", "\n".join([event, photo.place, *photo.keywords, photo.creator, photo.credit])),
        ("D", "\n".join([photo.source, photo.alt, photo.original_name])),
    ]


def index_again(stories, texts):
    """Writes the vectors of all rows anew, and nothing else; gives how many it has written."""
    done, last = 0, 0
    while rows := list(stories.filter(pk__gt=last).order_by("pk")[:BATCH]):
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {stories.model._meta.db_table} SET search = %s::tsvector WHERE id = %s",
                [(vector(texts(row)), row.pk) for row in rows],
            )
        done, last = done + len(rows), rows[-1].pk
    return done
