"""What the check of names does in the chain: shown at submit, answered for at approval, kept."""

import unicodedata
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from articles import proofreading, rechecks, workflow
from articles.models import NameOverride
from articles.proofreading import Piece, _Typed
from articles.states import Act, Stage, TransitionRefused
from newsroom.dates import parse_partial_date
from newsroom.text import clean
from people import compiled
from people.models import LastChange, Tenure
from tests.factories import (
    ADMINISTRATOR,
    DIRECTORY_KEEPER,
    EDITOR,
    PHOTO_EDITOR,
    REPORTER,
    SECRETARY,
    hours,
    make_article,
    make_organization,
    make_person,
    make_photo,
    make_post,
    make_role,
    make_succession,
    make_tenure,
    make_user,
    revise,
    staff,
)

pytestmark = pytest.mark.django_db

DAY = date(2020, 10, 1)
NAME = "Phùng Văn Tỏa"
WRONG = "<p>Giám đốc Sở Y tế Phùng Văn Tỏa kiểm tra trạm xá.</p>"


@pytest.fixture(autouse=True)
def directory():
    """Phùng Văn Tỏa ran Sở Nội vụ in 2020, Âu Thị Mận Sở Y tế."""
    compiled.forget()
    role = make_role(name="Giám đốc")
    for name, body in [("Phùng Văn Tỏa", "Sở Nội vụ"), ("Âu Thị Mận", "Sở Y tế")]:
        post = make_post(organization=make_organization(name=body), role=role, seats=1)
        make_tenure(person=make_person(name=name), post=post, start="1/1/2020", end="31/12/2020")
    yield
    compiled.forget()


def story(*, body=WRONG, stage=Stage.SECRETARIAT):
    article = make_article(stage=Stage.DRAFT, body=body)
    article.story_date = parse_partial_date("1/10/2020")
    article.save()
    secretary = staff(SECRETARY)
    if stage != Stage.DRAFT:
        article = workflow.submit(article, by=article.created_by)
    if stage == Stage.SECRETARIAT:
        article = workflow.submit(article, by=secretary)
    return article


def verdicts(article):
    return [remark.verdict for remark in proofreading.open_remarks(article)]


def test_what_is_open_at_submit_is_kept_with_the_version():
    article = story(stage=Stage.DESK)

    version = article.versions.first()
    assert version.act == Act.SUBMIT
    assert [each["surface"] for each in version.objections] == ["Giám đốc Sở Y tế Phùng Văn Tỏa"]


def test_submit_shows_what_is_open_and_asks_once(client):
    article = story(stage=Stage.DRAFT)
    client.force_login(article.created_by)
    address = reverse("admin:articles_article_verb", args=[article.pk, "submit"])

    page = client.get(address)
    assert "Phùng Văn Tỏa" in page.content.decode()
    client.post(address, {"revision": article.revision})
    article.refresh_from_db()
    assert article.stage == Stage.DRAFT
    client.post(address, {"revision": article.revision, "seen": "on"})
    article.refresh_from_db()
    assert article.stage == Stage.DESK


def test_approval_over_an_objection_needs_a_reason_which_the_version_keeps():
    article = story()
    with pytest.raises(TransitionRefused):
        workflow.approve(article, by=staff(SECRETARY))

    article = workflow.approve(article, by=staff(SECRETARY), over="Bổ nhiệm sáng nay.")

    assert article.stage == Stage.APPROVED
    assert [each["reason"] for each in article.approved.objections] == ["Bổ nhiệm sáng nay."]


def test_the_approval_page_asks_for_the_reason(client):
    article = story()
    client.force_login(staff(SECRETARY))
    address = reverse("admin:articles_article_verb", args=[article.pk, "approve"])

    refused = client.post(address, {"revision": article.revision, "over": "  "})
    assert refused.status_code == 200
    assert client.post(address, {"revision": article.revision, "over": "Đúng."}).status_code == 302


def test_what_an_editor_overruled_is_open_no_more_and_stands_in_the_review(client):
    article = story()
    remark = proofreading.open_remarks(article)[0]
    NameOverride.objects.create(
        article=article,
        surface=remark.surface,
        verdict=remark.verdict,
        reason="Kiêm nhiệm",
        by=staff(EDITOR),
    )
    assert verdicts(article) == []

    client.force_login(staff(SECRETARY))
    page = client.get(reverse("admin:articles_article_review", args=[article.pk]))
    assert "Kiêm nhiệm" in page.content.decode()
    assert workflow.approve(article, by=staff(SECRETARY)).stage == Stage.APPROVED


def test_a_reason_is_needed_to_overrule(client):
    article = story(stage=Stage.DESK)
    client.force_login(staff(EDITOR))
    address = reverse("admin:articles_article_overrule", args=[article.pk])
    sent = {"surface": "Giám đốc Sở Y tế Phùng Văn Tỏa", "verdict": "mixed_up", "reason": " "}

    assert client.post(address, sent).status_code == 400
    assert client.post(address, sent | {"reason": "Kiêm"}).status_code == 200
    assert article.name_overrides.get().by == staff(EDITOR)


def test_who_may_not_write_the_story_overrules_nothing(client):
    article = story(stage=Stage.DESK)
    client.force_login(staff(REPORTER))
    sent = {"surface": "a", "verdict": "b", "reason": "c"}

    response = client.post(reverse("admin:articles_article_overrule", args=[article.pk]), sent)

    assert response.status_code in {403, 404}
    assert not NameOverride.objects.exists()


def test_the_text_as_it_is_typed_is_checked_and_nothing_is_kept(client):
    client.force_login(staff(REPORTER))
    sent = {
        "story_date": "1/10/2020",
        "headline": "Giám đốc Sở Y tế Phùng Văn Tỏa",
        "lines": '["Ông Tỏa nói."]',
        "chosen": "[]",
    }

    answer = client.post(reverse("admin:articles_article_check_names"), sent).json()

    first, later = answer["remarks"]
    assert (first["field"], first["start"], first["is_open"]) == ("headline", 0, True)
    assert (later["field"], later["line"], later["surface"]) == ("body", 0, "Ông Tỏa")


@pytest.mark.parametrize("sent", [{"lines": "{"}, {"lines": "[1]"}, {"story_date": "31/9/2016"}])
def test_what_cannot_be_checked_is_refused_with_a_sentence(client, sent):
    client.force_login(staff(REPORTER))

    response = client.post(reverse("admin:articles_article_check_names"), sent)

    assert response.status_code == 400
    assert response.json()["error"]


def test_a_photo_caption_and_the_standfirst_are_read_like_the_text():
    article = story(
        body='<p>Đoàn đi.</p><figure data-photo="">'
        "<figcaption>Giám đốc Sở Y tế Phùng Văn Tỏa</figcaption></figure>",
        stage=Stage.DRAFT,
    )
    article.standfirst = "Giám đốc Sở Y tế Phùng Văn Tỏa đi kiểm tra."

    fields = [remark.field for remark in proofreading.remarks_on(article)]

    assert fields == ["standfirst", "body"]


def test_an_office_that_ends_calls_the_stories_on_their_way():
    article = story(body="<p>Giám đốc Sở Nội vụ Phùng Văn Tỏa phát biểu.</p>")
    assert rechecks.open_stories(staff(SECRETARY)) == []

    tenure = Tenure.objects.get(person__name="Phùng Văn Tỏa")
    tenure.end = parse_partial_date("1/9/2020")
    tenure.save()
    changed()

    assert [each.pk for each in rechecks.open_stories(staff(SECRETARY))] == [article.pk]


def changed():
    """As if the transaction had ended, which counts the change."""
    LastChange.objects.create(number=1)


def end_the_office(person="Phùng Văn Tỏa", *, on="1/9/2020"):
    tenure = Tenure.objects.get(person__name=person)
    tenure.end = parse_partial_date(on)
    tenure.save()
    changed()


RIGHT = "<p>Giám đốc Sở Nội vụ Phùng Văn Tỏa phát biểu.</p>"


def test_each_editor_hears_of_the_sections_that_are_theirs(client):
    mine, others = story(body=RIGHT), story(body=RIGHT)
    editor = make_user(role=EDITOR, sections=[mine.section], language="vi")
    end_the_office()

    assert [each.pk for each in rechecks.open_stories(editor)] == [mine.pk]
    client.force_login(editor)
    home = client.get(reverse("admin:index")).content.decode()
    assert reverse("admin:articles_article_change", args=[mine.pk]) in home
    assert reverse("admin:articles_article_change", args=[others.pk]) not in home


def test_an_edition_that_waits_is_read_though_the_copy_was_mended_since():
    article = workflow.approve(story(body=RIGHT), by=staff(SECRETARY))
    article = workflow.schedule(article, by=staff(SECRETARY), at=hours(2))
    article.body = "<p>Không ai.</p>"
    article.save()
    article = workflow.save(article, by=staff(SECRETARY))
    end_the_office()

    listed = rechecks.open_stories(staff(SECRETARY))

    assert [(each.pk, each.remarks[0]["scheduled"]) for each in listed] == [(article.pk, True)]
    workflow.unschedule(article, by=staff(SECRETARY))
    assert rechecks.open_stories(staff(SECRETARY)) == []


def test_what_was_decided_calls_no_more(client):
    article = story(body=RIGHT, stage=Stage.DESK)
    end_the_office()
    [listed] = rechecks.open_stories(staff(EDITOR))
    client.force_login(staff(EDITOR))

    remark = proofreading.open_remarks(article)[0]
    sent = {"surface": remark.surface, "verdict": remark.verdict, "reason": "Chưa bàn giao"}
    client.post(reverse("admin:articles_article_overrule", args=[listed.pk]), sent)

    assert rechecks.open_stories(staff(EDITOR)) == []


def test_a_reason_given_at_approval_is_remembered_for_the_story():
    article = workflow.approve(story(), by=staff(SECRETARY), over="Bổ nhiệm sáng nay.")
    assert rechecks.open_stories(staff(SECRETARY)) == []

    article = revise(article, to=Stage.SECRETARIAT, headline="Tít khác")

    assert proofreading.open_remarks(article) == []
    override = article.name_overrides.get()
    assert (override.reason, override.by) == ("Bổ nhiệm sáng nay.", staff(SECRETARY))
    assert workflow.approve(article, by=staff(SECRETARY)).stage == Stage.APPROVED


def test_another_objection_to_the_same_words_is_open_all_the_same():
    workflow.approve(story(), by=staff(SECRETARY), over="Bổ nhiệm sáng nay.")
    Tenure.objects.filter(person__name="Âu Thị Mận").delete()
    changed()

    [listed] = rechecks.open_stories(staff(SECRETARY))

    assert [each["surface"] for each in listed.remarks] == ["Giám đốc Sở Y tế Phùng Văn Tỏa"]


def test_a_look_at_the_desk_reads_a_bounded_number_anew_and_the_next_look_the_others(monkeypatch):
    monkeypatch.setattr(rechecks, "READ_AT_ONCE", 2)
    for _ in range(3):
        story(body=RIGHT)
    end_the_office()

    assert [len(rechecks.open_stories(staff(SECRETARY))) for _ in range(2)] == [2, 3]


def test_the_desk_asks_as_often_for_many_stories_as_for_one(client):
    client.force_login(staff(SECRETARY))
    assert _asked_at_home(client, stories=1) == _asked_at_home(client, stories=8)


def _asked_at_home(client, *, stories):
    """Once they have been read."""
    for _ in range(stories):
        story()
    client.get(reverse("admin:index"))
    with CaptureQueriesContext(connection) as queries:
        home = client.get(reverse("admin:index")).content.decode()
    assert home.count("Giám đốc Sở Y tế Phùng Văn Tỏa") >= stories
    return len(queries)


def test_an_emergency_keeps_what_was_open():
    article = workflow.publish_in_emergency(
        story(stage=Stage.DESK), by=staff(SECRETARY), reason="Bão"
    )

    [objection] = article.approved.objections
    assert (objection["surface"], objection["reason"]) == ("Giám đốc Sở Y tế Phùng Văn Tỏa", "")


def test_approving_and_publishing_at_once_asks_as_well(client):
    article = story()
    client.force_login(staff(SECRETARY))
    address = reverse("admin:articles_article_verb", args=[article.pk, "approve_and_publish"])

    refused = client.post(address, {"revision": article.revision, "over": ""})
    assert refused.status_code == 200
    client.post(address, {"revision": article.revision, "over": "Kiêm nhiệm."})

    article.refresh_from_db()
    assert article.stage == Stage.PUBLISHED
    assert [each["reason"] for each in article.approved.objections] == ["Kiêm nhiệm."]


def test_the_history_says_who_went_over_what_and_why(client):
    article = workflow.approve(story(), by=staff(SECRETARY), over="Bổ nhiệm sáng nay.")
    client.force_login(staff(EDITOR))

    for page in ("versions", "review"):
        shown = client.get(reverse(f"admin:articles_article_{page}", args=[article.pk]))
        content = shown.content.decode()
        assert content.count("Bổ nhiệm sáng nay.") >= 2, page
        assert str(staff(SECRETARY)) in content


def test_each_remark_of_the_question_leads_to_its_place_in_the_story(client):
    article = story()
    client.force_login(staff(SECRETARY))
    address = reverse("admin:articles_article_verb", args=[article.pk, "approve"])
    place = reverse("admin:articles_article_change", args=[article.pk]) + "#remark-body-0-0"

    assert f'href="{place}"' in client.get(address).content.decode()


def test_the_day_asked_about_is_the_story_s_then_its_publication_s():
    article = story(stage=Stage.DRAFT)
    assert proofreading.days_of(article) == (date(2020, 10, 1), date(2020, 10, 1))


@pytest.mark.parametrize(
    "typed",
    [
        "  Giám đốc  Sở Y tế Phùng Văn Tỏa đi.",
        "Giám đốc Sở Y tế\u00a0Phùng\u200b Văn Tỏa",
        unicodedata.normalize("NFD", "Ở đây Giám đốc Sở Y tế Phùng Văn Tỏa về."),
        " \n Giám đốc Sở Y tế Phùng Văn Tỏa ",
    ],
)
def test_what_is_typed_untidily_is_marked_where_it_stands(typed):
    fields = [
        Piece("headline", 0, ""),
        Piece("standfirst", 0, typed),
        Piece("body", 0, " Vì sao? "),
    ]

    [remark] = proofreading.proofread(fields, first=DAY, last=DAY)

    assert remark.surface == "Giám đốc Sở Y tế Phùng Văn Tỏa"
    assert clean(typed[remark.start : remark.end]) == remark.surface
    assert clean(typed[slice(*remark.name)]) == "Phùng Văn Tỏa"
    assert typed[remark.start].strip()
    assert typed[remark.end - 1].strip()


@given(st.text("aáÁ́ ̉\n\u00a0\u200b ơỢệ", max_size=30), st.text("e\u0302\u0323 \u200b", max_size=9))
def test_wherever_a_watched_word_is_typed_it_is_found_there(before, after):
    typed = f"{before}\n. {NAME} .\n{after}"
    piece = _Typed(Piece("body", 0, typed), 0)
    start = piece.text.index(NAME)

    first, last = piece.span(start, start + len(NAME))

    assert typed[first:last] == NAME


def test_who_is_logged_out_is_told_so_in_json(client):
    article = story(stage=Stage.DESK)
    for address in (
        reverse("admin:articles_article_check_names"),
        reverse("admin:articles_article_overrule", args=[article.pk]),
    ):
        response = client.post(address, {"surface": "a", "verdict": "b", "reason": "c"})
        assert (response.status_code, bool(response.json()["error"])) == (401, True)
    page = client.get(reverse("admin:articles_article_names", args=[article.pk]))
    assert page.status_code == 302


# Who sees and overrules what: (asks about a new text, sees the page of a story at the desk that
# somebody else wrote, overrules in it).
MAY = {
    REPORTER: (200, 404, 404),
    EDITOR: (200, 200, 200),
    SECRETARY: (200, 200, 200),
    PHOTO_EDITOR: (403, 200, 403),
    DIRECTORY_KEEPER: (403, 404, 404),
    ADMINISTRATOR: (403, 404, 404),
}


@pytest.mark.parametrize("role", MAY)
def test_each_role_reads_and_overrules_where_its_stories_are(client, role):
    article = make_article(body=WRONG, stage=Stage.DESK, by=make_user(role=REPORTER))
    client.force_login(staff(role))
    sent = {"surface": "a", "verdict": "b", "reason": "c"}

    answers = (
        client.post(reverse("admin:articles_article_check_names")),
        client.get(reverse("admin:articles_article_names", args=[article.pk])),
        client.post(reverse("admin:articles_article_overrule", args=[article.pk]), sent),
    )

    assert tuple(answer.status_code for answer in answers) == MAY[role]
    assert article.name_overrides.exists() == (MAY[role][2] == 200)


def test_a_reporter_overrules_in_a_draft_and_reads_along_later(client):
    draft, passed_on = story(stage=Stage.DRAFT), story(stage=Stage.DESK)
    client.force_login(staff(REPORTER))
    sent = {"surface": "a", "verdict": "b", "reason": "c"}

    statuses = [
        client.post(reverse("admin:articles_article_overrule", args=[each.pk]), sent).status_code
        for each in (draft, passed_on)
    ]

    assert statuses == [200, 403]
    page = client.get(reverse("admin:articles_article_names", args=[passed_on.pk]))
    assert page.status_code == 200
    assert 'name="reason"' not in page.content.decode()


def test_a_story_without_people_says_so(client):
    article = make_article(body="<p>Trời mưa.</p>", headline="Mưa", standfirst="Mưa lớn.")
    client.force_login(article.created_by)

    page = client.get(reverse("admin:articles_article_names", args=[article.pk]))

    assert page.context["remarks"] == []
    assert '<li class="calm">' in page.content.decode()


def test_what_a_photo_says_is_read_as_of_its_day(client):
    photo = make_photo(description="Giám đốc Sở Y tế Phùng Văn Tỏa ở bến.")
    client.force_login(staff(PHOTO_EDITOR))
    address = reverse("admin:articles_photo_change", args=[photo.pk])
    assert client.get(address).context["remarks"] == []

    photo.taken = parse_partial_date("1/10/2020")
    photo.save()

    page = client.get(address)
    assert [remark.verdict for remark in page.context["remarks"]] == ["mixed_up"]
    assert "Âu Thị Mận" in page.content.decode()


def test_what_an_organization_is_now_is_told_and_is_no_objection(client):
    old = Tenure.objects.get(person__name="Phùng Văn Tỏa").post.organization
    old.dissolved = parse_partial_date("1/3/2021")
    old.save()
    make_succession(predecessor=old, successor=make_organization(name="Sở Tổ chức"), on="1/3/2021")
    article = story(body="<p>Giám đốc Sở Nội vụ Phùng Văn Tỏa phát biểu.</p>")

    (remark,) = proofreading.remarks_on(article)

    assert not remark.needs_attention
    assert "Sở Tổ chức" in remark.note
    client.force_login(staff(SECRETARY))
    page = client.get(reverse("admin:articles_article_names", args=[article.pk]))
    assert remark.note in page.content.decode()
