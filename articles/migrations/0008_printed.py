"""The settled parts of a story's page stand beside its edition, outside the seal."""

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
    dependencies = [("articles", "0007_pages")]

    operations = [
        migrations.AddField("edition", "printed", models.JSONField(default=dict, editable=False)),
        migrations.RunSQL(
            MAY_CHANGE.format("live,first_published_at,search,printed"),
            MAY_CHANGE.format("live,first_published_at,search"),
        ),
    ]
