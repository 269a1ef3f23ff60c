"""The parts of the benchmarks that need neither a database nor a load."""

import io
from itertools import pairwise

import pytest

from articles import body
from benchmarks import load
from benchmarks.planted import IN_EVERY_STORY, OLD_HITS, PLANTED, words_in
from benchmarks.progress import Progress
from benchmarks.prose import Named, make_story
from benchmarks.searches import QUERIES_OF_A_KIND, searches
from benchmarks.statistics import count
from benchmarks.syllables import frequencies
from benchmarks.table import (
    Question,
    Row,
    Search,
    pages_table,
    questions_table,
    replaced,
    searches_table,
)
from benchmarks.text import Writer, open_word
from newsroom.text import clean, fold

STORIES = 400
WRK = """Running 10s test @ http://127.0.0.1:8031
  2 threads and 16 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency    41.10ms   12.00ms 184.60ms   90.12%
    Req/Sec   160.02     21.31   210.00     78.00%
  Latency Distribution
     50%  41.60ms
     75%  48.02ms
     90%  55.71ms
     99%   1.18s 
  3190 requests in 10.01s, 40.11MB read
Requests/sec:    318.68
Transfer/sec:      4.01MB
"""


@pytest.fixture(scope="module")
def writer():
    return Writer()


@pytest.fixture(scope="module")
def counts(writer):
    return count(STORIES, writer)


# Text


def test_the_same_number_is_the_same_story(writer):
    again = Writer(lexicon=writer.lexicon)
    assert again.story(7) == writer.story(7)
    assert writer.story(7) != writer.story(8)


def test_a_story_is_as_long_as_real_ones(counts):
    assert 480 < counts.percentile(0.5) < 570
    assert 1100 < counts.percentile(0.95) < 1450


@pytest.mark.parametrize(
    ("ranks", "real"), [(10, 0.091), (100, 0.356), (500, 0.720), (1000, 0.863), (2000, 0.946)]
)
def test_the_most_frequent_syllables_make_up_as_much_as_in_real_text(counts, ranks, real):
    assert counts.coverage(ranks) == pytest.approx(real, abs=0.025)


def test_new_syllables_keep_coming(counts):
    assert 3000 < counts.growth[100] < 4800
    assert len(counts.syllables) > 1.7 * counts.growth[100]


def test_the_usual_words_are_missing_in_some_stories(counts):
    assert 0.90 < counts.part_with("và") < 0.99
    assert 0.84 < counts.part_with("là") < 0.96


def test_syllables_have_neighbours_that_they_prefer(counts):
    assert len(counts.pairs) < 0.45 * counts.total


def test_frequencies_of_all_syllables_make_one():
    found = frequencies(5200)
    assert sum(found) == pytest.approx(1)
    assert all(usual >= rare * 0.8 for usual, rare in pairwise(found))


def test_syllables_are_clean_and_each_stands_once(writer):
    syllables = writer.lexicon.syllables
    assert len(set(syllables)) == len(syllables)
    assert all(clean(syllable) == syllable for syllable in syllables)


def test_open_words_differ_from_syllables(writer):
    assert not {open_word(number) for number in range(1, 5000)} & set(writer.lexicon.syllables)


# What is planted


def test_a_planted_word_stands_in_the_oldest_stories_only():
    assert PLANTED["five"][0] in words_in(4)
    assert PLANTED["five"][0] not in words_in(5)
    assert words_in(6000) == [IN_EVERY_STORY]


def test_planted_words_are_nobody_elses(writer):
    planted = {fold(word) for words in PLANTED.values() for word in words} | {fold(IN_EVERY_STORY)}
    assert len(planted) == 1 + sum(map(len, PLANTED.values()))
    assert not planted & {fold(syllable) for syllable in writer.lexicon.syllables}
    assert not planted & {open_word(number) for number in range(1, 20_000)}


def test_what_is_searched_has_its_kinds(writer):
    kinds = searches(writer)
    assert all(len(asked) == QUERIES_OF_A_KIND for asked in kinds.values())
    assert len(kinds) == len(OLD_HITS) + 4
    assert all(asked == fold(asked) for asked in kinds["two words without marks"])


# Prose


def test_a_body_is_clean_and_says_what_it_uses(writer):
    people = [Named(3, "Trần Thị Hoa"), Named(9, "Lê Văn An")]
    story = make_story(
        writer, 4, people=people, speaker=Named(1, "Vũ Bình"), figures=[(7, "Bến sông")]
    )
    document = body.read(story.body)
    assert body.clean(story.body) == story.body
    assert [figure.photo for figure in document.figures] == [7]
    assert [(use.person, use.surface, use.is_speaker) for use in document.mentions] == [
        (person.pk, surface, is_speaker) for person, surface, is_speaker in story.mentions
    ]


def test_a_story_prints_its_planted_words(writer):
    story = make_story(writer, 2, people=[])
    printed = fold(f"{story.headline} {story.standfirst} {story.body}")
    assert all(fold(word) in printed for word in words_in(2))


# Load and tables


def test_what_wrk_says_is_read():
    assert load.parse(WRK) == load.Load(rate=318.68, p50=41.6, p99=1180.0)


@pytest.mark.parametrize(
    "line",
    [
        "  Non-2xx or 3xx responses: 12\n",
        "  Socket errors: connect 0, read 3, write 0, timeout 0\n",
    ],
)
def test_a_load_with_errors_does_not_count(line):
    with pytest.raises(load.LoadFailed):
        load.parse(WRK + line)


def test_slow_answers_count():
    late = "  Socket errors: connect 0, read 0, write 0, timeout 16\n"
    assert load.parse(WRK + late) == load.parse(WRK)


def test_no_answers_at_all_do_not_count():
    with pytest.raises(load.LoadFailed, match="too busy"):
        load.parse(WRK.replace("318.68", "0.00"))


def test_an_answer_that_is_not_wrks_is_refused():
    with pytest.raises(load.LoadFailed, match="not understood"):
        load.parse("Segmentation fault")


def test_of_several_rounds_the_middle_counts():
    rounds = [load.Load(10, 5, 9), load.Load(30, 4, 8), load.Load(20, 6, 7)]
    assert load.median(rounds) == load.Load(20, 5, 8)


def test_a_page_stands_beside_the_bare_view():
    bare = Row("bare", load.Load(2000, 8, 20), queries=1, size=10_000)
    table = pages_table([Row("home", load.Load(700, 20, 41.5), 3, 30_000, 7_000, 0.35)], bare)
    assert "| home | 700 | 35% (aim 35%) | 20.0 | 41.5 | 3 | 30,000 | 7,000 |" in table
    assert "| bare | 2,000 | 100% |" in table


def test_a_page_that_is_not_there_has_no_figures():
    bare = Row("bare", load.Load(2000, 8, 20))
    assert "| RSS | – | – | – | – | – | – | – |" in pages_table([Row("RSS")], bare)
    assert "| one word | – | – | – |" in searches_table([Search("one word")])


def test_a_question_has_its_figures():
    table = questions_table([Question("titles on a day", 1_500, 0.84, 1.26, 12.0, 0.5, 2)])
    assert "| titles on a day | 1,500 | 0.8 | 1.3 | 12.0 | 0.5 | 2 |" in table


def test_a_section_of_a_document_is_replaced_and_the_rest_stays():
    document = "# A\n\n<!-- m -->\nold\n<!-- end of m -->\n\nb\n"
    assert replaced(document, "m", "new") == "# A\n\n<!-- m -->\nnew\n<!-- end of m -->\n\nb\n"


def test_a_new_section_stands_at_the_end():
    assert replaced("# A\n", "m", "new") == "# A\n\n<!-- m -->\nnew\n<!-- end of m -->\n"


def test_progress_is_told_in_tenths_where_no_terminal_is():
    stream = io.StringIO()
    progress = Progress(100, "stories", stream)
    for done in range(1, 101):
        progress.at(done)
    assert stream.getvalue().count("\n") == 10
    assert "100 of 100 stories" in stream.getvalue()
