"""What the lead's crops must show: typed, saved, compared, brought together, brought back."""

import pytest

from articles import workflow
from articles.models import Article
from articles.states import Stage
from articles.typed import content_of, fields_of, is_same
from tests.factories import EDITOR, make_article, make_photo, staff
from tests.test_articles_desk import change, posted
from tests.windows import bring_together, stale

pytestmark = pytest.mark.django_db


@pytest.fixture
def led():
    return make_article(stage=Stage.DESK, lead_photo=make_photo(), lead_focus="30 60")


def form_of(article, **typed):
    return posted(article, **{"lead_focus": article.lead_focus, **typed})


def test_the_focus_is_saved_with_the_form_and_stands_in_the_version(client, led):
    client.force_login(staff(EDITOR))
    client.post(change(led), form_of(led, lead_focus="70 0"))
    led.refresh_from_db()
    assert led.lead_focus == "70 0"
    assert led.versions.first().content["lead_focus"] == "70 0"


@pytest.mark.parametrize("typed", ["70", "70 101", "a b", "-1 5", "70  5"])
def test_what_is_no_focus_is_refused_with_a_sentence(client, led, typed, in_english):
    editor = staff(EDITOR)
    editor.language = "en"
    editor.save()
    client.force_login(editor)
    page = client.post(change(led), form_of(led, lead_focus=typed))
    assert "two whole numbers" in page.content.decode()
    led.refresh_from_db()
    assert led.lead_focus == "30 60"


def test_without_a_script_it_is_a_line_of_text_with_help(client, led):
    client.force_login(staff(EDITOR))
    page = client.get(change(led)).content.decode()
    assert 'name="lead_focus" value="30 60"' in page
    assert 'id="id_lead_focus_helptext"' in page


def test_a_focus_alone_makes_another_text(led):
    content = led.content()
    without = {name: value for name, value in content.items() if name != "lead_focus"}
    assert not is_same(content, without)
    assert not is_same(without, content)
    assert is_same(without, {**without, "lead_focus": ""})


def test_a_content_written_back_as_fields_is_read_as_the_same(led, rf):
    for focus in ("30 60", ""):
        led.lead_focus = focus
        content = led.content()
        request = rf.post("/", fields_of(content, led))
        assert content_of(request.POST) == content


def test_a_version_brings_its_focus_back(led):
    version = led.versions.first()
    led = Article.objects.get(pk=led.pk)
    led.lead_focus = ""
    led.save()
    workflow.save(led, by=staff(EDITOR))
    workflow.restore(led, by=staff(EDITOR), version=version)
    led.refresh_from_db()
    assert led.lead_focus == "30 60"


@pytest.mark.parametrize(("choice", "kept"), [("mine", "10 10"), ("theirs", "90 90")])
def test_of_two_people_s_focuses_one_is_chosen(editor, another, led, choice, kept):
    mine = {"lead_focus": "10 10"}
    page = stale(editor, led, {"lead_focus": "90 90"}, mine, another)
    led.refresh_from_db()
    assert [each["name"] for each in page.context["both_texts"]] == ["lead_focus"]
    merged = bring_together(editor, led, mine, page, lead_focus=choice)
    assert f'name="lead_focus" value="{kept}"' in merged.content.decode()


def test_one_sets_a_focus_while_the_other_has_none(editor, another):
    article = make_article(stage=Stage.DESK, lead_photo=make_photo())
    page = stale(editor, article, {"headline": "Tít khác"}, {"lead_focus": "10 10"}, another)
    article.refresh_from_db()
    merged = bring_together(
        editor, article, {"lead_focus": "10 10"}, page, lead_focus="mine", headline="theirs"
    )
    assert 'name="lead_focus" value="10 10"' in merged.content.decode()
