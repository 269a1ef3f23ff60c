"""`python -m benchmarks.large_pictures`: how much memory two very large pictures need that come in
at once."""

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import django
import psutil
from django.core.files import File
from django.utils.module_loading import import_string
from PIL import Image

SIXTY, TWO_HUNDRED = (9_480, 6_320), (16_320, 12_240)
KINDS = {
    "JPEG, 200 megapixels": ("JPEG", TWO_HUNDRED, "RGB", {"quality": 60}),
    "JPEG": ("JPEG", SIXTY, "RGB", {"quality": 85}),
    "JPEG, progressive, 4:4:4": (
        "JPEG",
        SIXTY,
        "RGB",
        {"quality": 85, "progressive": True, "subsampling": 0},
    ),
    "PNG": ("PNG", SIXTY, "RGB", {"compress_level": 1}),
    "PNG, transparent": ("PNG", SIXTY, "RGBA", {"compress_level": 1}),
    "WebP": ("WEBP", SIXTY, "RGB", {"quality": 60, "method": 0}),
    "AVIF": ("AVIF", SIXTY, "RGB", {"quality": 50, "speed": 10}),
    "TIFF": ("TIFF", SIXTY, "RGB", {"compression": "tiff_adobe_deflate"}),
}
EVERY = 0.005


def main():
    print("| two at once, 60 megapixels each | in one process | in two processes |")
    print("| --- | --- | --- |")
    with TemporaryDirectory() as folder:
        for kind in KINDS:
            path = Path(folder) / "large"
            _write(path, *KINDS[kind])
            print(f"| {kind} | {_peak(path, [2])} MB | {_peak(path, [1, 1])} MB |", flush=True)


def _write(path, format, size, mode, options):
    tile = Image.effect_noise((1_020, 765), 40)
    grey = Image.new("L", size)
    for left in range(0, size[0], tile.width):
        for top in range(0, size[1], tile.height):
            grey.paste(tile, (left, top))
    ramp = Image.linear_gradient("L").resize(size)
    Image.merge(mode, [grey, ramp, grey, ramp][: len(mode)]).save(path, format, **options)


def _peak(path, workers):
    """The most that all processes had in memory at one moment, pages they share counted once."""
    command = [sys.executable, "-m", "benchmarks.large_pictures", str(path)]
    started = [psutil.Popen([*command, str(threads)]) for threads in workers]
    peak = 0
    while any(process.poll() is None for process in started):
        peak = max(peak, sum(map(_memory, started)))
        time.sleep(EVERY)
    if any(process.returncode for process in started):
        raise SystemExit(1)
    return round(peak / 1024**2)


def _memory(process):
    try:
        return process.memory_full_info().pss
    except psutil.Error:
        return 0


def check(path, threads):
    """What an upload does before anything is kept of it, in so many threads at once."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "newsroom.settings", "DEBUG": "1"}
    # The JPEG of noise has more megabytes than a photograph.
    os.environ |= {"PHOTO_MAX_MEGABYTES": "200"}
    django.setup()
    look = import_string("articles.originals.check")
    with ThreadPoolExecutor(threads) as pool, open(path, "rb") as one, open(path, "rb") as other:
        assert all(pool.map(look, [File(one), File(other)][:threads]))


if __name__ == "__main__":
    if sys.argv[1:]:
        check(sys.argv[1], int(sys.argv[2]))
    else:
        main()
