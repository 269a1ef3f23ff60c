"""Files that stories offer: what is accepted, where it is kept, who may add one."""

import hashlib
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models import ProtectedError
from django.urls import reverse

from articles import attachments, body, workflow
from articles.models import Document
from newsroom.storage import public
from tests.documents import docx, make_document, packed, pdf
from tests.factories import (
    ADMINISTRATOR,
    DIRECTORY_KEEPER,
    EDITOR,
    PHOTO_EDITOR,
    REPORTER,
    SECRETARY,
    make_article,
    make_user,
    staff,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def add(content, *, title="Nghị quyết", name="x.bin"):
    return Document.objects.add(ContentFile(content, name=name), by=staff(REPORTER), title=title)


@pytest.mark.parametrize(("content", "kind"), [(pdf(), "pdf"), (docx(), "docx")])
def test_what_a_file_is_decides_and_not_its_name(content, kind):
    document, is_new = add(content, title="Nghị quyết: bến đò, 2020", name="virus.exe")

    assert (document.kind, document.size, is_new) == (kind, len(content), True)
    digest = hashlib.sha256(content).hexdigest()
    assert document.file.name == (f"documents/{digest[:2]}/{digest}/nghi-quyet-ben-do-2020.{kind}")
    assert public.open(document.file.name).read() == content


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_word_file_that_is_packed_as_word_never_does_is_refused(way):
    parts = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}

    with pytest.raises(ValidationError, match="damaged"):
        attachments.check(ContentFile(packed(parts, compression=way)))


def test_a_word_file_whose_parts_end_before_they_should_is_refused():
    parts = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}
    whole = packed(parts, compression=zipfile.ZIP_STORED)
    # Both sizes of the last part, in the list at the end: past the end of the file.
    sizes = whole.rindex(b"PK\1\2") + 20
    cut = whole[:sizes] + b"\xff\xff\0\0" * 2 + whole[sizes + 8 :]

    with pytest.raises(ValidationError, match="damaged"):
        attachments.check(ContentFile(cut))


def test_the_same_bytes_are_kept_once():
    content = pdf()
    first, _new = add(content, title="Một")

    again, is_new = add(content, title="Hai")

    assert (again, again.title, is_new) == (first, "Một", False)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Only PDF and Word"),
        (b"<html><script>alert(1)</script></html>", "Only PDF and Word"),
        (b"GIF89a", "Only PDF and Word"),
        (pdf(end=b""), "its end is missing"),
        (pdf(middle=b"<</Encrypt 5 0 R>>"), "locked with a password"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600, "old Word"),
        (b"PK\x03\x04" + b"x" * 600, "damaged"),
        (docx()[:-40], "damaged"),
        (docx(without=["word/document.xml"]), "Only PDF and Word"),
        (docx(without=["[Content_Types].xml"]), "Only PDF and Word"),
        (packed({"a.txt": "a"}), "Only PDF and Word"),
        (docx(word__vbaProject_dot_bin="x"), "macros"),
        (docx(word__activeX__activeX1_dot_xml="x"), "macros"),
        (
            packed({"[Content_Types].xml": "document.macroEnabled.main", "word/document.xml": ""}),
            "macros",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_attached_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(ValidationError, match=sentence):
        add(content)

    assert not Document.objects.exists()


@pytest.mark.parametrize(("limit", "at_most"), [("_MAX_UNPACKED", 100), ("_MAX_PARTS", 3)])
def test_a_word_file_that_unpacks_to_far_more_than_it_is_is_refused(limit, at_most, monkeypatch):
    content = docx(word__a_dot_xml="0" * 60_000, word__b_dot_xml="")
    monkeypatch.setattr(attachments, limit, at_most)

    with pytest.raises(ValidationError, match="far too large"):
        add(content)


def test_a_damaged_part_is_found():
    content = bytearray(docx())
    at = content.index(b"word/document.xml") + len(b"word/document.xml") + 4
    content[at] ^= 0xFF

    with pytest.raises(ValidationError, match="damaged"):
        add(bytes(content))


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(attachments, "MAX_BYTES", 100)

    with pytest.raises(ValidationError, match="MB are accepted"):
        add(pdf(middle=b"x" * 200))


# In stories


def test_the_uses_follow_the_body_and_keep_the_file():
    document = make_document()
    article = make_article(body=f'<p data-document="{document.pk}">Nghị quyết</p><p>x</p>')
    assert list(article.documents.all()) == [document]
    with pytest.raises(ProtectedError):
        document.delete()

    article.body = "<p>Không còn.</p>"
    article.save()

    assert not article.documents.exists()


def test_a_file_that_does_not_exist_is_refused_with_a_sentence():
    article = make_article()
    article.body = '<p data-document="999">Tệp</p>'

    with pytest.raises(ValidationError, match="document № 999, which does not exist"):
        article.full_clean()


def test_a_file_that_is_gone_leaves_its_title_when_a_version_is_restored():
    document = make_document()
    article = make_article(body=f'<p>x</p><p data-document="{document.pk}">Nghị quyết</p>')
    first = article.versions.get()
    article.body = "<p>y</p>"
    article.save()
    article = workflow.save(article, by=article.created_by)
    document.delete()

    article = workflow.restore(article, by=article.created_by, version=first)

    assert article.body == "<p>x</p><p>Nghị quyết</p>"


def test_a_restored_version_has_its_file_again():
    document = make_document()
    article = make_article(body=f'<p data-document="{document.pk}">Nghị quyết</p>')
    first = article.versions.get()
    article.body = "<p>y</p>"
    article.save()
    article = workflow.save(article, by=article.created_by)

    article = workflow.restore(article, by=article.created_by, version=first)

    assert body.read(article.body).documents == (document.pk,)


# At the desk


@pytest.mark.parametrize(
    ("role", "adds", "changes"),
    [
        (REPORTER, True, False),
        (EDITOR, True, False),
        (SECRETARY, True, True),
        (PHOTO_EDITOR, True, True),
        (DIRECTORY_KEEPER, False, False),
        (ADMINISTRATOR, False, False),
    ],
)
def test_who_may_add_photos_may_add_files_and_nobody_may_delete_one(client, role, adds, changes):
    document = make_document()
    client.force_login(staff(role))
    page = reverse("admin:articles_document_change", args=[document.pk])

    def answer(name, *args):
        return client.get(reverse(f"admin:articles_document_{name}", args=args)).status_code

    assert answer("changelist") == 200
    assert answer("add") == (200 if adds else 403)
    assert answer("delete", document.pk) == 403
    client.post(page, {"title": "Tên khác"})
    document.refresh_from_db()
    assert (document.title == "Tên khác") is changes


def test_a_file_is_added_once_in_the_form_too(client):
    reporter = make_user(role=REPORTER, language="en")
    client.force_login(reporter)
    content, add_page = pdf(), reverse("admin:articles_document_add")

    def send():
        file = ContentFile(content, name="a.pdf")
        return client.post(add_page, {"file": file, "title": "Nghị quyết"})

    assert send().status_code == 302
    assert "The desk has this file already: Nghị quyết" in send().content.decode()
    document = Document.objects.get()
    assert document.uploaded_by == reporter
    client.get(reverse("admin:articles_document_changelist"), {"q": "nghi quyet"})


def test_a_broken_file_is_refused_in_the_form_with_the_sentence(client):
    client.force_login(make_user(role=REPORTER, language="en"))

    response = client.post(
        reverse("admin:articles_document_add"),
        {"file": ContentFile(b"x", name="a.pdf"), "title": "Nghị quyết"},
    )

    assert "Only PDF and Word files" in response.content.decode()
