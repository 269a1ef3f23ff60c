"""The settled parts of a story's page have a table of their own; `print_stories` fills it."""

import django.db.models.deletion
from django.db import migrations, models

MAY_CHANGE = """
CREATE OR REPLACE FUNCTION articles_edition_keep_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND
        (to_jsonb(NEW) - '{{{0}}}'::text[]) = (to_jsonb(OLD) - '{{{0}}}'::text[])
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Edition % is sealed: only its period may change.', OLD.id
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_printed")]

    operations = [
        migrations.RunSQL(
            MAY_CHANGE.format("live,first_published_at,search"),
            MAY_CHANGE.format("live,first_published_at,search,printed"),
        ),
        migrations.RemoveField("edition", "printed"),
        migrations.CreateModel(
            name="EditionParts",
            fields=[
                (
                    "edition",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="parts",
                        serialize=False,
                        to="articles.edition",
                    ),
                ),
                ("press", models.CharField(max_length=32)),
                ("head", models.TextField()),
                ("top", models.TextField()),
                ("foot", models.TextField()),
            ],
        ),
    ]
