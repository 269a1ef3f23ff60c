"""The demo's files: enough of everything, in good Vietnamese, and nothing untrue about anybody."""

import re
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from articles import body
from articles.demo import directory, loading
from articles.demo.documents import TITLES
from articles.demo.pictures import DRAWINGS, describe
from newsroom.text import clean

SEED_STORY = "01-bao-ve-dai-hoi"
SEED_EVENT = "buoi-lam-viec-1-10-2020"
READ = {"live", "updated", "changing"}
FILES = sorted(Path(loading.__file__).with_name("stories").glob("*.toml"))
STORIES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in FILES}
LIVE = {name: story for name, story in STORIES.items() if story["state"] in READ}
DIRECTORY = tomllib.loads(
    Path(directory.__file__).with_name("directory.toml").read_text("utf-8"),
)
OFFICIALS = DIRECTORY["person"][:9]
every_story = pytest.mark.parametrize("name", STORIES)


def ids(table, key="id"):
    return {row[key] for row in DIRECTORY[table]}


def used(name, attribute):
    return re.findall(rf'{attribute}="([^"]*)"', STORIES[name]["body"])


def source(name):
    """The body, with what an update adds, as the loader would write it, with numbers for ids."""
    story = STORIES[name]
    written = story.get("change", {}).get("opening", "") + story["body"]
    return re.sub(r'(data-(?:person|photo|document))="[a-z][a-z0-9-]*"', r'\1="1"', written)


def count(field):
    """How many live stories each section, topic, event or author has."""
    return Counter(value for story in LIVE.values() for value in field(story))


def test_each_section_topic_event_and_pen_name_has_stories_to_show():
    sections = count(lambda story: [story["section"]])
    topics = count(lambda story: story["topics"])
    events = count(lambda story: story["events"])
    authors = count(lambda story: {part["author"] for part in story["bylines"]})

    assert len(LIVE) >= 30
    assert all(sections[slug] >= 3 for slug in ids("section", "slug"))
    assert all(topics[slug] >= 2 for slug in ids("topic", "slug"))
    assert all(events[name] >= 1 for name in ids("event"))
    assert all(authors[pen_name] >= 2 for pen_name in ids("author", "pen_name"))


def test_stories_stand_in_every_state():
    states = {story["state"] for story in STORIES.values()}

    assert states == READ | {
        "draft",
        "sent_back",
        "desk",
        "secretariat",
        "approved",
        "scheduled",
        "expired",
        "taken_down",
    }


def test_stories_are_spread_over_a_day_a_week_months_and_years():
    ago = [story["published_hours_ago"] for story in LIVE.values() if "published" not in story]
    years = {story["published"].year for story in LIVE.values() if "published" in story}

    assert sum(hours < 12 for hours in ago) >= 5
    assert sum(12 <= hours < 7 * 24 for hours in ago) >= 5
    assert sum(hours > 30 * 24 for hours in ago) >= 5
    assert len(years) >= 4


def test_some_stories_are_related_by_event_by_people_and_by_topic():
    events = count(lambda story: story["events"])
    people = Counter(person for name in LIVE for person in set(used(name, "data-person")))

    assert sum(stories > 1 for stories in events.values()) >= 3
    assert sum(stories > 1 for stories in people.values()) >= 15


def test_one_story_is_told_in_pictures():
    told = [
        name
        for name, story in LIVE.items()
        if story["section"] == "anh" and len(used(name, "data-photo")) >= 6
    ]

    assert told


def test_every_kind_of_block_is_used():
    bodies = "".join(map(source, LIVE))

    for tag in ("h2", "ul", "ol", "table", "aside", "figure", "blockquote data-person"):
        assert f"<{tag}" in bodies, tag
    for tag in ("div data-gallery", "blockquote data-pull", "figure data-embed", "p data-document"):
        assert f"<{tag}" in bodies, tag


@every_story
def test_the_body_is_clean_as_written(name):
    cleaned = body.clean(source(name))

    # A list's items are kept as paragraphs.
    kept = cleaned.replace("<li><p>", "<li>").replace("</p></li>", "</li>")
    assert kept == source(name).replace("\n", "")


@every_story
def test_every_name_in_a_story_is_known(name):
    story = STORIES[name]
    pictures = [*used(name, "data-photo"), *filter(None, [story.get("lead", {}).get("picture")])]

    assert story["section"] in ids("section", "slug")
    assert set(story["topics"]) <= ids("topic", "slug")
    assert set(story["events"]) <= ids("event")
    assert {part["author"] for part in story["bylines"]} <= ids("author", "pen_name")
    assert set(used(name, "data-person")) <= ids("person")
    assert set(used(name, "data-document")) <= set(TITLES)
    # A draft's figure may await its photo.
    assert set(pictures) - {""} <= set(DRAWINGS)
    assert "" not in pictures or story["state"] == "draft"


@every_story
def test_whoever_is_quoted_is_introduced_in_the_story(name):
    quoted = re.findall(r'<blockquote data-person="([^"]*)"', STORIES[name]["body"])
    named = re.findall(r'<a data-person="([^"]*)"', STORIES[name]["body"])

    assert set(quoted) <= set(named)


@every_story
def test_each_picture_has_a_caption_and_an_alternative_text_of_its_own(name):
    story = STORIES[name]
    figures = body.read(body.clean(source(name))).figures
    uses = [(use.caption, use.alt) for use in figures if use.photo]
    if lead := story.get("lead"):
        uses.append((lead["caption"], lead["alt"]))

    for caption, alt in uses:
        assert len(caption) > 20
        assert 30 < len(alt) <= 250
        assert caption != alt


@pytest.mark.parametrize("picture", DRAWINGS)
def test_each_drawing_is_described_and_used_if_it_may_be(picture):
    leads = {story.get("lead", {}).get("picture") for story in LIVE.values()}

    said = describe(picture)
    assert 30 < len(said["alt"]) <= 250
    portraits = {row["picture"] for row in DIRECTORY["portrait"]}
    is_used = picture in leads | portraits or any(
        picture in used(name, "data-photo") for name in LIVE
    )
    assert is_used != (said.get("is_print_only") or said.get("is_binned") or False)


@pytest.mark.parametrize("name", LIVE)
def test_the_lengths_are_those_of_a_newspaper(name):
    story = LIVE[name]
    words = len(body.read(body.clean(source(name))).text.split())

    assert 40 <= len(story["headline"]) <= 110
    assert 60 <= len(story["standfirst"]) <= 250
    # Pictures tell their story with few words.
    assert (120 if story["section"] == "anh" else 250) <= words <= 750


@pytest.mark.parametrize("path", [*FILES, Path(directory.__file__).with_name("directory.toml")])
def test_the_text_is_composed_and_its_tone_marks_stand_where_the_paper_puts_them(path):
    written = path.read_text("utf-8")

    assert unicodedata.is_normalized("NFC", written)
    assert clean(written) == written
    # òa, óe, úy and their like; "qu" and a closed syllable are another matter.
    assert not re.search(r"o[àáảãạèéẻẽẹ]\b|(?<!q)u[ỳýỷỹỵ]\b", written, re.IGNORECASE)


@every_story
def test_quotation_marks_are_those_of_print(name):
    story = STORIES[name]
    text = body.read(body.clean(source(name))).text
    printed = " ".join([story["headline"], story["kicker"], story["standfirst"], text])

    assert '"' not in printed
    assert "'" not in printed
    assert printed.count("“") == printed.count("”")


def test_the_directory_has_people_offices_and_bodies_of_every_kind():
    tenures = DIRECTORY["tenure"]
    names = Counter(row["name"] for row in DIRECTORY["person"])
    ended = {"end", "end_days_ago"}

    assert len(DIRECTORY["person"]) >= 36
    assert {row["kind"] for row in tenures} >= {"substantive", "acting", "in_charge"}
    assert sum(bool(ended & row.keys()) for row in tenures) >= 8
    assert sum(stories > 1 for stories in names.values()) >= 2
    assert sum("alias" in row for row in DIRECTORY["person"]) >= 5
    assert any("dissolved" in row for row in DIRECTORY["organization"])
    assert max(map(depth, ids("organization"))) >= 3
    assert len([row for row in DIRECTORY["event"] if row.get("participant")]) >= 5
    assert any("parent" in row for row in DIRECTORY["event"])


def depth(organization):
    rows = {row["id"]: row for row in DIRECTORY["organization"]}
    parent = rows[organization].get("parent")
    return 1 + (depth(parent) if parent else 0)


def test_namesakes_are_told_apart():
    names = Counter(row["name"] for row in DIRECTORY["person"])

    for row in DIRECTORY["person"]:
        assert names[row["name"]] == 1 or row["distinguisher"]


def test_nothing_is_said_of_an_official_but_what_is_attested_on_that_day():
    officials = {row["id"] for row in OFFICIALS}

    for row in [*DIRECTORY["tenure"], *DIRECTORY["rank_tenure"]]:
        if row["person"] in officials:
            assert (row["seen_first"], row["seen_last"]) == ("2020-10-01", "2020-10-01")
            assert not {"start", "end", "start_days_ago", "end_days_ago"} & row.keys()
    for row in OFFICIALS:
        assert not {"alias", "birth", "death"} & row.keys()


def test_no_other_story_and_no_other_event_names_an_official():
    names = {row["name"] for row in OFFICIALS}
    officials = {row["id"] for row in OFFICIALS}

    for name in STORIES.keys() - {SEED_STORY}:
        assert not officials & set(used(name, "data-person"))
        assert not [official for official in names if official in str(STORIES[name])]
    for event in DIRECTORY["event"]:
        if event["id"] != SEED_EVENT:
            assert not officials & {row.get("person") for row in event.get("participant", [])}
