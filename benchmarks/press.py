"""A story's rows in every table, as writing, approving and publishing it would have left them."""

import random
from collections import defaultdict
from datetime import timedelta

from django.template.loader import render_to_string
from psycopg.types.range import Range

from articles import body, renditions
from articles.composition import story_slug
from articles.models import (
    Article,
    Byline,
    Edition,
    EditionAuthor,
    EditionEvent,
    EditionParts,
    EditionPerson,
    EditionPhoto,
    EditionTopic,
    Mention,
    PhotoUse,
    Version,
)
from articles.models.article import seal
from articles.printing import print_parts
from articles.states import Act, Stage
from benchmarks.directory import DRAWN, OFFICIALS
from benchmarks.prose import Named, make_story

YEARS = 12
_OPENS, _CLOSES = 5.5, 22.5
_UPDATED, _QUOTED, _PICTURED = 0.1, 0.3, 0.9
_NO_DATE = {"story_date_lo": None, "story_date_hi": None, "story_date_text": ""}
# The part of all stories that is about each of the first topics, and the number of stories of the
# next ones; the others share what is left.
_WIDE, _NARROW = (0.3, 0.1, 0.05, 0.03), (500, 500, 50, 50, 5, 5)


class Press:
    def __init__(self, writer, directory, stories, *, until):
        self.writer, self.stories, self.until = writer, stories, until
        self.__dict__.update(directory)
        self.named = [Named(person.pk, person.name) for person in self.people]
        self.titles = [
            f"{person.name}, {self.posts[place % len(self.posts)].label}"
            for place, person in enumerate(self.people[:OFFICIALS])
        ]

    def published_at(self, number):
        """Evenly over the years, in the hours in which a newspaper works."""
        share = (number + 0.5) / self.stories * YEARS * 365
        days, hour = int(share), _OPENS + (share % 1) * (_CLOSES - _OPENS)
        first = self.until - timedelta(days=YEARS * 365)
        return first + timedelta(days=days, seconds=int(hour * 3600), microseconds=number % 1000)

    def rows(self, number):
        """{model: its rows}, in an order that the foreign keys like."""
        rng = random.Random(f"press {number}")
        made = defaultdict(list)
        article, story = self._article(rng, number)
        made[Article] = [article]
        self._uses(article, story, made)
        events, topics = self._events(rng, number), self._topics(rng, number)
        for model, name, found in (
            (Article.events.through, "event", events),
            (Article.topics.through, "topic", topics),
        ):
            made[model] = [model(article=article, **{name: one}) for one in found]
        made[Byline] = self._byline(rng, article)
        starts = [self.published_at(number)]
        if rng.random() < _UPDATED:
            starts.append(starts[0] + timedelta(minutes=rng.randint(20, 600)))
        wordings = [article.standfirst, f"{article.standfirst[:-1]}, nay."][-len(starts) :]
        for place, standfirst in enumerate(wordings):
            article.standfirst = standfirst
            self._publish(made, article, events, topics, starts, place)
        return made

    def _article(self, rng, number):
        photos = self._photos(rng)
        speaker = rng.randrange(OFFICIALS) if rng.random() < _QUOTED else None
        story = make_story(
            self.writer,
            number,
            people=self._people(rng),
            speaker=None if speaker is None else self.named[speaker],
            figures=[(photo.pk, photo.alt) for photo in photos[1:]],
        )
        self._drawn = dict(zip([photo.pk for photo in photos], photos, strict=True))
        at = self.published_at(number)
        article = Article(
            pk=number + 1,
            stage=Stage.PUBLISHED,
            headline=story.headline,
            kicker=story.kicker,
            standfirst=story.standfirst,
            body=story.body,
            section=rng.choices(self.sections, range(len(self.sections) + 4, 4, -1))[0],
            lead_photo=photos[0] if photos else None,
            lead_caption=story.lead_caption if photos else "",
            revision=5,
            created_by=rng.choice(self.users[1:]),
            created_at=at - timedelta(hours=3),
            changed_at=at,
        )
        return article, story

    def _photos(self, rng):
        if rng.random() > _PICTURED:
            return []
        count = rng.choices([1, 2, 3, 5], [60, 25, 10, 5])[0]
        pool = self.photos[:DRAWN] if rng.random() < 0.3 else self.photos
        return [*{photo.pk: photo for photo in rng.choices(pool, k=count)}.values()]

    def _people(self, rng):
        """A few are named again and again, most of them hardly ever."""
        count = min(9, int(rng.expovariate(0.4)))
        places = {int(len(self.named) * rng.random() ** 4) for _one in range(count)}
        return [self.named[place] for place in sorted(places)]

    def _events(self, rng, number):
        """Of about the same days; the first one goes on for years."""
        if rng.random() > 0.15:
            return []
        near = self.events[min(number * len(self.events) // self.stories, len(self.events) - 1)]
        return [self.events[0] if rng.random() < 0.2 else near]

    def _topics(self, rng, number):
        found = [
            topic for topic, part in zip(self.topics, _WIDE, strict=False) if rng.random() < part
        ]
        narrow = self.topics[len(_WIDE) : len(_WIDE) + len(_NARROW)]
        for place, (topic, count) in enumerate(zip(narrow, _NARROW, strict=True)):
            if (number + place) % max(1, self.stories // count) == 0:
                found.append(topic)
        if rng.random() < 0.4:
            found.append(rng.choice(self.topics[len(_WIDE) + len(_NARROW) :]))
        return sorted(found, key=lambda topic: topic.pk)

    def _byline(self, rng, article):
        places = [int(len(self.authors) * rng.random() ** 2) for _one in range(2)]
        parts = [(self.authors[places[0]], Byline.Role.TEXT)]
        if rng.random() < 0.25:
            parts.append((self.authors[places[1]], Byline.Role.PHOTOS))
        return [
            Byline(article=article, author=author, role=role, position=position)
            for position, (author, role) in enumerate(parts)
        ]

    def _uses(self, article, story, made):
        made[Mention] = [
            Mention(
                article=article,
                position=position,
                person_id=person.pk,
                surface=surface[:500],
                is_speaker=is_speaker,
            )
            for position, (person, surface, is_speaker) in enumerate(story.mentions)
        ]
        # In the order of the body, which decides where they stand.
        figures = body.read(article.body).figures if story.captions else ()
        made[PhotoUse] = [
            PhotoUse(
                article=article,
                position=position,
                photo_id=figure.photo,
                caption=figure.caption,
                alt=figure.alt,
            )
            for position, figure in enumerate(figures)
        ]

    def _publish(self, made, article, events, topics, starts, place):
        """The approval's Version, and the edition that replaced the one before."""
        content = self._content(made, article, events, topics)
        version = Version(
            pk=2 * article.pk + place,
            article=article,
            number=place + 1,
            act=Act.APPROVE,
            from_stage=Stage.SECRETARIAT,
            to_stage=Stage.APPROVED,
            by=self.users[0],
            at=starts[place],
            content=content,
            seal=seal(content),
        )
        article.approved_id = version.pk
        edition = self._edition(made, article, events, topics, starts[place])
        edition.pk, edition.number, edition.copy_seal = version.pk, place + 1, version.seal
        edition.first_published_at = starts[0]
        edition.live = Range(starts[place], next(iter(starts[place + 1 :]), None), "[)")
        edition.seal = seal(edition.sealed_content())
        made[Version].append(version)
        made[Edition].append(edition)
        made[EditionParts].append(EditionParts(edition=edition, **print_parts(edition)))
        self._list(made, edition, events, topics)

    def _content(self, made, article, events, topics):
        """See Article.content, which asks the database."""
        return {
            "headline": article.headline,
            "kicker": article.kicker,
            "standfirst": article.standfirst,
            "body": article.body,
            "section": article.section_id,
            "lead_photo": article.lead_photo_id,
            "lead_caption": article.lead_caption,
            "lead_alt": article.lead_alt,
            "story_date": [None, None, ""],
            "bylines": [[part.author_id, str(part.role)] for part in made[Byline]],
            "events": [event.pk for event in events],
            "topics": [topic.pk for topic in topics],
        }

    def _edition(self, made, article, events, topics, at):
        """See articles/composition.py, which asks the database."""
        return Edition(
            article=article,
            section=article.section,
            slug=story_slug(article.headline),
            headline=article.headline,
            kicker=article.kicker,
            standfirst=article.standfirst,
            body=body.render(
                article.body,
                figure=self._figure,
                person_url=lambda pk: self.people[pk - 1].get_absolute_url(),
                speaker=lambda pk: self.titles[pk - 1],
            ),
            byline=[
                {
                    "author": part.author_id,
                    "name": part.author.pen_name,
                    "slug": part.author.slug,
                    "role": str(part.role),
                }
                for part in made[Byline]
            ],
            lead=article.lead_photo
            and {
                **article.lead_photo.picture,
                "alt": article.lead_photo.alt,
                "caption": article.lead_caption,
            },
            rubrics={"events": _rubrics(events), "topics": _rubrics(topics)},
            mentions=[
                {
                    "person": use.person_id,
                    "surface": use.surface,
                    "speaker": use.is_speaker,
                    "name": self.people[use.person_id - 1].name,
                    "slug": self.people[use.person_id - 1].slug,
                }
                for use in made[Mention]
            ],
            published_by=self.users[0],
            made_at=at,
        )

    def _figure(self, use, caption_html):
        picture = renditions.picture({**self._drawn[use.photo].picture, "alt": use.alt})
        return render_to_string(
            "articles/_figure.html",
            {"use": use, "picture": picture, "caption_html": caption_html},
        ).strip()

    def _list(self, made, edition, events, topics):
        """See articles/publishing.py, `_link`."""
        place = {
            "edition": edition,
            "article_id": edition.article_id,
            "first_published_at": edition.first_published_at,
        }
        for model, name, found in (
            (EditionAuthor, "author_id", {part["author"] for part in edition.byline}),
            (EditionPerson, "person_id", {mention["person"] for mention in edition.mentions}),
            (EditionEvent, "event_id", {event.pk for event in events}),
            (EditionTopic, "topic_id", {topic.pk for topic in topics}),
        ):
            made[model] += [model(**place, **{name: pk}) for pk in sorted(found)]
        photos = {edition.article.lead_photo_id, *(use.photo_id for use in made[PhotoUse])} - {None}
        made[EditionPhoto] += [EditionPhoto(edition=edition, photo_id=pk) for pk in sorted(photos)]


def _rubrics(rows):
    return [{"id": row.pk, "name": row.name, "slug": row.slug} for row in rows]
