"""What attests the demo's directory: decisions, the day's news, a page looked up today, and stories
of the paper itself; the house's own list of words. All of it is invented but the story of
1/10/2020."""

from django.utils import timezone

from articles import testimony
from articles.demo.rows import one, told
from articles.models import Portrait, WatchedWord
from newsroom.dates import PartialDate
from people.models import Citation, Source

SITE = "https://baotinhnha.example"
_LIST = {
    "title": "Danh bạ cán bộ huyện Sông Trăng",
    "publisher": "Cổng thông tin huyện Sông Trăng",
    "url": "https://songtrang.example/danh-ba/",
}


def attest(fact, row):
    """By the decision that the row names, and by what was printed on each day of which it says that
    somebody was seen. What a story of the paper shows is not in need of others."""
    if title := row.get("decision"):
        _cite(fact, one(Source, title=title, publisher=row.get("publisher", _DISTRICT)))
    if row.get("is_in_a_story"):
        return
    today = timezone.localdate()
    for day in dict.fromkeys(filter(None, _days(fact))):
        _cite(fact, _page() if day == today else _news(day), on=day)


_DISTRICT = "UBND huyện Sông Trăng"


def _days(fact):
    return getattr(fact, "seen_first", None), getattr(fact, "seen_last", None)


def _page():
    return one(Source, {"retrieved_on": timezone.localdate()}, **_LIST)


def _news(day):
    return one(
        Source,
        title=f"Bản tin Sông Trăng ngày {PartialDate(day, day)}",
        publisher="Đài Truyền thanh huyện Sông Trăng",
        published_on=day,
    )


def _cite(fact, source, *, on=None):
    Citation.objects.cite(fact, source=source, on=on)


def load_story_sources(stories, *, by):
    """`stories`: {name: Article}. Of each, what directory.toml says that it shows."""
    for row in told()["story_source"]:
        if article := stories.get(row["story"]):
            _tell(testimony.edition_of(article.pk), set(row["shows"]), by=by)


def _tell(edition, shown, *, by):
    facts = [
        fact
        for each in testimony.named_in(edition)
        for fact in each.facts
        if _label(fact.what) in shown
    ]
    testimony.record(edition, facts, by=by, address=f"{SITE}{edition.get_absolute_url()}")


def _label(what):
    return getattr(what, "label", None) or what.name


def load_house_list():
    for row in told()["watched_word"]:
        one(WatchedWord, row, text=row["text"])


def load_portraits(people, photos):
    for row in told()["portrait"]:
        one(Portrait, {"photo": photos[row["picture"]]}, person=people[row["person"]])
