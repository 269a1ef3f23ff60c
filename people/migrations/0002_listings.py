"""Organizations get an address and a Vietnamese order of their own; events an index of theirs."""

import datetime

from django.db import migrations, models
from django.db.models.functions import Coalesce

from newsroom.text import address_slug, line_sort_key

ROWS_AT_A_TIME = 2_000


def write_keys(apps, schema_editor):
    Organization = apps.get_model("people", "Organization")
    rows = []
    for row in Organization.objects.only("name").iterator(ROWS_AT_A_TIME):
        row.slug, row.sort_key = address_slug(row.name)[:120], line_sort_key(row.name)[:500]
        rows.append(row)
    Organization.objects.bulk_update(rows, ["slug", "sort_key"], batch_size=ROWS_AT_A_TIME)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="organization",
            name="slug",
            field=models.CharField(default="", editable=False, max_length=120),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="organization",
            name="sort_key",
            field=models.CharField(db_collation="C", default="", editable=False, max_length=500),
            preserve_default=False,
        ),
        migrations.RunPython(write_keys, migrations.RunPython.noop),
        migrations.AlterModelOptions(
            name="organization",
            options={
                "ordering": ["sort_key", "id"],
                "verbose_name": "organization",
                "verbose_name_plural": "organizations",
            },
        ),
        migrations.AddIndex(
            model_name="organization",
            index=models.Index(
                fields=["parent", "sort_key", "id"], name="people_organization_tree"
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                Coalesce(
                    "start_lo", models.Value(datetime.date(1, 1, 1), models.DateField())
                ).desc(),
                models.F("id").desc(),
                name="people_event_newest",
            ),
        ),
    ]
