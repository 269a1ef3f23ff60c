"""The house list: out to a file, in again, and heard while one writes."""

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from articles import house_list, proofreading
from articles.models import WatchedWord
from tests.factories import REPORTER, SECRETARY, make_article, staff

ROW = {"text": "Đắc Lắc", "replacement": "Đắk Lắk", "reason": "", "owner": "", "line": 2}


def rows(text):
    return house_list.read(text.encode())


def test_semicolons_and_a_byte_order_mark_are_what_spreadsheets_write():
    read = rows("\ufefftext;replacement\nĐắc Lắc;Đắk Lắk\n")

    assert read == [ROW]


@pytest.mark.parametrize(
    "text",
    [
        "\ufefftext;replacement;reason;owner\r\nĐắc Lắc;Đắk Lắk;;\r\n;;;\r\n",
        "sep=;\r\ntext;replacement\r\nĐắc Lắc;Đắk Lắk\r\n",
        '\ufeffText ,Replacement\r\n\r\n"Đắc Lắc",Đắk Lắk,thừa\r\n',
        "text\treplacement\nĐắc Lắc\tĐắk Lắk\n",
    ],
)
def test_whatever_a_spreadsheet_makes_of_it_says_the_same(text):
    assert [{**row, "line": 2} for row in rows(text)] == [ROW]


@pytest.mark.django_db
def test_a_word_twice_in_a_file_is_one_and_two_minds_about_it_are_refused():
    assert house_list.take(rows("text,replacement\nmột,hai\nmột,hai\n")) == (1, 0)
    with pytest.raises(ValidationError, match="4.*2"):
        house_list.take(rows("text,replacement\nba,bốn\n\nba,năm\n"))
    assert WatchedWord.objects.count() == 1


@pytest.mark.django_db
def test_a_long_file_takes_as_many_questions_as_a_short_one(django_assert_num_queries):
    lines = "".join(f"từ {number},chữ {number}\n" for number in range(5_000))
    read = rows(f"text,replacement\n{lines}")
    house_list.take(read[:5])

    with django_assert_num_queries(4):
        assert house_list.take(read[:10]) == (5, 0)
    assert house_list.take(read) == (4_990, 0)
    changed = [{**row, "replacement": f"{row['replacement']} khác"} for row in read]
    assert house_list.take(changed) == (0, 5_000)
    assert WatchedWord.objects.get(text="từ 7").key.count("khac") == 1
    with pytest.raises(ValidationError):
        rows(f"text,replacement\n{lines}thêm,nữa\n")


@pytest.mark.parametrize(
    "content",
    ["từ,thay\na,b\n".encode(), b"\xff\xfe\x00", b"", b"text,replacement\n,Vi\xc3\xaat\n"],
)
def test_what_is_no_list_is_refused_with_a_sentence(content):
    with pytest.raises(ValidationError):
        house_list.read(content)


@given(st.binary(max_size=200))
def test_no_file_breaks_the_reader(content):
    with suppress(ValidationError):
        house_list.read(content)


@pytest.mark.django_db
def test_what_goes_out_comes_in_again_and_changes_nothing():
    WatchedWord.objects.create(text="Đắc Lắc", replacement="Đắk Lắk", reason="Tên chính thức")
    WatchedWord.objects.create(text="=vô ý", owner="Thư ký tòa soạn")

    content = house_list.write(WatchedWord.objects.all()).encode()

    assert house_list.take(house_list.read(content)) == (0, 0)


@pytest.mark.django_db
def test_one_line_that_cannot_be_keeps_all_out():
    with pytest.raises(ValidationError, match="3"):
        house_list.take(rows("text,replacement\nmột,hai\nba,ba\n"))

    assert not WatchedWord.objects.exists()


@pytest.mark.django_db
def test_a_settled_spelling_is_suggested_and_a_watched_word_only_pointed_at():
    WatchedWord.objects.create(text="Đắc Lắc", replacement="Đắk Lắk")
    WatchedWord.objects.create(text="vỡ trận", reason="Nặng lời")
    article = make_article(body="<p>Xe ở Đắc Lắc vỡ trận.</p>")

    spelling, word = proofreading.remarks_on(article)

    assert spelling.fix[2] == "Đắk Lắk"
    assert spelling.needs_attention
    assert (word.message, word.fix, word.needs_attention) == ("Nặng lời", None, False)


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "status"), [(SECRETARY, 302), (REPORTER, 403)])
def test_the_secretariat_keeps_the_list(client, role, status):
    client.force_login(staff(role))
    file = SimpleUploadedFile("từ.csv", "text,replacement\nuỷ ban,ủy ban\n".encode())

    response = client.post(reverse("admin:articles_watchedword_import"), {"file": file})

    assert response.status_code == status
    assert WatchedWord.objects.count() == (status == 302)
    assert client.get(reverse("admin:articles_watchedword_export")).status_code == 200


@pytest.mark.django_db
def test_the_list_is_found_without_marks_and_refuses_a_word_for_itself(client):
    WatchedWord.objects.create(text="Đắc Lắc", replacement="Đắk Lắk")
    client.force_login(staff(SECRETARY))
    address = reverse("admin:articles_watchedword_changelist")

    assert "Đắk Lắk" in client.get(address, {"q": "dac lac"}).content.decode()
    refused = client.post(
        reverse("admin:articles_watchedword_add"), {"text": "ba", "replacement": "ba"}
    )
    assert "replacement" in refused.context["adminform"].form.errors


@pytest.mark.django_db
def test_a_word_of_the_list_is_suggested_while_one_writes(client):
    WatchedWord.objects.create(text="Qui Nhơn", replacement="Quy Nhơn", owner="Ban Thư ký")
    client.force_login(staff(REPORTER))

    answer = client.post(
        reverse("admin:articles_article_check_names"), {"lines": '["Tàu về Qui Nhơn."]'}
    ).json()

    [remark] = answer["remarks"]
    assert (remark["fix"], remark["source"]) == ([7, 15, "Quy Nhơn"], "Ban Thư ký")
    assert remark["is_open"]
