"""Credits inside readers' files: written, read by other programs, and written anew."""

import io
import json
import shutil
import subprocess
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, IptcImagePlugin

from articles import stamping
from articles.models import Photo
from articles.renditions import FORMATS
from articles.stamping import Credits, stamped
from newsroom.storage import public
from tests.conftest import IN_CI
from tests.factories import make_photo, picture

CREDITS = Credits(
    creator="Nguyễn Thị Minh Khai & Bạn",
    credit="Ảnh: <Báo> Tỉnh Nhà",
    copyright="© 2026 Báo Tỉnh Nhà, giữ mọi quyền",
    description="Bến đò Cồn Sậy sáng 1/10.\nNgười lái đò: ông Đỗ Văn Uý.",
    source="ai_part",
)
DESCRIBED = {**CREDITS._asdict(), "digital_source": CREDITS.source}
del DESCRIBED["source"]


@cache
def bare(extension):
    """As the darkroom hands it over to be stamped."""
    buffer = io.BytesIO()
    image = Image.effect_noise((301, 203), 60).convert("RGB")
    image.save(buffer, FORMATS[extension]["format"], xmp=stamping.PLACEHOLDER)
    return buffer.getvalue()


def pixels(content):
    with Image.open(io.BytesIO(content)) as image:
        return image.tobytes()


def xmp(content):
    """{name: text} of what stands in the packet."""
    with Image.open(io.BytesIO(content)) as image:
        root = etree.fromstring(image.info["xmp"])
    (told,) = root.iter("{*}Description")
    return {etree.QName(each).localname: "".join(each.itertext()) for each in told}


def exiftool(path, *asked):
    program = shutil.which("exiftool")
    if program is None:
        assert not IN_CI, "In CI exiftool is installed: .ci/run"
        pytest.skip("no exiftool on this machine: install Debian's libimage-exiftool-perl")
    done = subprocess.run([program, "-j", "-G1", *asked, path], capture_output=True, check=True)
    return json.loads(done.stdout)[0]


@pytest.mark.parametrize("extension", FORMATS)
def test_the_credits_stand_in_the_file_and_the_picture_is_untouched(extension):
    plain = bare(extension)
    made = stamped(plain, extension, CREDITS)
    told = xmp(made)
    assert told["creator"] == CREDITS.creator
    assert told["Credit"] == CREDITS.credit
    assert told["rights"] == CREDITS.copyright
    assert told["description"] == CREDITS.description
    assert told["DigitalSourceType"].endswith("/compositeWithTrainedAlgorithmicMedia")
    assert pixels(made) == pixels(plain)


@pytest.mark.parametrize("extension", FORMATS)
def test_other_credits_take_the_place_of_the_first_whatever_their_length(extension):
    plain = bare(extension)
    long = CREDITS._replace(description="Đò cập bến. " * 150, creator="")
    for credits in (CREDITS, Credits(), long, Credits(credit="K")):
        again = stamped(stamped(plain, extension, long), extension, credits)
        assert again == stamped(plain, extension, credits)
        assert pixels(again) == pixels(plain)


def test_a_jpeg_says_it_in_iptc_too_whole_in_utf_8_and_without_markup():
    with Image.open(io.BytesIO(stamped(bare("jpg"), "jpg", CREDITS))) as image:
        told = IptcImagePlugin.getiptcinfo(image)
    assert told[1, 90] == b"\x1b%G"
    assert told[2, 80].decode() == CREDITS.creator
    assert told[2, 110].decode() == "Ảnh: ‹Báo› Tỉnh Nhà"
    assert told[2, 116].decode() == CREDITS.copyright
    assert told[2, 120].decode() == CREDITS.description


def test_a_long_description_is_cut_between_words_for_both():
    made = stamped(bare("jpg"), "jpg", Credits(description="thuyền về bến " * 300))
    told = xmp(made)["description"]
    assert told.endswith((" bến…", " về…", "thuyền…"))
    assert 1900 < len(told.encode()) <= 2000
    with Image.open(io.BytesIO(made)) as image:
        assert IptcImagePlugin.getiptcinfo(image)[2, 120].decode() == told


@pytest.mark.parametrize("extension", FORMATS)
@given(values=st.tuples(*[st.text(max_size=40)] * 4))
@settings(max_examples=25, deadline=None)
def test_whatever_is_written_can_be_read(extension, values):
    plain = bare(extension)
    values = [value.encode(errors="ignore").decode() for value in values]
    made = stamped(plain, extension, Credits(*values))
    assert pixels(made) == pixels(plain)
    xmp(made)


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize(
    "damage", [lambda made: b"", lambda made: made[:24], lambda made: b"x" * 9]
)
def test_what_is_no_such_file_is_refused_as_such(extension, damage):
    with pytest.raises(ValueError, match="This"):
        stamped(damage(bare(extension)), extension, CREDITS)


@pytest.mark.parametrize("extension", ["webp", "avif"])
def test_a_file_without_a_place_for_credits_is_refused(extension):
    with pytest.raises(ValueError, match="no place|damaged"):
        stamped(picture(format=FORMATS[extension]["format"]), extension, CREDITS)


def test_every_way_that_a_picture_came_about_has_its_word_in_iptcs_list():
    assert set(stamping.SOURCES) == set(Photo.Source.values)


def test_the_digest_tells_credits_apart():
    one, two = Credits("a", "b"), Credits("ab", "")
    assert one.digest != two.digest
    assert one.digest == Credits("a", "b").digest


@pytest.mark.django_db
@pytest.mark.parametrize("width", [480, 600])
@pytest.mark.parametrize("extension", FORMATS)
def test_another_program_reads_the_credits_of_every_public_file(extension, width):
    photo = make_photo(content=picture(size=(600, 400)), **DESCRIBED)
    told = exiftool(public.path(photo.rendition(width, extension)), "-all")
    assert told["XMP-dc:Creator"] == CREDITS.creator
    assert told["XMP-photoshop:Credit"] == CREDITS.credit
    assert told["XMP-dc:Rights"] == CREDITS.copyright
    assert told["XMP-dc:Description"] == CREDITS.description
    assert "ExifTool:Warning" not in told
    if extension == "jpg":
        assert told["IPTC:By-line"] == CREDITS.creator
        assert told["IPTC:Credit"] == "Ảnh: ‹Báo› Tỉnh Nhà"
        assert told["IPTC:CopyrightNotice"] == CREDITS.copyright
        assert told["IPTC:Caption-Abstract"] == CREDITS.description
