"""A photo's own page at the desk: who may describe it, its rules, and two people at once."""

import json
import re
from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.admin.describing import is_file_name
from articles.admin.spellings import written_before
from articles.models import CaptionTemplate, PersonShown, Photo
from newsroom.dates import parse_partial_date
from tests.factories import (
    DIRECTORY_KEEPER,
    EDITOR,
    PHOTO_EDITOR,
    REPORTER,
    SECRETARY,
    make_event,
    make_person,
    make_photo,
    make_post,
    make_rank,
    make_rank_tenure,
    make_tenure,
    make_user,
    picture,
    staff,
    upload,
)
from tests.photo_files import element, jpeg, packet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def page_of(photo):
    return reverse("admin:articles_photo_change", args=[photo.pk])


def log_in(client, role, **columns):
    """With the desk in English, for the sentences."""
    user = make_user(role=role, language="en", **columns)
    client.force_login(user)
    return user


def opened(client, photo):
    """What a browser would send back of the page as it stands."""
    context = client.get(page_of(photo)).context
    form = context["adminform"].form
    sent = {"seen": form.seen}
    for name, field in form.fields.items():
        value = form[name].value()
        if name in {"embargoed_until", "expires_at"}:
            moment = timezone.localtime(value) if value else None
            sent[f"{name}_0"] = moment.strftime("%Y-%m-%d") if moment else ""
            sent[f"{name}_1"] = moment.strftime("%H:%M:%S") if moment else ""
        elif value is not None and value is not False:
            sent[name] = field.prepare_value(value)
    for inline in context["inline_admin_formsets"]:
        sent |= _rows(inline.formset)
    return sent


def _rows(formset):
    prefix = formset.prefix
    sent = {f"{prefix}-seen": formset.seen}
    sent |= {f"{prefix}-TOTAL_FORMS": len(formset.forms)}
    sent |= {f"{prefix}-INITIAL_FORMS": formset.initial_form_count()}
    for form in formset.forms:
        for name in form.fields:
            value = form[name].value()
            sent[f"{form.prefix}-{name}"] = "" if value in {None, False} else value
    return sent


def with_row(sent, **columns):
    number = sent["people_shown-TOTAL_FORMS"]
    row = {f"people_shown-{number}-{name}": value for name, value in columns.items()}
    return {**sent, **row, "people_shown-TOTAL_FORMS": number + 1}


def save(client, photo, sent, **changed):
    return client.post(page_of(photo), {**sent, **changed})


def errors(response):
    return response.context["adminform"].form.errors


# Who


@pytest.mark.parametrize(
    ("role", "own", "may"),
    [
        (PHOTO_EDITOR, False, True),
        (SECRETARY, False, True),
        (REPORTER, True, True),
        (REPORTER, False, False),
        (EDITOR, True, True),
        (EDITOR, False, False),
        (DIRECTORY_KEEPER, False, False),
    ],
)
def test_reporters_describe_their_own_photos_the_photo_desk_all(client, role, own, may):
    user = log_in(client, role)
    photo = make_photo(by=user if own else staff(PHOTO_EDITOR))

    response = save(client, photo, opened(client, photo), headline="Đua thuyền")

    photo.refresh_from_db()
    assert (response.status_code, photo.headline) == ((302, "Đua thuyền") if may else (403, ""))


def test_whoever_describes_an_own_photo_does_not_lift_what_the_photo_desk_has_set(client):
    photo = make_photo(by=log_in(client, REPORTER), is_print_only=True)

    save(client, photo, opened(client, photo), usage_terms="Tự do", credit="Hải Triều")

    photo.refresh_from_db()
    assert (photo.is_print_only, photo.usage_terms, photo.credit) == (True, "", "Hải Triều")


@pytest.mark.parametrize(("role", "sees"), [(PHOTO_EDITOR, True), (SECRETARY, False)])
def test_where_on_the_map_is_for_those_with_the_permission(client, role, sees):
    photo = make_photo()
    Photo.objects.filter(pk=photo.pk).update(latitude=18.33333, longitude=105.9)
    log_in(client, role)

    assert ("18.33333" in client.get(page_of(photo)).content.decode()) == sees
    assert "None" not in client.get(page_of(make_photo())).content.decode()


# What


def test_everything_is_saved_and_the_photo_found_by_it(client):
    photo, event = make_photo(), make_event()
    person = make_person(name="Tạ Văn Bè")
    log_in(client, PHOTO_EDITOR)

    response = save(
        client,
        photo,
        with_row(opened(client, photo), person=person.pk),
        headline="Chung kết",
        keywords="đua thuyền, sông Lam; đua thuyền",
        taken="10/2020",
        event=event.pk,
        digital_source="ai",
        focus_x=30,
        focus_y=75,
        embargoed_until_0="2020-10-01",
        embargoed_until_1="17:00",
    )

    assert response.status_code == 302
    photo.refresh_from_db()
    assert photo.keywords == ["đua thuyền", "sông Lam"]
    assert (str(photo.taken), photo.event, photo.digital_source) == ("10/2020", event, "ai")
    assert (photo.focal_x, photo.focal_y) == (0.3, 0.75)
    assert photo.embargoed_until == timezone.make_aware(datetime(2020, 10, 1, 17))
    assert [row.name_printed for row in photo.people_shown.all()] == ["Tạ Văn Bè"]
    for typed in ("ta van be", "chung kết", "song lam", "con say"):
        assert photo in Photo.objects.matching(typed), typed


def test_the_rows_are_numbered_from_left_to_right_and_empty_numbers_stand_last(client):
    photo = make_photo()
    log_in(client, PHOTO_EDITOR)
    sent = opened(client, photo)
    for name, position in [("Bến", ""), ("Lụa", 2), ("Bè", 1)]:
        sent = with_row(sent, name_printed=name, position=position)

    save(client, photo, sent)

    shown = photo.people_shown.values_list("position", "name_printed")
    assert list(shown) == [(1, "Bè"), (2, "Lụa"), (3, "Bến")]


def test_people_whom_a_file_names_keep_their_order_on_the_page(client, templates):
    photo = make_photo()
    photo.name_people(["Bè", "Lụa", "Bến"])
    photo.people_shown.filter(name_printed="Bè").update(position=0)
    log_in(client, PHOTO_EDITOR)
    sent = opened(client, photo)

    address = reverse("admin:articles_photo_captions_typed", args=[photo.pk])
    sent["people_shown-0-position"] = 0
    told = client.post(address, sent).json()["captions"]
    assert any("Bè, Lụa và Bến" in each["whole"] for each in told)
    save(client, photo, sent, **{"people_shown-1-name_printed": "Lụa Mạc"})

    assert printed(photo) == ["Bè", "Lụa Mạc", "Bến"]


def test_a_row_needs_a_person_or_a_name_and_nobody_stands_there_twice(client):
    photo, person = make_photo(), make_person()
    log_in(client, PHOTO_EDITOR)
    sent = opened(client, photo)

    nobody = save(client, photo, with_row(sent, position=1))
    twice = save(client, photo, with_row(with_row(sent, person=person.pk), person=person.pk))

    assert "Choose a person or write a name." in nobody.content.decode()
    assert "This person is listed already." in twice.content.decode()
    assert not photo.people_shown.exists()


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("ben-do_con say.JPG", True),
        ("Bến đò Cồn Sậy", True),
        ("ảnh khác.png", True),
        ("IMG_2041", True),
        ("DSC09113", True),
        ("z5521837_a1b2c3", True),
        ("20201001_083012", True),
        ("Đò cập bến Cồn Sậy", False),
        ("50 năm", False),
        ("Năm 2020", False),
        ("", False),
    ],
)
def test_an_alternative_text_is_no_file_name(text, is_one):
    assert is_file_name(text, "Bến đò-Cồn Sậy.jpg", "") == is_one


def test_a_file_name_as_alternative_text_is_refused_with_a_sentence(client):
    photo = Photo.objects.add(upload(name="đua thuyền.jpg"), by=None)[0]
    log_in(client, PHOTO_EDITOR)

    own = save(client, photo, opened(client, photo), alt="Đua thuyền")
    new = client.post(
        reverse("admin:articles_photo_add"),
        {"file": upload(name="Cầu mới.jpg"), "alt": "Cầu mới"},
    )
    dialog = client.post(
        reverse("admin:articles_photo_upload"),
        {"file": upload(name="Cầu mới.jpg"), "alt": "cau moi"},
    )

    for response in (own, new):
        assert "the name of a file" in str(errors(response)["alt"])
    assert (dialog.status_code, "the name of a file" in dialog.json()["error"]) == (400, True)
    assert Photo.objects.get().alt == ""


def test_as_many_keywords_as_a_file_brings_along_can_be_saved_again(client):
    words = [f"từ {number}" for number in range(200)]
    photo = make_photo(content=jpeg(xmp=packet(element("dc:subject", *words, container="Bag"))))
    log_in(client, PHOTO_EDITOR)

    assert save(client, photo, opened(client, photo), headline="Lũ").status_code == 302


@pytest.mark.parametrize("seen", ['{"headline": []}', "[" * 100_000])
def test_what_no_page_has_sent_as_seen_is_as_good_as_nothing(client, seen):
    photo = make_photo()
    log_in(client, PHOTO_EDITOR)

    sent = opened(client, photo) | {"seen": seen}

    assert save(client, photo, sent, headline="Lũ").status_code in {200, 302}


def test_too_long_a_keyword_is_a_sentence(client):
    photo = make_photo()
    log_in(client, PHOTO_EDITOR)

    response = save(client, photo, opened(client, photo), keywords="dài " * 20)

    assert "too long for a keyword" in str(errors(response)["keywords"])


def test_photos_that_look_the_same_stand_beside_each_other(client):
    one, other = make_photo(), make_photo()
    Photo.objects.update(likeness=7)
    log_in(client, PHOTO_EDITOR)

    assert page_of(other) in client.get(page_of(one)).content.decode()


# Two people at once


def test_what_only_the_other_changed_is_theirs(client):
    photo = make_photo(credit="Hải Triều", description="Đò")
    log_in(client, PHOTO_EDITOR)
    sent = opened(client, photo)
    Photo.objects.filter(pk=photo.pk).update(credit="Hải Yến", taken_text="2020")

    response = save(client, photo, sent, description="Đò cập bến")

    assert response.status_code == 302
    photo.refresh_from_db()
    assert (photo.credit, photo.description) == ("Hải Yến", "Đò cập bến")


def test_what_both_changed_is_refused_with_both_values_and_saved_when_said_again(client):
    photo = make_photo(credit="Hải Triều", place="Cồn Sậy")
    log_in(client, PHOTO_EDITOR)
    sent = opened(client, photo)
    Photo.objects.filter(pk=photo.pk).update(credit="Hải Yến", place="Bến đò")

    refused = save(client, photo, sent, credit="Hải Âu")

    form = refused.context["adminform"].form
    assert list(form.errors) == ["credit"]
    assert "to: “Hải Yến”" in str(form.errors["credit"])
    assert form["credit"].value() == "Hải Âu"
    photo.refresh_from_db()
    assert photo.credit == "Hải Yến"
    save(client, photo, sent | {"seen": form.seen}, credit="Hải Âu")
    photo.refresh_from_db()
    assert (photo.credit, photo.place) == ("Hải Âu", "Bến đò")


def test_both_changed_it_to_the_same(client):
    photo = make_photo(credit="Hải Triều")
    log_in(client, PHOTO_EDITOR)
    sent = opened(client, photo)
    Photo.objects.filter(pk=photo.pk).update(credit="Hải Yến")

    assert save(client, photo, sent, credit="Hải Yến").status_code == 302


@pytest.mark.parametrize(
    "values",
    [
        {"embargoed_until": timezone.make_aware(datetime(2020, 10, 1, 17))},
        {"is_print_only": True},
        {"focal_x": 0.1},
        {"keywords": ["đò"]},
        {"usage_terms": "Một dòng.\nHai dòng."},
        {"taken_lo": "2020-10-01", "taken_hi": "2020-10-01", "taken_text": "1/10/2020"},
    ],
    ids=lambda values: next(iter(values)),
)
def test_nothing_is_taken_for_changed_that_is_not(client, values):
    photo = make_photo()
    Photo.objects.filter(pk=photo.pk).update(**values)
    log_in(client, PHOTO_EDITOR)
    before = opened(client, photo)
    assert save(client, photo, before, place="Bến đò").status_code == 302
    after = opened(client, photo)

    assert {**after, "place": "", "seen": ""} == {**before, "place": "", "seen": ""}
    seen = [json.loads(sent["seen"]) for sent in (before, after)]
    assert {name for name in seen[0] if seen[0][name] != seen[1][name]} == {"place"}


def shown(photo, *names):
    for name in names:
        PersonShown.objects.create(photo=photo, name_printed=name, position=1)


def printed(photo):
    return list(photo.people_shown.values_list("name_printed", flat=True))


def test_people_that_only_the_other_changed_stay_theirs(client):
    photo = make_photo()
    shown(photo, "Bè", "Lụa")
    log_in(client, PHOTO_EDITOR)
    sent = opened(client, photo)
    photo.people_shown.first().delete()
    shown(photo, "Bến")

    assert save(client, photo, sent, credit="Hải Yến").status_code == 302

    photo.refresh_from_db()
    assert (printed(photo), photo.credit) == (["Lụa", "Bến"], "Hải Yến")


def test_people_that_both_changed_are_refused_with_the_others(client):
    photo = make_photo()
    shown(photo, "Bè")
    log_in(client, PHOTO_EDITOR)
    sent = with_row(opened(client, photo), name_printed="Lụa")
    shown(photo, "Bến")

    refused = save(client, photo, sent)

    assert "to: Bè và Bến" in refused.content.decode()
    assert printed(photo) == ["Bè", "Bến"]
    formset = refused.context["inline_admin_formsets"][0].formset
    save(client, photo, sent | {"people_shown-seen": formset.seen})
    assert set(printed(photo)) == {"Bè", "Bến", "Lụa"}


# Captions


@pytest.fixture
def templates():
    CaptionTemplate.objects.all().delete()
    texts = ["{title} {name} phát biểu tại {event}. Ảnh: {credit}", "Ảnh: {credit}", "{people}."]
    for position, text in enumerate(texts):
        CaptionTemplate.objects.create(name=f"Mẫu {position}", text=text, position=position)


@pytest.fixture
def colonel():
    person = make_person(name="Mạc Thị Lụa")
    make_rank_tenure(person=person, rank=make_rank(name="Đại tá"), start="1/6/2020", end="2022")
    post = make_post(short_label="Giám đốc Công an tỉnh")
    make_tenure(person=person, post=post, start="1/3/2019", end="1/3/2021")
    return person


def taken(photo, day, **columns):
    photo.taken = parse_partial_date(day)
    for name, value in columns.items():
        setattr(photo, name, value)
    photo.save()
    return photo


def captions_of(client, photo, **sent):
    if sent:
        address = reverse("admin:articles_photo_captions_typed", args=[photo.pk])
        return client.post(address, sent).json()["captions"]
    return client.get(reverse("admin:articles_photo_captions", args=[photo.pk])).json()["captions"]


@pytest.mark.parametrize(
    ("day", "named"),
    [
        ("1/7/2020", "Đại tá Mạc Thị Lụa - Giám đốc Công an tỉnh"),
        ("1/4/2020", "Giám đốc Công an tỉnh Mạc Thị Lụa"),
        ("1/7/2021", "Đại tá Mạc Thị Lụa"),
        ("7/2020", "Đại tá Mạc Thị Lụa - Giám đốc Công an tỉnh"),
        # On some days of that year not yet: whichever day it was, the title must be right.
        ("2020", "Giám đốc Công an tỉnh Mạc Thị Lụa"),
        ("1/1/2030", "Mạc Thị Lụa"),
        ("", "Mạc Thị Lụa"),
    ],
)
def test_titles_are_those_of_the_photos_day(client, templates, colonel, day, named):
    photo = taken(make_photo(), day)
    PersonShown.objects.create(photo=photo, person=colonel, name_printed=colonel.name)
    log_in(client, REPORTER)

    assert captions_of(client, photo)[0]["whole"] == f"{named} phát biểu."


def test_without_a_day_of_its_own_the_events_counts(client, templates, colonel):
    photo = make_photo(event=make_event(start="1/7/2020"), credit="Hải Triều")
    PersonShown.objects.create(photo=photo, person=colonel, name_printed="Bà Mạc Lụa")
    log_in(client, REPORTER)

    said = "Đại tá Bà Mạc Lụa - Giám đốc Công an tỉnh"
    speaks = f"{said} phát biểu tại Ngày hội đua thuyền Cồn Sậy."
    assert captions_of(client, photo) == [
        # Under a photo in a story its credit is printed anyway.
        {"name": "Mẫu 0", "text": speaks, "whole": f"{speaks} Ảnh: Hải Triều"},
        {"name": "Mẫu 2", "text": f"{said}.", "whole": f"{said}."},
    ]


def test_where_nobody_is_listed_no_caption_lacks_its_subject(client, templates):
    photo = make_photo(event=make_event())
    log_in(client, REPORTER)

    assert captions_of(client, photo) == []


def test_what_stands_in_the_form_and_is_not_saved_counts_too(client, templates, colonel):
    user = log_in(client, REPORTER)
    photo = make_photo(by=user)
    sent = with_row(opened(client, photo), person=colonel.pk, position=2)
    sent = with_row(sent, name_printed="Cao Thị Bến", position=1)

    made = captions_of(client, photo, **sent | {"taken": "1/7/2020", "place": "Cồn Sậy"})

    assert made[-1]["whole"] == (
        "Từ trái sang: Cao Thị Bến và Đại tá Mạc Thị Lụa - Giám đốc Công an tỉnh."
    )
    assert not photo.people_shown.exists()


def test_a_template_with_a_wrong_placeholder_is_refused_at_the_desk(client):
    log_in(client, PHOTO_EDITOR)
    address = reverse("admin:articles_captiontemplate_add")

    response = client.post(address, {"name": "Mẫu", "text": "{ten} phát biểu", "position": 0})

    assert "{ten} is no placeholder" in str(errors(response)["text"])


def test_a_template_shows_how_it_reads(client):
    log_in(client, PHOTO_EDITOR)
    address = reverse("admin:articles_caption_example")

    good = client.get(address, {"text": "{name} ở {place}"}).json()
    bad = client.get(address, {"text": "{ten}"}).json()

    assert good["examples"][0] == {"of": "one person", "caption": "Tạ Văn Bè ở bến Cồn Sậy"}
    assert "{ten}" in bad["mistake"]


def test_the_house_begins_with_templates_of_its_own():
    # In the order of the table; a test before may have emptied it.
    for template in CaptionTemplate.objects.all():
        template.full_clean()


# Finding people and spellings


def test_homonyms_are_told_apart_by_the_offices_of_the_photos_day(client, colonel):
    make_person(name="Mạc Thị Lụa", distinguisher="Sở Y tế")
    photo = taken(make_photo(by=log_in(client, REPORTER)), "1/7/2021")
    html = client.get(page_of(photo)).content.decode()
    address = re.search(r'data-ajax--url="([^"]+/names/[^"]*)"', html)[1].replace("&amp;", "&")

    found = client.get(f"{address}&term=mac").json()["results"]

    assert sorted(each["text"] for each in found) == [
        "Mạc Thị Lụa (Sở Y tế)",
        "Mạc Thị Lụa · Đại tá",
    ]


def test_with_nothing_typed_those_who_took_part_in_the_event_are_offered(client, colonel):
    event = make_event()
    event.participants.create(name_printed=colonel.name, person=colonel)
    make_person(name="Ai Khác")
    log_in(client, REPORTER)

    found = client.get(reverse("admin:articles_photo_names"), {"event": event.pk}).json()

    assert [each["id"] for each in found["results"]] == [str(colonel.pk)]


@pytest.mark.parametrize(
    ("day", "title"),
    [("1/6/2019", "Giám đốc Công an tỉnh"), ("", "Đại tá"), ("1/8/2021", "Đại tá")],
)
def test_their_titles_are_of_the_day_that_is_typed_else_of_the_event(client, colonel, day, title):
    event = make_event(start="1/7/2021", end="1/7/2021")
    log_in(client, REPORTER)
    asked = {"event": event.pk, "date": day, "term": "mac"}

    found = client.get(reverse("admin:articles_photo_names"), asked).json()["results"]

    assert [each["text"] for each in found] == [" · ".join(filter(None, [colonel.name, title]))]


def test_spellings_are_remembered_the_most_frequent_first_and_found_without_marks(client):
    for number, credit in enumerate(["Anh Tấn", "Hải Triều", "Hải Triều", "Hải Yến", ""]):
        make_photo(content=picture(size=(320 + number, 240)), credit=credit)
    log_in(client, REPORTER)
    address = reverse("admin:articles_photo_spellings")

    assert written_before("credit")[0] == "Hải Triều"
    asked = client.get(address, {"of": "credit", "q": "trieu hai"}).json()
    assert asked == {"spellings": ["Hải Triều"]}
    assert client.get(address, {"of": "sha256"}).status_code == 400
