"""Files behave in the same way in folders and in a store that speaks S3."""

import ast
import io
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from PIL import Image

from articles import darkroom, renditions
from articles.crops import CROPPED
from articles.models import Document, Photo
from newsroom.storage import originals, public
from tests.documents import make_document, pdf
from tests.factories import make_live, make_photo, picture, upload

pytestmark = [pytest.mark.django_db]

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1000, 700)


def fetched(url):
    """As a browser without any key gets it."""
    with urllib.request.urlopen(url) as answer:
        return answer.headers, answer.read()


def everything():
    found = []
    for storage in (originals, public):
        _walk(storage, "", found)
    return sorted(found)


def _walk(storage, folder, found):
    folders, files = storage.listdir(folder)
    found += [f"{folder}/{name}".strip("/") for name in files]
    for name in folders:
        _walk(storage, f"{folder}/{name}".strip("/"), found)


def test_a_photo_is_kept_found_again_and_made_for_readers(store):
    content = picture(size=SIZE)
    photo = make_photo(content=content)

    again, is_new = Photo.objects.add(upload(content), by=None)

    assert (again, is_new) == (photo, False)
    assert originals.open(photo.file.name).read() == content
    expected = {f"{width}.{kind}" for width in (480, 800, 1000) for kind in renditions.FORMATS}
    expected |= {f"{crop}-50-50.jpg" for crop in CROPPED}
    assert darkroom.files(photo.sha256) == {f"{photo.stamp}-{name}" for name in expected}
    for width in (480, 800, 1000):
        for extension in renditions.FORMATS:
            with public.open(photo.rendition(width, extension)) as file, Image.open(file) as made:
                assert made.size == (width, width * 7 // 10)


def test_an_original_has_no_address(store):
    with pytest.raises(ValueError, match="no address"):
        originals.url("originals/ab/x.jpg")


def test_a_document_is_offered_for_keeping(store):
    content = pdf()
    document = make_document(content=content)

    assert public.open(document.file.name).read() == content
    assert document.url == public.url(document.file.name)
    assert make_document(content=content) == document


@pytest.mark.parametrize("store", ["s3"], indirect=True)
def test_a_store_hands_out_what_is_for_readers_to_be_kept_for_ever(store):
    photo, document = make_photo(content=picture(size=SIZE)), make_document()

    headers, content = fetched(photo.rendition_url(480, "avif"))
    assert Image.open(io.BytesIO(content)).size == (480, 336)
    assert headers["Content-Type"] == "image/avif"
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    headers, content = fetched(renditions.cropped(photo.picture, "1x1").url)
    assert Image.open(io.BytesIO(content)).size == (700, 700)
    headers, _content = fetched(document.url)
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"] == "attachment"
    with pytest.raises(OSError, match="403|404"):
        fetched(f"{public.url(photo.file.name)}".replace("/public/", "/originals/"))


@pytest.mark.parametrize("store", ["s3"], indirect=True)
def test_a_store_is_asked_with_signatures_of_today(store):
    for storage in (storages["default"], storages["public"]):
        assert storage.connection.meta.client.meta.config.signature_version == "s3v4"
        assert not storage.file_overwrite


def test_what_is_taken_away_is_gone_with_all_its_files(store):
    photo, other = (make_photo(content=picture(color=color)) for color in ("red", "blue"))
    photo.credit = "Khác"
    darkroom.develop(photo.negative())
    before = len(everything())

    darkroom.remove(photo.sha256)
    photo.file.delete(save=False)
    photo.delete()

    assert 0 < len(everything()) < before
    assert not [name for name in everything() if photo.sha256 in name]
    assert darkroom.files(other.sha256)


def test_files_of_the_first_recipe_are_taken_away_with_the_others(store):
    photo, other = (make_photo(content=picture(color=color)) for color in ("red", "blue"))
    old = [renditions.path({"sha256": sha256}, 480, "jpg") for sha256 in ("a" * 64, photo.sha256)]
    for name in old:
        public.save(name, ContentFile(b"x"))

    darkroom.remove(photo.sha256)

    assert [public.exists(name) for name in old] == [True, False]
    assert darkroom.files(other.sha256)


class TooFull(OSError):
    pass


def _full_after(count, monkeypatch):
    """The store takes so many files for readers, then none."""
    taken, save = [], type(storages["public"]).save

    def saved(self, name, content, **options):
        if name.startswith("pictures/"):
            if len(taken) >= count:
                raise TooFull
            taken.append(name)
        return save(self, name, content, **options)

    monkeypatch.setattr(type(storages["public"]), "save", saved)


@pytest.mark.parametrize("count", [0, 4])
def test_an_upload_that_fails_in_the_middle_leaves_no_photo_and_can_be_sent_again(
    store, count, monkeypatch
):
    content = picture(size=SIZE)
    with monkeypatch.context() as during:
        _full_after(count, during)
        with pytest.raises(TooFull):
            make_photo(content=content)

    assert not Photo.objects.exists()
    assert not [name for name in everything() if name.startswith("originals/")]
    photo = make_photo(content=content)
    assert originals.open(photo.file.name).read() == content
    assert len(darkroom.files(photo.sha256)) == 12


def _refused(self, **options):
    raise TooFull


def test_a_row_that_cannot_be_written_leaves_no_original(store, monkeypatch):
    monkeypatch.setattr(Photo, "save", _refused)
    with pytest.raises(TooFull):
        make_photo()

    assert not [name for name in everything() if name.startswith("originals/")]


def test_a_file_that_is_cut_off_while_it_is_written_is_not_there(media_root):
    class Torn(ContentFile):
        def chunks(self, *size):
            yield b"half"
            raise TooFull

    with pytest.raises(TooFull):
        public.save("pictures/ab/x.jpg", Torn(b""))

    assert [path for path in media_root.rglob("*") if path.is_file()] == []


def test_two_that_write_one_name_at_once_never_write_over_each_other(monkeypatch):
    monkeypatch.setattr(type(storages["public"]), "exists", lambda self, name: False)
    monkeypatch.setattr(
        type(storages["public"]), "get_available_name", lambda self, name, **_: f"{name}_"
    )
    names = [public._save("pictures/x.jpg", ContentFile(text)) for text in (b"one", b"two")]

    assert names == ["pictures/x.jpg", "pictures/x.jpg_"]
    assert public.open(names[0]).read() == b"one"


def test_what_is_made_anew_takes_the_place_of_what_stood_there(store):
    photo = make_photo()
    before, name = everything(), photo.rendition(480)
    public.replace(name, ContentFile(b"another"))

    darkroom.develop(photo.negative(), anew=True)

    assert everything() == before
    assert public.open(name).read() != b"another"


def test_a_document_that_cannot_be_written_leaves_no_file(store, monkeypatch):
    monkeypatch.setattr(Document, "save", _refused)
    with pytest.raises(TooFull):
        make_document()

    assert everything() == []


def test_readers_pages_name_the_stores_own_addresses(store, client):
    photo = make_photo(content=picture(size=SIZE))
    story = make_live(
        lead_photo=photo, body=f'<p>x</p><figure data-photo="{photo.pk}"></figure><p>y</p>'
    )
    page = client.get(story.editions.get().get_absolute_url()).content.decode()

    assert page.count(f'src="{photo.rendition_url(800)}"') == 2
    shared = urljoin("http://testserver", renditions.cropped(photo.picture, "16x9").url)
    assert f'property="og:image" content="{shared}"' in page
    assert f'"url":"{shared}"' in page.replace('": "', '":"')


def test_only_one_module_knows_where_files_are_kept():
    known = {"default_storage", "storages", "FileSystemStorage"}
    naming = [
        str(path.relative_to(ROOT))
        for folder in ("newsroom", "people", "articles", "benchmarks")
        for path in (ROOT / folder).rglob("*.py")
        if known
        & {node.id for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Name)}
    ]
    assert naming == ["newsroom/storage.py"]
