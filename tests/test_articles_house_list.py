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


def rows(text):
    return house_list.read(text.encode())


def test_semicolons_and_a_byte_order_mark_are_what_spreadsheets_write():
    read = rows("\ufefftext;replacement\nĐắc Lắc;Đắk Lắk\n")

    assert read == [{"text": "Đắc Lắc", "replacement": "Đắk Lắk", "reason": "", "owner": ""}]


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
