"""Brings the demo's drawings into the library and describes them as a photo desk would."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from articles import wastebin
from articles.demo.pictures import CREDIT, DRAWINGS, describe
from articles.models import Agency, Collection, Photo
from newsroom.dates import parse_partial_date

AGENCY = {
    "name": "Hãng ảnh Cửa Biển",
    "monthly_quota": 20,
    "note": "Mỗi tháng 20 ảnh theo hợp đồng; quá số ấy phải hỏi trước.",
}
COLLECTION = "Mùa nước lên"


def load_photos(*, by, people, events):
    """{name: Photo}; what was put into the bin is not among them."""
    agency = Agency.objects.get_or_create(name=AGENCY["name"], defaults=AGENCY)[0]
    rows = {
        name: _photo(file, said, by=by, event=events.get(said.get("event")), agency=agency)
        for name, file, said in _drawn()
    }
    for name, photo in rows.items():
        _show(photo, [people[each] for each in describe(name).get("people", [])])
    _collect([rows[name] for name in rows if describe(name).get("is_collected")], by=by)
    thrown = [name for name in rows if describe(name).get("is_binned")]
    wastebin.throw_away([rows[name] for name in thrown], by=by)
    return {name: photo for name, photo in rows.items() if name not in thrown}


def _drawn():
    """(name, file, what is said of it). While the widths of one picture are written, the next ones
    are drawn."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        for name, file in zip(DRAWINGS, pool.map(_file, DRAWINGS), strict=True):
            yield name, file, describe(name)


def _file(name):
    buffer = io.BytesIO()
    DRAWINGS[name]().save(buffer, "JPEG", quality=90)
    return ContentFile(buffer.getvalue(), name=f"{name}.jpg")


def _photo(file, said, *, by, event, agency):
    described = {
        "credit": CREDIT,
        "creator": "Báo Tỉnh Nhà",
        **{name: said[name] for name in _AS_WRITTEN if name in said},
        "event": event,
        "taken": _taken(said, event),
    }
    if x_y := said.get("focus"):
        described["focal_x"], described["focal_y"] = x_y
    if said.get("is_bought"):
        described["agency"] = agency
    if days := said.get("expires_in_days"):
        described["expires_at"] = timezone.now() + timedelta(days=days)
    return Photo.objects.add(file, by=by, **described)[0]


_AS_WRITTEN = [
    "headline",
    "description",
    "alt",
    "keywords",
    "place",
    "credit",
    "usage_terms",
    "is_print_only",
]


def _taken(said, event):
    if day := said.get("taken"):
        return parse_partial_date(day)
    return event.start if event else parse_partial_date("")


def _show(photo, people):
    """From left to right."""
    for position, person in enumerate(people, start=1):
        columns = {"position": position, "name_printed": person.name}
        photo.people_shown.get_or_create(person=person, defaults=columns)
    if people:
        # It is found by their names.
        photo.save()


def _collect(photos, *, by):
    collection = Collection.objects.get_or_create(name=COLLECTION, defaults={"created_by": by})[0]
    collection.photos.add(*photos)
