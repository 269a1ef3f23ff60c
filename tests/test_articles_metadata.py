"""What the library reads out of a picture's file."""

import io
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from articles import metadata
from articles.metadata import encodings, exif, iptc, xmp
from articles.models import Photo
from newsroom.dates import parse_partial_date
from tests.photo_files import (
    UTF8_MARK,
    element,
    extended,
    iim,
    jpeg,
    packet,
    resources,
    segment,
    tcvn3,
    vni,
    windows_1258,
)
from tests.photo_files import exif as make_exif

CAPTION = "Đồng chí Nguyễn Văn Hải, Bí thư Tỉnh ủy, kiểm tra tuyến đê Cồn Sậy. Hà Tĩnh, sáng 1/10."
FULL = (
    element("dc:title", "Kiểm tra đê", container="Alt", languages=["x-default"])
    + element("dc:description", CAPTION, container="Alt", languages=["x-default"])
    + element("dc:creator", "Hải Triều", "Võ Nghị", container="Seq")
    + element("dc:rights", "© Báo Tỉnh Nhà", container="Alt", languages=["x-default"])
    + element("dc:subject", "đê điều", "bão", container="Bag")
    + element("xmpRights:UsageTerms", "Chỉ dùng một lần", container="Alt", languages=["vi"])
    + element("xmpRights:WebStatement", "https://agency.example/terms")
    + element("Iptc4xmpExt:PersonInImage", "Nguyễn Văn Hải", "Võ Tiến Nghị", container="Bag")
    + element(
        "Iptc4xmpCore:AltTextAccessibility",
        "Ba người trên đê",
        container="Alt",
        languages=["x-default"],
    )
)
FULL_ATTRIBUTES = {
    "photoshop__Headline": "Kiểm tra đê Cồn Sậy",
    "photoshop__Credit": "Báo Tỉnh Nhà",
    "photoshop__Source": "Thông tấn xã",
    "photoshop__Instructions": "Không cắt mép phải",
    "photoshop__CaptionWriter": "Thùy Dương",
    "photoshop__DateCreated": "2020-10-01T08:30:15+07:00",
    "photoshop__City": "Hà Tĩnh",
    "photoshop__State": "Tỉnh Hà Tĩnh",
    "Iptc4xmpCore__Location": "Cồn Sậy, Hà Tĩnh",
    "Iptc4xmpExt__DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    "exif__GPSLatitude": "18,20.5N",
    "exif__GPSLongitude": "105,54,30.5E",
}


def read_xmp(inner="", **attributes):
    return metadata.read(jpeg(xmp=packet(inner, **attributes)))


def read_iptc(*datasets):
    return metadata.read(jpeg(iptc=iim(*datasets)))


# The library's columns


def test_what_is_read_has_room_in_the_library():
    for name, most in metadata.LENGTHS.items():
        if name == "people":
            column = Photo.people_shown.rel.related_model._meta.get_field("name_printed")
        elif name == "keywords":
            column = Photo._meta.get_field(name).base_field
        else:
            column = Photo._meta.get_field(name)
        assert most == column.max_length


def test_every_digital_source_is_one_that_the_library_knows():
    assert set(metadata.reading._DIGITAL_SOURCES.values()) == set(Photo.Source.values)


# XMP


def test_all_that_xmp_says_is_read():
    assert read_xmp(FULL, **FULL_ATTRIBUTES) == metadata.Metadata(
        headline="Kiểm tra đê Cồn Sậy",
        description=CAPTION,
        alt="Ba người trên đê",
        creator="Hải Triều, Võ Nghị",
        credit="Báo Tỉnh Nhà",
        source="Thông tấn xã",
        copyright="© Báo Tỉnh Nhà",
        usage_terms="Chỉ dùng một lần\nhttps://agency.example/terms",
        instructions="Không cắt mép phải",
        caption_writer="Thùy Dương",
        place="Cồn Sậy, Hà Tĩnh, Tỉnh Hà Tĩnh",
        digital_source="camera",
        keywords=["đê điều", "bão"],
        people=["Nguyễn Văn Hải", "Võ Tiến Nghị"],
        taken=parse_partial_date("1/10/2020"),
        taken_time=time(8, 30, 15),
        latitude=pytest.approx(18.341667, abs=1e-6),
        longitude=pytest.approx(105.908472, abs=1e-6),
    )


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "HEIF"])
def test_every_format_carries_xmp(format):
    buffer, block = io.BytesIO(), packet(FULL)
    options = {"PNG": {"pnginfo": _png_with(block)}, "TIFF": {"tiffinfo": {700: block}}}
    Image.new("RGB", (320, 240), "teal").save(buffer, format, **options.get(format, {"xmp": block}))

    assert metadata.read(buffer.getvalue()).description == CAPTION


def _png_with(block):
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", block.decode())
    return info


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-16-le"])
def test_xmp_is_read_in_every_encoding(encoding):
    block = packet(photoshop__City="Kỳ Anh").decode().encode(encoding)

    assert xmp.read(block)["place"] == ["Kỳ Anh"]


@pytest.mark.parametrize(
    ("languages", "chosen"),
    [
        (["x-default", "en", "vi-VN"], "c"),
        (["en", "x-default", "fr"], "b"),
        (["en", "fr", "de"], "a"),
    ],
)
def test_of_several_languages_vietnamese_is_chosen_then_the_writers_own(languages, chosen):
    inner = element("dc:description", "a", "b", "c", container="Alt", languages=languages)

    assert read_xmp(inner).description == chosen


def test_an_empty_default_does_not_hide_what_is_said_in_another_language():
    inner = element("dc:rights", "", "© Báo", container="Alt", languages=["x-default", "en"])

    assert read_xmp(inner).copyright == "© Báo"


@pytest.mark.parametrize(
    "attack",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_entity_is_expanded_and_nothing_is_fetched(attack, encoding):
    block = f"{attack}{packet('<photoshop:City>&b;</photoshop:City>').decode()}".encode(encoding)

    assert xmp.read(block) == {}


def test_what_stands_behind_a_broken_place_is_lost_and_nothing_else():
    whole = packet(element("photoshop:City", "Vinh") + element("photoshop:Credit", "Báo"))
    broken = whole[: whole.index(b"photoshop:Credit") + 30]

    assert metadata.read(jpeg(xmp=broken)).place == "Vinh"


def test_what_did_not_fit_into_the_first_packet_is_read_too():
    guid = "0123456789ABCDEF0123456789ABCDEF"
    more = packet(FULL)
    first = packet(photoshop__Credit="Báo Tỉnh Nhà", xmpNote__HasExtendedXMP=guid)
    foreign = extended([packet(photoshop__Source="Người khác")], guid=b"F" * 32)

    found = metadata.read(jpeg(*extended([more[:400], more[400:]]), *foreign, xmp=first))

    assert (found.credit, found.description, found.source) == ("Báo Tỉnh Nhà", CAPTION, "")


def test_names_beside_faces_are_people_shown_from_left_to_right():
    def face(name, x, kind="Face"):
        return (
            f'<rdf:li><rdf:Description mwg-rs:Name="{name}" mwg-rs:Type="{kind}">'
            f'<mwg-rs:Area stArea:x="{x}" stArea:y="0.5"/></rdf:Description></rdf:li>'
        )

    regions = face("Võ Nghị", 0.8) + face("Mèo", 0.1, "Pet") + face("Hải Triều", 0.2)
    inner = (
        '<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>'
        f"{regions}</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"
    )

    assert read_xmp(inner).people == ["Hải Triều", "Võ Nghị"]


def test_the_place_may_be_a_structure():
    inner = (
        "<Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li "
        'Iptc4xmpExt:Sublocation="Cồn Sậy" Iptc4xmpExt:City="Hà Tĩnh" Iptc4xmpExt:CountryName="VN"'
        "/></rdf:Bag></Iptc4xmpExt:LocationCreated>"
    )

    assert read_xmp(inner).place == "Cồn Sậy, Hà Tĩnh"


@pytest.mark.parametrize(
    ("term", "source"),
    [
        ("trainedAlgorithmicMedia", Photo.Source.AI),
        ("compositeWithTrainedAlgorithmicMedia", Photo.Source.AI_PART),
        ("compositeSynthetic", Photo.Source.AI_PART),
        ("compositeCapture", Photo.Source.COMPOSITE),
        ("digitalCreation", Photo.Source.DRAWN),
        ("negativeFilm", Photo.Source.CAMERA),
        ("screenCapture", ""),
        ("algorithmicMedia", ""),
    ],
)
@pytest.mark.parametrize(
    "written", ["http://cv.iptc.org/newscodes/digitalsourcetype/{}", "digsrctype:{}", "{}"]
)
def test_ai_and_camera_are_told_apart(term, source, written):
    address = written.format(term)
    as_resource = f'<Iptc4xmpExt:DigitalSourceType rdf:resource="{address}"/>'

    assert read_xmp(Iptc4xmpExt__DigitalSourceType=address).digital_source == source
    assert read_xmp(as_resource).digital_source == source


@pytest.mark.parametrize(
    ("written", "taken", "clock"),
    [
        ("2020", "2020", None),
        ("2020-10", "10/2020", None),
        ("2020-10-01", "1/10/2020", None),
        ("2020-10-01T08:30", "1/10/2020", time(8, 30)),
        ("2020-10-01T08:30:59.123+07:00", "1/10/2020", time(8, 30, 59)),
        ("2020:10:01 23:59:60", "1/10/2020", time(23, 59, 59)),
        ("2020-10-00", "10/2020", None),
        ("2020-02-30", "", None),
        ("0000-00-00", "", None),
        ("hôm qua", "", None),
    ],
)
def test_a_date_is_known_as_far_as_it_is_written(written, taken, clock):
    found = read_xmp(photoshop__DateCreated=written)

    assert (found.taken.text, found.taken_time) == (taken, clock)


# IPTC


@pytest.mark.parametrize(
    "encode",
    [lambda text: text.encode(), windows_1258, tcvn3, vni],
    ids=["UTF-8", "windows-1258", "TCVN3", "VNI"],
)
def test_vietnamese_is_intact_in_every_encoding_that_says_nothing_of_itself(encode):
    found = read_iptc(
        (120, encode(CAPTION)),
        (80, encode("Hải Triều")),
        (90, encode("Hà Tĩnh")),
        (25, encode("bão")),
    )

    assert found.description == CAPTION
    assert (found.creator, found.place, found.keywords) == ("Hải Triều", "Hà Tĩnh", ["bão"])


def test_the_mark_of_utf_8_is_heeded():
    assert read_iptc(UTF8_MARK, (5, "Bến đò".encode())).headline == "Bến đò"


@pytest.mark.parametrize("mark", [(), (UTF8_MARK,)])
def test_a_field_that_was_cut_within_a_letter_loses_that_letter_only(mark):
    cut = "Bí thư Tỉnh ủy".encode()[:-2]

    assert read_iptc(*mark, (120, cut)).description == "Bí thư Tỉnh"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_western_captions_are_read_as_windows_or_as_a_macintosh_wrote_them(encoding):
    text = "Un café à Besançon, chez Hélène Ménard"

    assert read_iptc((120, text.encode(encoding))).description == text


def test_capitals_of_tcvn3_are_capitals_again():
    assert read_iptc(
        (105, b"\xa7\xb9i h\xe9i \xa7\xb6ng, T\xd8NH \xf1Y H\xb5 T\xdcNH")
    ).headline == ("Đại hội Đảng, TỈNH ỦY Hà TĨNH")


@pytest.mark.parametrize(
    "text", ["Zoë Müller", "cã mét", "Señor Núñez", "Žižek", "Škoda & Citroën"]
)
def test_what_is_no_vietnamese_for_sure_stays_as_it_is(text):
    assert encodings.repaired(text) == text


def test_all_that_iptc_says_is_read():
    found = read_iptc(
        *(
            (number, text.encode())
            for number, text in [
                (5, "DSC_0123"),
                (105, "Kiểm tra đê"),
                (120, CAPTION),
                (80, "Hải Triều"),
                (80, "Võ Nghị"),
                (110, "Báo"),
                (115, "TTXVN"),
                (116, "© Báo"),
                (40, "Không cắt"),
                (122, "Thùy Dương"),
                (55, "20201000"),
                (92, "Cồn Sậy"),
                (90, "Hà Tĩnh"),
                (95, "Hà Tĩnh"),
                (25, "đê; bão"),
                (25, "đê"),
            ]
        )
    )

    assert found == metadata.Metadata(
        headline="Kiểm tra đê", description=CAPTION, creator="Hải Triều, Võ Nghị", credit="Báo",
        source="TTXVN", copyright="© Báo", instructions="Không cắt", caption_writer="Thùy Dương",
        taken=parse_partial_date("10/2020"), place="Cồn Sậy, Hà Tĩnh", keywords=["đê", "bão"],
    )  # fmt: skip


def test_the_time_of_day_may_stand_in_a_field_of_its_own():
    found = read_iptc((55, b"20201001"), (60, b"083015+0700"))

    assert (found.taken.text, found.taken_time) == ("1/10/2020", time(8, 30, 15))


def test_iptc_is_read_up_to_where_it_is_broken():
    block = iim((110, b"News"), (120, b"Caption")) + b"\x1c\x02\x50\xff\xff\x01"

    found = metadata.read(jpeg(iptc=block))

    assert (found.credit, found.description) == ("News", "Caption")


def test_a_long_field_of_iptc_has_a_longer_length():
    text = ("bến đò " * 1_500).strip().encode()
    block = b"\x1c\x02\x78\x80\x04" + len(text).to_bytes(4) + text

    assert "".join(iptc.read(block)["description"]) == text.decode()


@pytest.mark.parametrize("tag", [33723, 34377])
def test_a_tiff_has_iptc_in_one_of_two_places(tag):
    block = iim(UTF8_MARK, (120, CAPTION.encode()))
    buffer = io.BytesIO()
    Image.new("RGB", (320, 240)).save(
        buffer, "TIFF", tiffinfo={tag: block if tag == 33723 else resources(block)}
    )

    assert metadata.read(buffer.getvalue()).description == CAPTION


# EXIF


def read_exif(**tags):
    return metadata.read(jpeg(exif=make_exif(**tags)))


@pytest.mark.parametrize(
    "encode",
    [lambda text: text.encode(), windows_1258, tcvn3, vni],
    ids=["UTF-8", "windows-1258", "TCVN3", "VNI"],
)
def test_exif_is_vietnamese_again(encode):
    found = read_exif(ImageDescription=encode(CAPTION), Artist=encode("Hải Triều"))

    assert (found.description, found.creator) == (CAPTION, "Hải Triều")


def test_exif_knows_moment_position_and_both_copyrights():
    found = read_exif(
        Copyright="Hải Triều\0Báo Tỉnh Nhà".encode(),
        photo={"DateTimeOriginal": "2020:10:01 08:30:15"},
        gps={
            "GPSLatitudeRef": "N",
            "GPSLatitude": (18.0, 20.0, 30.0),
            "GPSLongitudeRef": "W",
            "GPSLongitude": (105.0, 54.0, 30.0),
        },
    )

    assert found.copyright == "Hải Triều Báo Tỉnh Nhà"
    assert (found.taken.text, found.taken_time) == ("1/10/2020", time(8, 30, 15))
    assert found.latitude == pytest.approx(18.341667, abs=1e-6)
    assert found.longitude == pytest.approx(-105.908333, abs=1e-6)


@pytest.mark.parametrize(
    "gps",
    [
        {"GPSLatitude": (18.0, 20.0, 30.0)},
        {"GPSLatitude": (0.0, 0.0, 0.0), "GPSLongitude": (0.0, 0.0, 0.0)},
        {"GPSLatitude": (98.0, 20.0, 30.0), "GPSLongitude": (5.0, 5.0, 5.0)},
        {"GPSLatitude": (8.0, 20.0), "GPSLongitude": (5.0, 5.0, 5.0)},
    ],
    ids=["half", "nowhere", "beyond", "short"],
)
def test_half_a_position_or_none_on_earth_is_none(gps):
    found = read_exif(gps=gps)

    assert (found.latitude, found.longitude) == (None, None)


@pytest.mark.parametrize(
    "comment",
    [
        b"UNICODE\0" + CAPTION.encode("utf-16-le"),
        b"UNICODE\0" + CAPTION.encode("utf-16-be"),
        b"UNICODE\0" + CAPTION.encode("utf-16"),
        b"ASCII\0\0\0" + CAPTION.encode(),
        b"\0" * 8 + windows_1258(CAPTION),
    ],
    ids=["little", "big", "marked", "ASCII that is not", "windows-1258"],
)
def test_a_users_comment_is_read_whatever_its_prefix(comment):
    assert read_exif(photo={"UserComment": comment}).description == CAPTION


def test_a_users_comment_may_be_japanese():
    comment = b"JIS\0\0\0\0\0" + "報道写真".encode("iso2022_jp")

    assert read_exif(photo={"UserComment": comment}).description == "報道写真"


def test_what_windows_explorer_writes_is_read():
    found = read_exif(
        **{
            name: (text + "\0").encode("utf-16-le")
            for name, text in {
                "XPTitle": "Bến đò",
                "XPComment": CAPTION,
                "XPAuthor": "Hải Triều",
                "XPKeywords": "đê;bão",
            }.items()
        }
    )

    assert (found.headline, found.description) == ("Bến đò", CAPTION)
    assert (found.creator, found.keywords) == ("Hải Triều", ["đê", "bão"])


@pytest.mark.parametrize(
    "text",
    [
        "OLYMPUS DIGITAL CAMERA",
        "SONY DSC",
        "DSC_0042",
        "IMG-20201001-WA0003",
        "anh-hop-bao.JPG",
        "  ",
    ],
)
def test_what_the_camera_writes_by_itself_is_no_description(text):
    found = read_exif(ImageDescription=text)

    assert (found.description, found.headline, found.alt) == ("", "", "")


# All together


def test_xmp_counts_most_then_iptc_then_exif():
    found = metadata.read(
        jpeg(
            xmp=packet(photoshop__Credit="XMP", photoshop__DateCreated="2020-10-01"),
            iptc=iim((110, b"IPTC"), (115, b"IPTC"), (80, b"IPTC")),
            exif=make_exif(
                Artist="EXIF", Copyright="EXIF", photo={"DateTimeOriginal": "2020:10:01 08:30:15"}
            ),
        )
    )

    assert (found.credit, found.source, found.creator) == ("XMP", "IPTC", "IPTC")
    assert (found.copyright, found.alt) == ("EXIF", "")
    assert (found.taken.text, found.taken_time) == ("1/10/2020", time(8, 30, 15))


def test_the_hour_of_another_day_is_not_taken():
    found = metadata.read(
        jpeg(
            xmp=packet(photoshop__DateCreated="2020-10-01"),
            exif=make_exif(photo={"DateTimeOriginal": "2021:01:05 08:30:15"}),
        )
    )

    assert (found.taken.text, found.taken_time) == ("1/10/2020", None)


def test_long_texts_are_cut_between_words_and_decomposed_ones_composed():
    found = read_xmp(
        photoshop__Headline="Bến đò " * 60, photoshop__Credit="Ảnh:\u00a0Ha\u0309i\nTriều\u200b"
    )

    assert len(found.headline) <= 250
    assert found.headline.endswith(("Bến", "đò"))
    assert found.credit == "Ảnh: Hải Triều"


def test_text_that_was_read_in_the_wrong_encoding_before_is_mended():
    wrong = CAPTION.encode().decode("cp1252", "ignore")

    assert read_xmp(photoshop__Headline="Bí thư".encode().decode("latin-1")).headline == "Bí thư"
    assert read_xmp(photoshop__City=tcvn3("Hà Tĩnh").decode("cp1252")).place == "Hà Tĩnh"
    assert encodings.repaired(wrong)


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff", jpeg()[:60], b"<svg/>", jpeg()])
def test_what_says_nothing_is_empty(content):
    assert metadata.read(content) == metadata.Metadata()


# Anything may stand in a file


@pytest.mark.filterwarnings("ignore::UserWarning")
@given(st.binary(max_size=600))
def test_any_bytes_may_stand_where_the_blocks_are(junk):
    found = metadata.read(
        jpeg(segment(1, b"Exif\0\0" + junk), segment(13, b"Photoshop 3.0\0" + junk), xmp=junk)
    )

    assert isinstance(found, metadata.Metadata)


@pytest.mark.filterwarnings("ignore::UserWarning")
@given(st.binary(max_size=400), st.integers(0, 400), st.data())
def test_damage_at_any_place_is_survived(junk, at, data):
    whole = jpeg(
        xmp=packet(FULL, **FULL_ATTRIBUTES),
        iptc=iim((120, tcvn3(CAPTION)), (80, b"News")),
        exif=make_exif(Artist="Hải".encode(), gps={"GPSLatitude": (1.0, 2.0, 3.0)}),
    )
    start = data.draw(st.integers(0, len(whole) - 500))

    metadata.read(whole[: start + at] + junk + whole[start + at :])


@given(st.binary(max_size=300))
def test_the_parsers_themselves_raise_nothing(junk):
    assert isinstance(iptc.read(junk), dict)
    assert isinstance(iptc.in_resources(b"8BIM" + junk), bytes)
    assert isinstance(xmp.read(junk), dict)
    assert isinstance(encodings.decoder([junk])(junk), str)
    made = Image.Exif()
    made.get_ifd(0x8769)[0x9286] = junk
    made[0x8769] = made.get_ifd(0x8769)
    assert isinstance(exif.read(made), dict)


@given(st.text(max_size=200))
def test_any_text_may_stand_in_xmp_and_comes_out_clean(text):
    text = "".join(letter for letter in text if letter.isprintable())
    found = read_xmp(element("photoshop:Instructions", text))

    assert all(line == line.strip(" ") for line in found.instructions.splitlines())


@given(st.text("aáàảãạăâbcdđeêghiklmnoôơpqrstuưvxyÁÀẢẠ .,\n", max_size=200))
def test_vietnamese_in_utf_8_is_never_taken_for_anything_else(text):
    assert encodings.decoder([text.encode()])(text.encode()) == text
