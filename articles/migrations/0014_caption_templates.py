"""The house's templates of captions, to begin with: the photo desk changes them as it likes."""

from django.db import migrations

from newsroom.text import search_key

TEMPLATES = [
    ("Phát biểu", "{title} {name} phát biểu tại {event}. Ảnh: {credit}"),
    ("Dự sự kiện", "{title} {name} dự {event}. Ảnh: {credit}"),
    ("Chân dung", "{title} {name}. Ảnh: {credit}"),
    ("Từ trái sang", "{people} tại {event}, {place}, ngày {date}. Ảnh: {credit}"),
    ("Các đại biểu", "Các đại biểu dự {event} ({people}). Ảnh: {credit}"),
    ("Toàn cảnh", "Toàn cảnh {event} tại {place}, ngày {date}. Ảnh: {credit}"),
]


def add(apps, schema_editor):
    """Where the photo desk has begun its own, it needs no others."""
    templates = apps.get_model("articles", "CaptionTemplate").objects.using(
        schema_editor.connection.alias
    )
    if templates.exists():
        return
    for position, (name, text) in enumerate(TEMPLATES, start=1):
        templates.create(name=name, text=text, position=position, key=search_key(name, text))


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_photo_desk")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
