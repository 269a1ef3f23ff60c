"""`make bench-pictures`: how soon a photo is ready for readers, how many an hour the desk takes in,
and what its files weigh; written to docs/benchmarks.md."""

import io
import os
import platform
import shutil
import statistics
import sys
import time
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import django
import psutil
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string
from PIL import Image

from benchmarks import database, servers
from benchmarks.likeness import similarity
from benchmarks.scenes import jpeg
from benchmarks.table import replaced

DOCUMENT = database.ROOT / "docs" / "benchmarks.md"
MARK = "pictures"
BATCH, IN_FLIGHT = 200, 2
ROUNDS = 5
SCENES = 4
LIMIT_MEGABYTES = 1024
_TOKEN = "0123456789abcdef0123456789abcdef"
_FOLDER = database.WORK / "pictures"


def main(batch):
    _set_up()
    scenes = [jpeg(seed) for seed in range(SCENES)]
    text = "\n\n".join(
        [_heading(scenes), _ready(scenes[0]), _weights(scenes), _batch(scenes, batch)]
    )
    print(text)
    shutil.rmtree(_FOLDER)
    DOCUMENT.write_text(replaced(DOCUMENT.read_text(), MARK, text))


def _set_up():
    """A database and a folder of its own, both empty."""
    url = database.address("pictures")
    database.renew(url)
    shutil.rmtree(_FOLDER, ignore_errors=True)
    os.environ |= {**database.settings_for(url), "MEDIA_ROOT": str(_FOLDER)}
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def _heading(scenes):
    megabytes = statistics.mean(map(len, scenes)) / 1024**2
    return f"""## Pictures

`make bench-pictures` on {date.today():%d/%m/%Y}; {os.cpu_count()} cores, Python
{platform.python_version()}, Pillow {Image.__version__}. Drawn photographs of 24 megapixels
(benchmarks/scenes.py), JPEG of {megabytes:.1f} MB on the average."""


# One photo


def _ready(content):
    add = import_string("articles.models.Photo").objects.add
    ours, bare = [], []
    for number in range(ROUNDS):
        file = ContentFile(_another(content, number), name="a.jpg")
        ours.append(_seconds(lambda file=file: add(file, by=None, credit="Anh Tấn")))
        bare.append(_seconds(lambda: _encode(content)))
    mine, limit = statistics.median(ours), statistics.median(bare)
    return f"""| one photo, median of {ROUNDS} | seconds |
|---|--:|
| from upload to ready: checked, kept, every file made, stamped and stored | {mine:.2f} |
| Pillow alone: the same files encoded into memory, one after the other | {limit:.2f} |
| ratio | {mine / limit:.2f} |"""


def _encode(content):
    """As Pillow does it best: a JPEG read at a half, each width from the one above."""
    renditions, crops = import_string("articles.renditions"), import_string("articles.crops")
    with Image.open(io.BytesIO(content)) as image:
        image.draft("RGB", (renditions.WIDTHS[-1], renditions.WIDTHS[-1]))
        image.load()
    for crop in crops.CROPPED:
        box = crops.box(*image.size, crop, crops.CENTRE)
        size = crops.size(*image.size, crop)
        made = image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3)
        made.save(io.BytesIO(), **renditions.CROP)
    for width in reversed(renditions.WIDTHS):
        size = width, round(image.height * width / image.width)
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
        for options in renditions.FORMATS.values():
            image.save(io.BytesIO(), **options)


def _seconds(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _another(content, number):
    """The same picture in other bytes: with a comment behind its start."""
    said = f"{uuid.uuid4()} {number}".encode()
    return content[:2] + b"\xff\xfe" + (len(said) + 2).to_bytes(2, "big") + said + content[2:]


# What files weigh


def _weights(scenes):
    """Beside what a JPEG would weigh that is as like the original as ours is."""
    renditions = import_string("articles.renditions")
    originals = [Image.open(io.BytesIO(content)) for content in scenes]
    lines = []
    for width in renditions.WIDTHS:
        images = [_reduced(image, width) for image in originals]
        for extension, options in renditions.FORMATS.items():
            found = [_weighed(image, options) for image in images]
            size, like = (statistics.mean(column) for column in zip(*found, strict=True))
            equal = statistics.mean(
                _weight_at(image, renditions.FORMATS["jpg"], alike)
                for image, (_size, alike) in zip(images, found, strict=True)
            )
            lines.append(
                f"| {width} | {extension} | {options['quality']} | {size / 1024:.0f} |"
                f" {like:.4f} | {equal / 1024:.0f} |"
            )
    head = "| width | format | quality | KB | SSIM | KB of a JPEG of that SSIM |"
    return "\n".join([head, "|--:|---|--:|--:|--:|--:|", *lines])


def _reduced(image, width):
    size = width, round(image.height * width / image.width)
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)


def _weighed(image, options):
    buffer = io.BytesIO()
    image.save(buffer, **options)
    with Image.open(buffer) as made:
        return buffer.getbuffer().nbytes, similarity(image, made)


def _weight_at(image, options, alike):
    low, high = 20, 97
    while low < high:
        middle = (low + high) // 2
        if _weighed(image, {**options, "quality": middle})[1] < alike:
            low = middle + 1
        else:
            high = middle
    return _weighed(image, {**options, "quality": low})[0]


# Many photos


def _batch(scenes, count):
    user = import_string("newsroom.models.User").objects.create(username="anh", is_superuser=True)
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    with servers.serving("newsroom.wsgi:application", port=servers.PORT) as (origin, process):
        address = origin + reverse("admin:articles_photo_upload")
        began = time.perf_counter()
        with ThreadPoolExecutor(IN_FLIGHT) as senders:
            sent = [
                senders.submit(_send, address, _another(scenes[number % SCENES], number), session)
                for number in range(count)
            ]
            for each in sent:
                each.result()
        seconds = time.perf_counter() - began
        peak = max(_peaks(process))
    files = sum(path.is_file() for path in _FOLDER.rglob("*"))
    return f"""| {count} photos through the desk's endpoint, {IN_FLIGHT} uploads in flight | |
|---|--:|
| photos a minute | {count / seconds * 60:.0f} |
| most memory of a serving process, MB (limit {LIMIT_MEGABYTES:,}) | {peak:.0f} |
| files that stand in the end | {files:,} |"""


def _send(address, content, session):
    boundary = uuid.uuid4().hex
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n'
        "Content-Type: image/jpeg\r\n\r\n"
    )
    body = head.encode() + content + f"\r\n--{boundary}--\r\n".encode()
    headers = {
        "Content-Type": f"multipart/form-data; boundary={boundary}",
        "Cookie": f"sessionid={session}; csrftoken={_TOKEN}",
        "X-CSRFToken": _TOKEN,
    }
    with urllib.request.urlopen(urllib.request.Request(address, body, headers)) as answer:
        answer.read()


def _peaks(process):
    """What each worker had in memory at the most, in megabytes."""
    for worker in psutil.Process(process.pid).children(recursive=True):
        status = Path(f"/proc/{worker.pid}/status").read_text()
        yield int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else BATCH)
