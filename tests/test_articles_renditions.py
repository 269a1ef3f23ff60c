"""What readers get of a photo: credits and crops that follow the library, made before they are
published, again by command, and never while a page is made."""

import io
import multiprocessing
import re

import pytest
from django.core.management import call_command
from django.db import connection
from PIL import Image, ImageDraw

from articles import crops, darkroom, pixels, renditions, stamping, structured, workflow
from articles.models import Photo
from newsroom.storage import public
from tests.factories import SECRETARY, make_article, make_live, make_photo, picture, revise, staff
from tests.test_articles_stamping import xmp
from tests.test_newsroom_settings import manage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def told(photo, extension="jpg", width=480):
    return xmp(public.open(photo.rendition(width, extension)).read())


def dotted(at, size=(1200, 800)):
    """A white dot on black, at a share of both sides."""
    image = Image.new("RGB", size)
    x, y = (round(side * share) for side, share in zip(size, at, strict=True))
    ImageDraw.Draw(image).ellipse([x - 30, y - 30, x + 30, y + 30], fill="white")
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=95)
    return buffer.getvalue()


def no_encoding(monkeypatch):
    def refuse(*_args):
        raise AssertionError("A picture was encoded.")

    monkeypatch.setattr(darkroom, "_print", refuse)


def sealed_lead(story):
    return story.editions.order_by("number").last().lead


# Credits


def test_a_new_credit_is_in_the_files_once_a_story_is_published_and_nothing_is_encoded(monkeypatch):
    photo = make_photo(content=picture(size=(600, 400)), credit="Anh Tấn")
    before = photo.stamp
    no_encoding(monkeypatch)
    Photo.objects.filter(pk=photo.pk).update(credit="Thùy Dương", copyright="© Báo")

    story = make_live(
        lead_photo=photo, body=f'<p>Sáng nay.</p><figure data-photo="{photo.pk}"></figure>'
    )

    photo.refresh_from_db()
    assert photo.stamp == renditions.stamp(photo.credits) != before
    assert sealed_lead(story)["stamp"] == photo.stamp
    assert f"{photo.stamp}-480.avif" in story.editions.get().body
    for extension in renditions.FORMATS:
        assert told(photo, extension)["Credit"] == "Thùy Dương"


def test_a_photo_in_the_text_alone_is_brought_up_to_date_too():
    photo = make_photo(credit="Anh Tấn")
    Photo.objects.update(credit="Thùy Dương")

    story = make_live(body=f'<p>Sáng nay.</p><figure data-photo="{photo.pk}"></figure>')

    photo.refresh_from_db()
    assert told(photo, width=320)["Credit"] == "Thùy Dương"
    assert photo.stamp in story.editions.get().body


def test_files_that_an_edition_names_stay_when_the_credit_changes():
    photo = make_photo(credit="Anh Tấn")
    story = make_live(lead_photo=photo)
    first = sealed_lead(story)
    Photo.objects.update(credit="Thùy Dương")

    workflow.update(revise(story), by=staff(SECRETARY))

    second = sealed_lead(story)
    assert first["stamp"] != second["stamp"]
    for lead, credit in ((first, "Anh Tấn"), (second, "Thùy Dương")):
        assert xmp(public.open(renditions.path(lead, 320, "jpg")).read())["Credit"] == credit


def test_a_preview_makes_no_files(monkeypatch, admin_client):
    photo = make_photo(credit="Anh Tấn")
    story = make_article(lead_photo=photo)
    Photo.objects.update(credit="Thùy Dương")
    monkeypatch.setattr(darkroom, "develop", None)

    assert admin_client.get(f"/toa-soan/articles/article/{story.pk}/xem-truoc/").status_code < 500

    photo.refresh_from_db()
    assert photo.stamp != renditions.stamp(photo.credits)


def test_a_story_is_not_held_up_by_files_that_cannot_be_made_anew(caplog):
    photo = make_photo(credit="Anh Tấn")
    before = photo.stamp
    Photo.objects.update(credit="Thùy Dương")
    photo.file.storage.delete(photo.file.name)
    darkroom.remove(photo.sha256)

    story = make_live(lead_photo=photo)

    assert sealed_lead(story)["stamp"] == before
    assert "could not be made anew" in caplog.text


def test_machines_are_sent_to_no_crop_that_could_not_be_made():
    photo = make_photo(content=picture(size=(1600, 1200)))
    photo.file.storage.delete(photo.file.name)

    edition = make_live(lead_photo=photo, lead_focus="10 90").editions.get()

    image = structured.story(edition, absolute=lambda url: url)["image"]
    assert public.exists(image["url"].removeprefix("/media/"))
    assert renditions.cropped(sealed_lead(make_live(lead_photo=photo)), "1x1").width == 1200


def test_a_picture_sealed_before_there_were_stamps_keeps_its_address():
    old = {"sha256": "ab" * 32, "width": 2000, "height": 1000, "widths": [480, 960, 1600]}

    made = renditions.picture(old, up_to=800)

    start = f"/media/pictures/ab/{'ab' * 32}-1-"
    assert made["avif"] == f"{start}480.avif 480w, {start}960.avif 960w"
    assert made["src"] == f"{start}960.jpg"
    assert renditions.cropped(old, "16x9") == (f"{start}1600.jpg", 1600, 800, "image/jpeg")


# Crops


@pytest.mark.parametrize("at", [(0.1, 0.2), (0.5, 0.5), (0.95, 0.9)])
@pytest.mark.parametrize("size", [(1200, 800), (800, 1200), (1000, 1000)])
def test_every_crop_holds_the_focal_point(at, size):
    photo = make_photo(content=dotted(at, size), focal_x=at[0], focal_y=at[1])

    for name in crops.CROPPED:
        made = renditions.cropped(photo.picture, name)
        with public.open(made.url.removeprefix("/media/")) as file, Image.open(file) as image:
            assert image.size == (made.width, made.height)
            x, y = (round(side * share) for side, share in zip(image.size, at, strict=True))
            # At the edge the dot's middle may be the picture's last line.
            assert max(image.getpixel((min(x, made.width - 8), min(y, made.height - 8)))) > 200


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((6000, 4000), {"16x9": (1200, 675), "4x3": (1200, 900), "1x1": (1200, 1200)}),
        ((1000, 3000), {"16x9": (1000, 562), "4x3": (1000, 750), "1x1": (1000, 1000)}),
        ((900, 300), {"16x9": (533, 300), "4x3": (400, 300), "1x1": (300, 300)}),
    ],
)
def test_a_crop_is_as_large_as_others_want_it_or_as_the_picture_gives(size, expected):
    assert {name: crops.size(*size, name) for name in crops.CROPPED} == expected


def test_the_leads_own_focus_is_sealed_and_its_crops_are_made():
    photo = make_photo(content=picture(size=(1200, 800)))

    story = make_live(lead_photo=photo, lead_focus="10 90")

    lead = sealed_lead(story)
    assert lead["focus"] == "10 90"
    for name in crops.CROPPED:
        assert public.exists(renditions.cropped(lead, name).url.removeprefix("/media/"))


def test_without_a_focus_of_its_own_a_lead_has_the_photos():
    photo = make_photo(focal_x=0.304, focal_y=1)

    assert sealed_lead(make_live(lead_photo=photo))["focus"] == "30 100"


def test_search_engines_are_offered_three_shapes():
    photo = make_photo(content=picture(size=(1600, 1200)), credit="Anh Tấn")
    edition = make_live(lead_photo=photo, lead_focus="10 90").editions.get()

    images = structured.story(edition, absolute=lambda url: f"https://x.example{url}")["image"]

    assert [(image["width"], image["height"]) for image in images] == [
        (1200, 675),
        (1200, 900),
        (1200, 1200),
    ]
    assert all(image["creditText"] == "Anh Tấn" for image in images)
    for image in images:
        assert public.exists(image["url"].removeprefix("https://x.example/media/"))


def test_no_page_makes_a_file(client, monkeypatch):
    photo = make_photo()
    edition = make_live(
        lead_photo=photo,
        body=f'<p>Sáng nay.</p><figure data-photo="{photo.pk}" data-crop="1x1"></figure>',
    ).editions.get()
    before = darkroom.files(photo.sha256)
    monkeypatch.setattr(darkroom, "develop", None)

    for address in ("/", edition.get_absolute_url(), edition.section.get_absolute_url()):
        assert client.get(address).status_code == 200

    assert darkroom.files(photo.sha256) == before


def test_a_figures_crop_and_focus_are_classes_and_a_card_keeps_the_leads(client):
    photo = make_photo(content=picture(size=(1200, 800)), focal_x=0.2, focal_y=0.5)
    figure = '<figure data-photo="{}" data-crop="4x5" data-focus="71 8"></figure>'
    story = make_live(lead_photo=photo, body=f"<p>a</p>{figure.format(photo.pk)}<p>b</p>")

    body = story.editions.get().body
    front = client.get("/").content.decode()

    assert '<figure class="upright crop-4x5">' in body
    assert re.search(r'<img [^>]*class="fx-70 fy-10"', body)
    assert re.search(r'<img [^>]*class="fx-20"', front)
    assert "style=" not in body


# The command


def run(*options):
    out, err = io.StringIO(), io.StringIO()
    call_command("renditions", *options, processes=1, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_missing_files_are_made_and_stale_ones_brought_up_to_date(monkeypatch):
    lost, stale, fine = (make_photo(credit=credit) for credit in ("Một", "Hai", "Ba"))
    darkroom.remove(lost.sha256)
    Photo.objects.filter(pk=stale.pk).update(credit="Hai khác")
    before = {name: public.get_modified_time(fine.rendition(320)) for name in ("fine",)}

    out, err = run("--missing")

    assert out == "3 photos looked at, 0 could not be made.\n"
    assert err == ""
    lost.refresh_from_db()
    stale.refresh_from_db()
    assert (told(lost)["Credit"], told(stale)["Credit"]) == ("Một", "Hai khác")
    assert public.get_modified_time(fine.rendition(320)) == before["fine"]
    # Nobody names the stale ones.
    assert {name[:10] for name in darkroom.files(stale.sha256)} == {stale.stamp}


def test_a_photo_of_before_there_were_stamps_gets_its_files():
    photo = make_photo()
    darkroom.remove(photo.sha256)
    Photo.objects.update(stamp="")

    run("--missing")

    photo.refresh_from_db()
    assert photo.stamp == renditions.stamp(photo.credits)
    assert darkroom.files(photo.sha256)


def test_stale_files_that_an_edition_names_stay():
    photo = make_photo(credit="Một")
    lead = sealed_lead(make_live(lead_photo=photo))
    Photo.objects.update(credit="Hai")

    run("--missing")

    photo.refresh_from_db()
    assert told(photo)["Credit"] == "Hai"
    assert public.exists(renditions.path(lead, 320, "avif"))


def test_a_bad_original_is_told_in_a_line_and_the_others_are_made():
    first, bad, last = (make_photo(content=picture(color=each)) for each in ("red", "lime", "blue"))
    for photo in (first, bad, last):
        darkroom.remove(photo.sha256)
    bad.file.storage.delete(bad.file.name)

    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("renditions", "--missing", processes=1, stdout=out, stderr=err)

    assert ended.value.code == 1
    assert err.getvalue().startswith(f"№ {bad.pk} ")
    assert err.getvalue().count("\n") == 1
    assert "3 photos looked at, 1 could not be made." in out.getvalue()
    assert darkroom.files(first.sha256)
    assert darkroom.files(last.sha256)


def test_all_of_them_are_made_from_the_originals_behind_a_number():
    first, second = (make_photo(content=picture(color=each)) for each in ("red", "blue"))
    for photo in (first, second):
        public.delete(photo.rendition(320))
        public.save(photo.rendition(320), io.BytesIO(b"old"))

    run("--all", "--after", str(first.pk))

    assert public.open(first.rendition(320)).read() == b"old"
    assert public.open(second.rendition(320)).read() != b"old"


def test_every_format_is_made_with_its_own_options_however_many_are_made_at_once():
    noise = io.BytesIO()
    Image.effect_noise((900, 600), 60).convert("RGB").save(noise, "JPEG", quality=95)
    photo = make_photo(content=noise.getvalue())
    image = pixels.developed(pixels.opened(io.BytesIO(noise.getvalue())))

    for extension, options in renditions.FORMATS.items():
        alone = io.BytesIO()
        threads = {"max_threads": 1} if extension == "avif" else {}
        image.save(alone, **options, **threads, xmp=stamping.PLACEHOLDER)
        expected = stamping.stamped(alone.getvalue(), extension, photo.credits)
        assert public.open(photo.rendition(900, extension)).read() == expected


def test_a_full_disk_takes_nothing_from_readers_while_all_are_made_anew(monkeypatch):
    photo = make_photo()
    before = darkroom.files(photo.sha256)
    monkeypatch.setattr("newsroom.storage.tempfile.mkstemp", _full)

    with pytest.raises(OSError, match="full"):
        darkroom.develop(photo.negative(), anew=True)

    assert darkroom.files(photo.sha256) == before


def _full(**_where):
    raise OSError("The disk is full.")


def test_an_interrupted_run_says_where_to_go_on(monkeypatch):
    photos = [make_photo(content=picture(color=each)) for each in ("red", "lime", "blue")]
    develop = darkroom.develop

    def interrupted(negative, *, anew):
        if negative.sha256 == photos[2].sha256:
            raise KeyboardInterrupt
        return develop(negative, anew=anew)

    monkeypatch.setattr(darkroom, "develop", interrupted)
    err = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("renditions", "--all", processes=1, stdout=io.StringIO(), stderr=err)

    assert ended.value.code == 130
    assert f"--after {photos[1].pk}\n" in err.getvalue()


@pytest.mark.django_db(transaction=True)
def test_it_works_in_several_processes(media_root):
    photos = [make_photo(content=picture(color=each)) for each in ("red", "lime", "blue")]
    for photo in photos:
        darkroom.remove(photo.sha256)
    photos[1].file.storage.delete(photos[1].file.name)
    told = connection.get_connection_params()
    url = f"postgresql:///{told['dbname']}?host={told['host']}"
    if told.get("user"):
        url += f"&user={told['user']}"

    done = manage(
        *("renditions", "--missing", "--processes", "2"),
        DEBUG="1",
        DATABASE_URL=url,
        MEDIA_ROOT=str(media_root),
    )

    assert (done.returncode, f"№ {photos[1].pk} " in done.stderr) == (1, True), done.stderr
    assert [bool(darkroom.files(photo.sha256)) for photo in photos] == [True, False, True]


def test_a_process_forked_after_pictures_were_made_makes_its_own():
    """As the server's workers are, when the demo was loaded just before."""
    darkroom._pool().submit(int).result()
    worker = multiprocessing.get_context("fork").Process(target=_one_task_of_a_pool, daemon=True)
    worker.start()
    worker.join(30)

    assert worker.exitcode == 0


def _one_task_of_a_pool():
    darkroom._pool().submit(int).result()


def test_the_widest_is_never_read_smaller_than_it_is_made():
    """Of a JPEG an eighth, a quarter or a half is read."""
    buffer = io.BytesIO()
    Image.new("RGB", (8000, 4000), "red").save(buffer, "JPEG")
    image = pixels.developed(pixels.opened(buffer))
    assert image.size == (4000, 2000)


def test_sixteen_bits_of_grey_become_eight():
    image = Image.new("I;16", (400, 300), 32768)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    photo = make_photo(content=buffer.getvalue())
    with public.open(photo.rendition(400)) as file, Image.open(file) as made:
        assert made.getpixel((9, 9)) == pytest.approx((128, 128, 128), abs=4)
