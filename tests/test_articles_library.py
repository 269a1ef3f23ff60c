"""The contact sheet: what it is narrowed by, its pages, who may do what with the photos."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import contact_sheet
from articles.library import LibraryFilter
from articles.models import Agency, Collection, PersonShown, Photo
from articles.states import Stage
from newsroom.dates import parse_partial_date
from tests.factories import (
    ADMINISTRATOR,
    DIRECTORY_KEEPER,
    EDITOR,
    PHOTO_EDITOR,
    REPORTER,
    SECRETARY,
    hours,
    make_article,
    make_event,
    make_live,
    make_person,
    make_photo,
    picture,
    revise,
    staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

SHEET = reverse("admin:articles_photo_changelist")
CHOOSE = reverse("admin:articles_photo_choose")


@pytest.fixture
def desk(client):
    user = staff(PHOTO_EDITOR)
    user.language = "en"
    user.save()
    client.force_login(user)
    return client


def rows(count, **columns):
    """Photos without files, one uploaded an hour before the other."""
    made = Photo.objects.bulk_create(
        Photo(sha256=f"{number:064}", width=640, height=400, file=f"{number}.jpg", **columns)
        for number in range(count)
    )
    for number, photo in enumerate(made):
        moved = timezone.now() - timedelta(hours=number)
        Photo.objects.filter(pk=photo.pk).update(uploaded_at=moved)
    return made


def found(**asked):
    filters = LibraryFilter(asked, Photo.objects.all())
    assert filters.is_valid(), filters.form.errors
    return list(contact_sheet.page_of(filters, {}).rows)


def refusals(**asked):
    filters = LibraryFilter(asked, Photo.objects.all())
    return [] if filters.is_valid() else [str(each[0]) for each in filters.form.errors.values()]


def taken(photo, day):
    photo.taken = parse_partial_date(day)
    photo.save()
    return photo


def shows(photo, name, person=None):
    PersonShown.objects.create(photo=photo, name_printed=name, person=person)
    photo.save()


# What one looks for


def test_words_are_found_without_marks_and_marks_are_respected():
    storm = make_photo(description="Bão vào bờ", alt="")
    news = make_photo(description="Báo tường", alt="")

    assert found(q="bao") == [news, storm]
    assert found(q="bão") == [storm]
    assert found(q='"vao bo"') == [storm]
    assert found(q="bão tường") == []


@pytest.mark.parametrize("typed", ["lê đình sơn", "le dinh son", "Sơn"])
def test_a_person_is_found_by_the_directory_however_the_name_is_printed(typed):
    photo = make_photo()
    shows(photo, "Chủ tịch Sơn", make_person(name="Lê Đình Sơn"))
    make_photo()

    assert found(nhan_vat=typed) == [photo]


def test_a_person_whom_the_directory_does_not_have_is_found_as_printed():
    photo, other = make_photo(), make_photo(description="Bà Đỗ Thị Lụa không có trong ảnh")
    shows(photo, "bà Đỗ Thị Lụa")
    shows(other, "Trần Lụa")

    assert found(nhan_vat="do thi lua") == [photo]
    assert found(nhan_vat="Đỗ Thị Lụa") == [photo]


def test_a_namesake_without_a_link_is_found_beside_the_one_of_the_directory():
    linked, printed = make_photo(), make_photo()
    shows(linked, "Lê Đình Sơn", make_person(name="Lê Đình Sơn"))
    shows(printed, "Lê Đình Sơn")

    assert found(nhan_vat="Lê Đình Sơn") == [printed, linked]


def test_an_event_is_named_in_words():
    boats = make_photo(event=make_event(name="Ngày hội đua thuyền"))
    make_photo(event=make_event(name="Phiên chợ nổi"))

    assert found(su_kien="dua thuyen") == [boats]


@pytest.mark.parametrize(
    ("column", "name"), [("creator", "nguoi_chup"), ("credit", "nguon"), ("place", "noi")]
)
def test_every_spelling_that_has_the_words_is_meant(column, name):
    first = make_photo(**{column: "Hải Triều"})
    second = make_photo(**{column: "hải triều (Sông Trăng)"})
    make_photo(**{column: "Hải Yến"})
    make_photo(**{column: ""})

    assert found(**{name: "hai trieu"}) == [second, first]
    assert found(**{name: "Hải Triều"}) == [second, first]
    assert found(**{name: "trăng"}) == [second]
    assert refusals(**{name: "hái triều"}) == ["Nothing here has this name: hái triều."]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"ngay": "1/10/2020"}, "day month"),
        ({"ngay": "10/2020"}, "day month"),
        ({"ngay": "2020"}, "day month late"),
        ({"tu": "2/10/2020", "den": "31/10/2020"}, "month"),
        ({"tu": "11/2020"}, "late"),
        ({"den": "2/10/2020"}, "day month"),
        ({"ngay": "2019"}, ""),
    ],
)
def test_the_day_of_taking_is_asked_as_people_write_it(asked, expected):
    photos = {
        "late": taken(make_photo(), "24/12/2020"),
        "month": taken(make_photo(), "10/2020"),
        "day": taken(make_photo(), "1/10/2020"),
        "none": make_photo(),
    }

    names = {photo: name for name, photo in photos.items()}
    assert " ".join(names[photo] for photo in found(**asked) if photo in names) == expected


@pytest.mark.parametrize(
    ("size", "kind"),
    [((400, 300), "ngang"), ((300, 400), "doc"), ((300, 300), "vuong"), ((300, 305), "vuong")],
)
def test_every_picture_has_one_orientation(size, kind):
    photo = make_photo(content=picture(size=size))

    assert [each for each in ("ngang", "doc", "vuong") if found(huong=each) == [photo]] == [kind]


def test_a_collection_is_named_in_words():
    photo = make_photo()
    make_photo()
    Collection.objects.create(name="Tết Nguyên đán").photos.add(photo)

    assert found(bo="tet nguyen dan") == [photo]


def test_unused_is_what_no_copy_no_lead_and_no_edition_has():
    in_body, leads, was_published, free = (make_photo() for _ in range(4))
    make_article(body=f'<figure data-photo="{in_body.pk}"></figure>')
    make_article(lead_photo=leads)
    revise(make_live(lead_photo=was_published), lead_photo=None)
    # A figure that waits for its photo uses none.
    make_article(body='<figure data-photo=""></figure>')

    assert found(chua_dung="on") == [free]


def test_what_is_missing_is_found_all_of_it_together():
    bare = make_photo(alt="", credit="", description="")
    mute = make_photo(alt="", credit="Hải Triều", description="Bến đò")
    make_photo(credit="Hải Triều", description="Bến đò")

    assert found(thieu=["alt"]) == [mute, bare]
    assert found(thieu=["nguon"]) == found(thieu=["mo_ta"]) == [bare]
    assert found(thieu=["alt", "nguon", "mo_ta"]) == [bare]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("bao_in", ["print only"]),
        ("cho_gio", ["under embargo"]),
        ("sap_het", ["expiring"]),
        ("het_han", ["expired"]),
    ],
)
def test_rights_are_asked_as_they_stand_now(asked, expected):
    photos = {
        make_photo(is_print_only=True): "print only",
        make_photo(embargoed_until=hours(2)): "under embargo",
        make_photo(embargoed_until=hours(-2)): "free by now",
        make_photo(expires_at=hours(24 * 13)): "expiring",
        make_photo(expires_at=hours(24 * 15)): "good for long",
        make_photo(expires_at=hours(-1)): "expired",
    }

    assert [photos[photo] for photo in found(quyen=asked)] == expected


def test_an_agencys_photos():
    agency = Agency.objects.create(name="TTXVN")
    photo = make_photo(agency=agency)
    make_photo()

    assert found(hang=str(agency.pk)) == [photo]


def test_what_a_machine_made_wholly_or_partly():
    whole, part = make_photo(digital_source="ai"), make_photo(digital_source="ai_part")
    make_photo(digital_source="camera")

    assert found(may="on") == [part, whole]


def test_the_bin_is_a_place_of_its_own():
    photo, binned = make_photo(), make_photo(binned_at=timezone.now())

    assert found() == [photo]
    assert found(thung_rac="on") == [binned]


def test_filters_and_words_narrow_together():
    wanted = make_photo(description="Bến đò", alt="", creator="Hải Triều")
    make_photo(description="Bến đò", alt="Đò", creator="Hải Triều")
    make_photo(description="Bến đò", alt="", creator="Hải Yến")
    make_photo(description="Chợ", alt="", creator="Hải Triều")

    assert found(q="ben do", thieu=["alt"], nguoi_chup="trieu") == [wanted]


def test_words_in_what_the_filters_leave_empty_find_nothing(desk):
    make_photo(headline="Lũ về")

    assert desk.get(SHEET, {"q": "lũ", "thung_rac": "on"}).context["page"].rows == []


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"q": "!!!"}, "Type at least one word."),
        ({"ngay": "hôm qua"}, "is not a date"),
        ({"tu": "2021", "den": "2020"}, "The last day lies before the first one."),
        ({"huong": "xéo"}, "There is no such orientation."),
        ({"quyen": "x"}, "There are no such rights."),
        ({"hang": "99999"}, "There is no such agency."),
        ({"thieu": ["x"]}, "Nothing of that name can be missing."),
        ({"nhan_vat": "Ai Đó"}, "Nothing here has this name: Ai Đó."),
        ({"su_kien": "Không có"}, "Nothing here has this name: Không có."),
        ({"bo": "Không có"}, "Nothing here has this name: Không có."),
    ],
)
def test_what_cannot_be_read_gets_a_sentence_and_not_everything(desk, asked, sentence):
    make_photo()

    assert any(sentence in each for each in refusals(**asked))
    page = desk.get(SHEET, asked)
    assert page.context["page"] is None
    assert sentence in page.text
    assert desk.get(SHEET, {**asked, "phan": 1}).status_code == 200


# Its pages


def numbers(page):
    return [photo.pk for photo in page.context["page"].rows]


@pytest.mark.parametrize("asked", [{}, {"q": "ben do"}, {"thieu": "alt"}])
def test_pages_go_on_and_back_and_skip_nothing(desk, monkeypatch, asked):
    monkeypatch.setattr(contact_sheet, "SHOWN", 4)
    expected = [make_photo(description="Bến đò", alt="").pk for _ in range(10)][::-1]

    first = desk.get(SHEET, asked)
    second = desk.get(SHEET, {**asked, "truoc": first.context["page"].before})
    third = desk.get(SHEET, {**asked, "truoc": second.context["page"].before})
    back = desk.get(SHEET, {**asked, "sau": third.context["page"].after})

    assert numbers(first) + numbers(second) + numbers(third) == expected
    assert numbers(back) == numbers(second)
    assert (first.context["page"].after, third.context["page"].before) == ("", "")


@pytest.mark.parametrize("cursor", ["x", "1", "1-x", "9" * 40 + "-1"])
def test_a_cursor_that_is_none_is_not_found(desk, cursor):
    assert desk.get(SHEET, {"truoc": cursor}).status_code == 404


def test_neither_counts_nor_skips_rows(desk, django_assert_max_num_queries):
    rows(3)

    with django_assert_max_num_queries(30) as queries:
        desk.get(SHEET)
    asked = " ".join(query["sql"] for query in queries.captured_queries).upper()
    assert "OFFSET" not in asked
    assert "COUNT(" not in asked


def count_queries(client, django_assert_max_num_queries, **asked):
    with django_assert_max_num_queries(60) as queries:
        client.get(SHEET, asked)
    return len(queries)


@pytest.mark.parametrize(
    "asked", [{}, {"thieu": "alt"}, {"chua_dung": "on"}, {"huong": "ngang"}, {"phan": 1}]
)
def test_one_photo_asks_as_often_as_sixty(desk, django_assert_max_num_queries, asked):
    rows(1)
    few = count_queries(desk, django_assert_max_num_queries, **asked)
    Photo.objects.all().delete()
    rows(61)

    assert count_queries(desk, django_assert_max_num_queries, **asked) == few
    assert len(desk.get(SHEET, asked).context["page"].rows) == 60


def test_photos_stand_under_the_day_of_their_upload(desk):
    made = rows(3)
    for photo, days in zip(made, (0, 0, 2), strict=True):
        Photo.objects.filter(pk=photo.pk).update(uploaded_at=timezone.now() - timedelta(days=days))

    days = desk.get(SHEET).context["days"]

    assert [len(photos) for _day, photos in days] == [2, 1]
    assert days[0][0] - days[1][0] == timedelta(days=2)


def test_one_goes_to_a_month(desk):
    old, new = rows(2)
    Photo.objects.filter(pk=old.pk).update(uploaded_at=timezone.now() - timedelta(days=400))
    at = timezone.localtime(Photo.objects.get(pk=old.pk).uploaded_at)

    months = dict(desk.get(SHEET).context["months"])
    cursor = {month.month: cursor for month, cursor in months[at.year]}[at.month]

    assert numbers(desk.get(SHEET, {"truoc": cursor})) == [old.pk]


def test_a_part_is_the_photos_alone(desk):
    photo = make_photo(description="Bến đò")

    part = desk.get(SHEET, {"phan": 1}).text

    assert f'id="photo-{photo.pk}"' in part
    assert "<html" not in part
    assert "phan=" not in part


def test_the_sheet_is_not_for_everybody(client):
    assert client.get(SHEET).status_code == 302
    outsider = staff(REPORTER)
    outsider.groups.clear()
    client.force_login(outsider)
    assert client.get(SHEET).status_code == 403


# With several at once


def choose(client, verb, *photos, **posted):
    ids = ",".join(str(photo.pk) for photo in photos)
    return client.post(CHOOSE, {"verb": verb, "ids": ids, **posted}, follow=True)


def said(page):
    return [str(message) for message in page.context["messages"]]


def test_a_selection_becomes_a_collection_and_leaves_it_again(desk):
    first, second, other = make_photo(), make_photo(), make_photo()

    choose(desk, "collect", first, second, collection="Tết  Nguyên đán")
    page = choose(desk, "collect", second, other, collection="tết nguyên đán")

    collection = Collection.objects.get()
    assert (collection.name, collection.created_by) == ("Tết Nguyên đán", staff(PHOTO_EDITOR))
    assert set(collection.photos.all()) == {first, second, other}
    assert said(page) == ["1 photo is new in the collection “Tết Nguyên đán”."]

    choose(desk, "take_out", first, collection="Tết Nguyên đán")
    assert set(collection.photos.all()) == {second, other}


@pytest.mark.parametrize(
    ("verb", "posted", "sentence"),
    [
        ("collect", {"collection": " "}, "Write the name of the collection."),
        ("take_out", {"collection": "Không có"}, "There is no collection of this name: Không có."),
        ("collect", {"collection": "x" * 200}, "120"),
        ("bin", {"ids": ""}, "No photo is chosen."),
        ("bin", {"ids": ",".join(map(str, range(1, 502)))}, "At most 500 photos at once."),
    ],
)
def test_what_cannot_be_done_is_said(desk, verb, posted, sentence):
    page = choose(desk, verb, make_photo(), **posted)

    assert any(sentence in each for each in said(page))
    assert not Collection.objects.exists()
    assert not Photo.objects.in_bin().exists()


def test_check_boxes_do_without_a_script(desk):
    photos = [make_photo(), make_photo()]

    desk.post(CHOOSE, {"verb": "bin", "photo": [photo.pk for photo in photos]})

    assert Photo.objects.in_bin().count() == 2


def test_one_goes_back_to_where_one_was_and_nowhere_else(desk):
    photo = make_photo()
    for back, expected in [
        ("?q=b%C3%A3o&truoc=1-2#photo-7", "?q=b%C3%A3o&truoc=1-2#photo-7"),
        ("https://example.org/", "?https://example.org/"),
        ("#javascript:alert(1)", ""),
    ]:
        sent = {"verb": "take_back", "ids": photo.pk, "back": back}
        assert desk.post(CHOOSE, sent).url == f"{SHEET}{expected}"


@pytest.mark.parametrize(("role", "status"), [(PHOTO_EDITOR, 200), (SECRETARY, 403)])
def test_an_original_that_tells_where_it_was_taken_is_for_those_who_may_see_that(
    client, role, status
):
    photo = make_photo(latitude=18.5, longitude=105.5)
    client.force_login(staff(role))
    address = reverse("admin:articles_photo_original", args=[photo.pk])
    large = client.get(reverse("admin:articles_photo_look", args=[photo.pk])).text

    assert client.get(address).status_code == status
    assert (address in large) == (status == 200)


def test_an_original_that_is_not_in_its_place_is_not_found(desk):
    photo = make_photo()
    photo.file.storage.delete(photo.file.name)

    assert desk.get(reverse("admin:articles_photo_original", args=[photo.pk])).status_code == 404


@pytest.mark.parametrize("number", ["abc", "1,2", "9" * 30])
def test_what_is_no_number_of_a_photo_leads_back(desk, number):
    assert desk.post(reverse("admin:articles_photo_change", args=[number])).status_code == 302


MAY = {
    REPORTER: set(),
    EDITOR: set(),
    DIRECTORY_KEEPER: set(),
    ADMINISTRATOR: set(),
    SECRETARY: {"collect", "take_out", "bin", "take_back", "original"},
    PHOTO_EDITOR: {"collect", "take_out", "bin", "take_back", "original"},
}


@pytest.mark.parametrize("role", MAY)
def test_everybody_sees_the_library_and_its_keepers_keep_it(client, role):
    photo, binned = make_photo(), make_photo(binned_at=timezone.now())
    Collection.objects.create(name="Tết")
    client.force_login(staff(role))

    assert client.get(SHEET).status_code == 200
    assert client.get(reverse("admin:articles_photo_look", args=[photo.pk])).status_code == 200
    may = {
        verb
        for verb in ("collect", "take_out", "bin")
        if choose(client, verb, photo, collection="Tết").status_code == 200
    }
    may |= {"take_back"} if choose(client, "take_back", binned).status_code == 200 else set()
    original = client.get(reverse("admin:articles_photo_original", args=[photo.pk]))
    may |= {"original"} if original.status_code == 200 else set()

    assert may == MAY[role]
    sheet = client.get(SHEET).text
    assert ('value="bin"' in sheet) == ("bin" in may)
    assert ('value="collect"' in sheet) == ("collect" in may)


def test_a_verb_that_is_none_is_refused(desk):
    assert desk.post(CHOOSE, {"verb": "delete", "ids": make_photo().pk}).status_code == 403
    assert desk.get(CHOOSE).status_code == 405


# One in large


def test_a_photo_in_large_says_all_that_is_known(desk):
    photo = make_photo(
        description="Lễ khởi công",
        creator="Hải Triều",
        credit="Báo Tỉnh Nhà",
        place="Cồn Sậy",
        is_print_only=True,
        event=make_event(name="Khởi công cầu"),
    )
    taken(photo, "1/10/2020")
    for position, name in enumerate(["Trái", "Giữa", "Phải"]):
        PersonShown.objects.create(photo=photo, name_printed=name, position=position)
    article = make_article(lead_photo=photo, stage=Stage.DESK, lead_caption="Chú thích bài")

    look = desk.get(reverse("admin:articles_photo_look", args=[photo.pk])).text

    for text in (
        "Lễ khởi công",
        "Hải Triều",
        "Báo Tỉnh Nhà",
        "1/10/2020",
        "Cồn Sậy",
        "Trái, Giữa, Phải",
        "Khởi công cầu",
        "not for online",
        "320 × 240",
        article.headline,
        "Chú thích bài",
    ):
        assert text in look


def test_the_original_comes_as_it_was_under_the_name_that_it_had(desk):
    content = picture(format="PNG")
    photo = make_photo(content=content)

    answer = desk.get(reverse("admin:articles_photo_original", args=[photo.pk]))

    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Disposition"].endswith(".png")


# The way there and back


def test_the_sheet_leads_to_what_belongs_to_the_library_and_that_leads_back(desk):
    beside = desk.get(SHEET).text.split('class="beside"')[1].split("</nav>")[0]
    for model in ("collection", "agency", "captiontemplate"):
        address = reverse(f"admin:articles_{model}_changelist")
        assert address in beside
        assert f'<a href="{SHEET}">' in desk.get(address).text.split('class="breadcrumbs"')[1]
    assert "?thung_rac=on" in beside
    assert "<h1>The bin</h1>" in desk.get(f"{SHEET}?thung_rac=on").text


def test_an_empty_list_says_so_and_offers_nothing_to_do_with_it(desk):
    address = reverse("admin:articles_agency_changelist")

    assert "Nothing stands here yet." in desk.get(address).text
    assert 'name="action"' not in desk.get(address).text
    assert "Nothing here answers to that." in desk.get(f"{address}?q=reuters").text


def test_the_photo_desk_begins_the_day_with_what_came_in(desk):
    photo = make_photo(alt="")

    home = desk.get(reverse("admin:index")).text.split('class="newest-photos"')[1]

    assert reverse("admin:articles_photo_change", args=[photo.pk]) in home
    assert f"{SHEET}?thieu=alt" in home


# Collections


def test_a_collection_leads_to_its_photos(desk):
    collection = Collection.objects.create(name="Tết & xuân")
    collection.photos.add(make_photo())
    listed = desk.get(reverse("admin:articles_collection_changelist"))
    assert listed.status_code == 200
    way = f"{SHEET}?bo=T%E1%BA%BFt+%26+xu%C3%A2n"
    assert way.replace("&", "&amp;") in listed.text
    assert len(numbers(desk.get(way))) == 1

    desk.post(reverse("admin:articles_collection_add"), {"name": "Bão số 5"})
    assert Collection.objects.get(name="Bão số 5").created_by == staff(PHOTO_EDITOR)
