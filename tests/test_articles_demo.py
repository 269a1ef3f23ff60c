"""The demo newspaper: loads once, says nothing untrue, and fills every page."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F, Q
from django.utils.timezone import localtime, now

from articles import notices, proofreading, rations, rechecks
from articles.captioning import facts_of
from articles.demo import loading
from articles.demo.directory import load_directory
from articles.models import (
    Agency,
    Article,
    Collection,
    Edition,
    NameOverride,
    Photo,
    Portrait,
    StorySource,
    Version,
    WatchedWord,
)
from articles.states import Act, Stage
from newsroom.dates import parse_partial_date
from people import compiled
from people.models import (
    Area,
    Citation,
    Organization,
    OrganizationName,
    Person,
    Post,
    PostAlias,
    RankTenure,
    Revision,
    Succession,
    Tenure,
    Term,
    Vacancy,
)

SEED_DAY = date(2020, 10, 1)
# What a source attests on 1/10/2020: the rank, if any, and the office of each of the nine.
ATTESTED = {
    "Lê Đình Sơn": ("", "Bí thư Tỉnh ủy Hà Tĩnh"),
    "Trần Tiến Hưng": ("", "Chủ tịch UBND tỉnh Hà Tĩnh"),
    "Đặng Quốc Vinh": ("", "Phó Chủ tịch Thường trực UBND tỉnh Hà Tĩnh"),
    "Trần Báu Hà": ("", "Trưởng ban Nội chính Tỉnh ủy Hà Tĩnh"),
    "Đinh Việt Dũng": ("Thượng tá", "Phó Giám đốc Công an tỉnh Hà Tĩnh"),
    "Nguyễn Quốc Hùng": ("Thiếu tá", "Trưởng Công an TP. Hà Tĩnh"),
    "Trần Nhật Tân": ("", "Bí thư Huyện ủy Thạch Hà"),
    "Võ Tiến Nghị": ("Thượng tá", "Chỉ huy trưởng BĐBP Hà Tĩnh"),
    "Lê Khắc Thuyết": ("Đại tá", "Giám đốc Công an tỉnh Hà Tĩnh"),
}


def test_the_demo_is_refused_without_debug(db, settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="DEBUG=1"):
        call_command("load_demo")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ATTESTED)
def test_each_official_holds_what_is_attested_on_that_day_and_nothing_surely_on_another(name):
    load_directory()
    rank, office = ATTESTED[name]

    person = Person.objects.get(name=name)

    assert [held.post.label for held in person.titles_on(SEED_DAY) if held.sure] == [office]
    assert [held.rank.name for held in person.ranks_on(SEED_DAY) if held.sure] == [rank] * bool(
        rank
    )
    for day in (date(2020, 9, 30), date(2020, 10, 2)):
        assert [held.sure for held in person.titles_on(day)] == [False]


def test_the_demo_loads_once(demo):
    before = Article.objects.count()

    assert loading.load() == 0
    assert Article.objects.count() == before


def test_the_demo_shows_every_stage_and_every_standing(demo):
    assert set(Article.objects.values_list("stage", flat=True)) == set(Stage)
    assert Edition.objects.live().filter(number=2).exists()
    assert Edition.objects.live().filter(article__stage=Stage.DESK).exists()
    assert Edition.objects.coming().exists()
    assert Edition.objects.ended().exists()
    assert Version.objects.filter(act=Act.SEND_BACK).exclude(note="").exists()
    assert all(edition.is_intact() for edition in Edition.objects.all())


def test_the_photo_desk_has_something_to_do(demo):
    shown = Photo.objects.get(headline__startswith="Bàn giao")
    names = list(shown.people_shown.values_list("person__name", flat=True))
    assert names == ["Phan Thị Ngọc Lan", "Tạ Quang Diễn", "Hoàng Minh Triết", "Bùi Xuân Lộc"]
    assert (shown.taken, shown.event.name[:11]) == (parse_partial_date("15/3/2019"), "Lễ bàn giao")
    assert facts_of([shown])[0].people[0].title == (
        "Bí thư Huyện ủy Sông Trăng, Chủ tịch HĐND huyện Sông Trăng"
    )
    assert Photo.objects.filter(height__gt=F("width"), focal_y__lt=0.3, led_articles__isnull=False)
    assert Photo.objects.in_library().filter(is_print_only=True).count() == 1
    assert Photo.objects.in_bin().count() == 1
    assert Collection.objects.get().photos.count() > 3
    assert rations.with_counts(Agency.objects.all(), at=now()).get().used == 1
    over, ending = notices.of_stories(Article.objects.values("pk"), now=now())
    assert not over
    assert {notice.photo.pk for notice in ending} == {Photo.objects.get(expires_at__gt=now()).pk}


def test_readers_meet_what_was_taken_down_as_gone_and_what_is_to_come_not_at_all(demo, client):
    answers = {
        edition.slug: client.get(edition.get_absolute_url()).status_code
        for edition in Edition.objects.exclude(pk__in=Edition.objects.live())
        if not Edition.objects.live().filter(article=edition.article).exists()
    }

    assert sorted(answers.values()) == [404, 410, 410]


def test_a_change_at_the_desk_is_not_seen_by_readers(demo, client):
    edition = Edition.objects.live().get(article__stage=Stage.DESK)
    html = client.get(edition.get_absolute_url()).content.decode()

    assert edition.standfirst in html
    assert edition.article.standfirst not in html


def test_an_older_story_stands_in_the_archive_of_its_day(demo):
    handover = Edition.objects.live().get(events__name__contains="bàn giao")

    assert localtime(handover.first_published_at).date() == date(2019, 3, 15)
    assert "Hoàng Minh Triết, Chủ tịch UBND huyện Sông Trăng" in handover.body


def test_the_directory_answers_who_held_an_office_before_and_after(demo):
    post = Post.objects.get(label="Giám đốc Trung tâm Y tế huyện Sông Trăng")
    held = {
        year: [(tenure.person.name, tenure.kind) for tenure in post.holders_on(date(year, 6, 1))]
        for year in (2018, 2021, 2023)
    }

    assert held == {
        2018: [("Lại Thế Vĩnh", "substantive")],
        2021: [("Chu Thị Thanh Mai", "in_charge")],
        2023: [("Chu Thị Thanh Mai", "substantive")],
    }


# The directory's sources


def test_everything_that_is_held_has_a_source_and_each_day_seen_is_shown_by_one(demo):
    for model in (Tenure, RankTenure, Vacancy):
        assert list(model.objects.exclude(pk__in=model.objects.sourced().values("pk"))) == []
        for held in model.objects.prefetch_related("citations"):
            shown = [each.seen_on for each in held.citations.all() if each.seen_on]
            assert (held.seen_first, held.seen_last) == (min(shown), max(shown)), held


def test_the_nine_are_attested_by_one_story_of_the_paper_and_by_nothing_else(demo):
    officials = Person.objects.filter(name__in=ATTESTED)
    story = Article.objects.get(headline__startswith="Bảo vệ đại hội: mỗi địa phương")

    citations = Citation.objects.filter(
        Q(tenure__person__in=officials) | Q(rank_tenure__person__in=officials)
    )

    assert {each.source for each in citations} == {story.as_source.source}
    assert {each.seen_on for each in citations} == {SEED_DAY}
    assert citations.count() == len(ATTESTED) + sum(
        bool(rank) for rank, _office in ATTESTED.values()
    )
    assert story.as_source.source.published_on == SEED_DAY


def test_stories_of_the_paper_widen_nothing_that_the_directory_says(demo):
    assert StorySource.objects.count() == 3
    for name, office in [("Tạ Quang Diễn", "Chủ tịch"), ("Hoàng Minh Triết", "Phó Chủ tịch")]:
        held = Tenure.objects.get(person__name=name, post__label=f"{office} UBND huyện Sông Trăng")
        assert held.end_hi == date(2019, 3, 15)


def test_what_became_of_areas_and_bodies_is_told_with_its_source(demo):
    district = Area.objects.get(kind=Area.Kind.DISTRICT, name="Lũng Sậy")
    body = Organization.objects.get(name="Ủy ban nhân dân huyện Lũng Sậy")

    assert str(district.dissolved) == "1/7/2025"
    assert (district.successor.kind, district.successor.name) == (Area.Kind.COMMUNE, "Lũng Sậy")
    succession = body.successions.get()
    assert (succession.kind, succession.successor.name, str(succession.on)) == (
        Succession.Kind.MERGE,
        "Ủy ban nhân dân xã Lũng Sậy",
        "1/7/2025",
    )
    assert succession.citations.exists()


def test_the_directory_shows_what_it_can_hold(demo):
    vacancy = Vacancy.objects.get()
    assert str(vacancy.post) == "Phó Chủ tịch UBND xã Đồng Vạn"
    assert vacancy.citations.count() > 1
    assert Tenure.objects.exclude(term=None).get().term.number == "III"
    assert PostAlias.objects.filter(text__startswith="PCT").exists()
    names = OrganizationName.objects.filter(kind=OrganizationName.Kind.FORMER)
    assert names.exclude(end_lo=None).count() >= 3
    portraits = {each.person.name for each in Portrait.objects.select_related("person")}
    assert portraits == {"Trần Thị Thảo", "Hồ Văn Sửu"}
    namesakes = Person.objects.filter(name="Nguyễn Văn Hải")
    assert len({person.distinguisher for person in namesakes}) == namesakes.count() == 2


def test_every_row_of_the_demos_directory_would_pass_its_form(demo):
    for model in (Area, Organization, Succession, Term, Tenure, RankTenure, Vacancy, Citation):
        for row in model.objects.all():
            row.full_clean()


def test_the_directory_loads_twice_as_once(demo):
    before = Revision.objects.count(), Citation.objects.count()

    load_directory()

    assert (Revision.objects.count(), Citation.objects.count()) == before


def test_the_check_of_names_is_shown_and_cries_wolf_nowhere(demo):
    compiled.forget()
    open_ones = {
        (remark.verdict, remark.surface.partition(",")[0], article.stage)
        for article in Article.objects.all()
        for remark in proofreading.open_remarks(article)
    }

    assert open_ones == {
        ("wrong_rank", "Đại úy Cao Đức Thịnh", Stage.DRAFT),
        ("ambiguous", "ông Nguyễn Văn Hải", Stage.DRAFT),
        ("watched", "Qui Nhơn", Stage.DRAFT),
    }
    [overruled] = NameOverride.objects.all()
    assert (overruled.verdict, overruled.by.username) == ("wrong_rank", "thuky")
    assert overruled.article.stage == Stage.APPROVED
    [objection] = overruled.article.approved.objections
    assert objection["reason"] == overruled.reason
    assert WatchedWord.objects.count() == 2
    assert rechecks.open_stories(overruled.by) == []
