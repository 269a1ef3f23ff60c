"""The command that makes drafts of plain-text stories."""

import io
import json
import unicodedata

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Section
from articles.states import Stage

pytestmark = pytest.mark.usefixtures("in_english")

STORY = """ date 2021-03 Bến mới ở Cồn Lau đón chuyến đò đầu tiên

Sau bảy tháng thi công, bến đò Cồn Lau mở cửa lại trong niềm vui của hai xã ven sông.

Sáng 14/3, hơn hai trăm người dân có mặt từ sớm để đi chuyến đò đầu tiên. Bến mới có mái che, \
cầu dẫn và đèn chiếu sáng.

Quang cảnh bến đò Cồn Lau trong buổi sáng mở cửa. Ảnh: M.K

Bên cạnh đó, xã bố trí thêm hai áo phao dự phòng cho mỗi chuyến đò và một người trực bến.

Hà Vy - Minh Khuê"""


@pytest.fixture
def story(tmp_path):
    file = tmp_path / "ben-do.txt"
    file.write_text(STORY, encoding="utf-8")
    return file


def run(*arguments):
    out, errors = io.StringIO(), io.StringIO()
    call_command("import_story", *map(str, arguments), stdout=out, stderr=errors)
    return out.getvalue()


@pytest.mark.django_db
def test_a_text_becomes_a_draft_with_figures_that_await_their_photos(story):
    Section.objects.create(name="Xã hội", slug="xa-hoi")

    run(story, "--section", "xa-hoi")

    draft = Article.objects.get()
    assert draft.stage == Stage.DRAFT
    assert draft.headline == "Bến mới ở Cồn Lau đón chuyến đò đầu tiên"
    assert draft.section.slug == "xa-hoi"
    assert draft.story_date.iso() == "2021-03-14"
    assert [author.pen_name for author in draft.authors.all()] == ["Hà Vy", "Minh Khuê"]
    assert draft.document.awaits_photos
    assert draft.photo_uses.get().caption.startswith("Quang cảnh bến đò")
    assert draft.versions.count() == 1


@pytest.mark.django_db
def test_the_same_text_twice_makes_one_draft_also_in_another_unicode_form(story, tmp_path):
    decomposed = tmp_path / "nfd.txt"
    decomposed.write_text(unicodedata.normalize("NFD", STORY).replace("\n", "\r\n"), "utf-8")

    run(story)
    run(story, decomposed)

    assert Article.objects.count() == 1


@pytest.mark.django_db
def test_a_bad_file_is_named_and_the_others_still_go_in(story, tmp_path):
    binary, empty, latin = (tmp_path / name for name in ("a.bin", "b.txt", "c.txt"))
    binary.write_bytes(bytes(range(256)))
    empty.write_bytes(b"")
    latin.write_bytes("Tiếng Việt".encode("cp1258", "ignore") + b"\xff\xfe\xfa")
    errors = io.StringIO()

    with pytest.raises(CommandError, match="4 of 5 files"):
        call_command(
            "import_story",
            *map(str, [binary, empty, story, latin, tmp_path / "missing.txt"]),
            stdout=io.StringIO(),
            stderr=errors,
        )

    assert Article.objects.count() == 1
    assert len(errors.getvalue().strip().splitlines()) == 4


def test_a_dry_run_prints_json_and_needs_no_database(story):
    (read,) = json.loads(run(story, "--dry-run", "--json"))

    assert list(read) == ["headline", "date", "standfirst", "blocks", "authors"]
    assert read["date"] == "2021-03-14"
    assert [block["role"] for block in read["blocks"]] == ["paragraph", "caption", "paragraph"]
    assert read["authors"] == ["Hà Vy", "Minh Khuê"]


@pytest.mark.django_db
def test_an_unknown_section_or_account_is_a_sentence(story):
    with pytest.raises(CommandError, match="There is no section"):
        run(story, "--section", "khong-co")
    with pytest.raises(CommandError, match="There is no active account"):
        run(story, "--by", "khong-co")


@pytest.mark.django_db
def test_a_first_line_too_long_for_a_headline_is_a_sentence(tmp_path):
    file = tmp_path / "long.txt"
    file.write_text("Một dòng rất dài " * 40 + "\n\nĐoạn văn đầu tiên của bài viết.", "utf-8")

    with pytest.raises(CommandError, match="1 of 1"):
        run(file)

    assert not Article.objects.exists()
