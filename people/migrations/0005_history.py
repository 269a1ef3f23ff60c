"""A deed is told apart in every cluster, and whoever counts a change waits for nobody."""

from django.conf import settings
from django.db import migrations, models

# A transaction's number begins again where a dump is restored: with its moment it stays one deed's.
NAME_DEED = """
DO $$
BEGIN
    EXECUTE replace(
        pg_get_functiondef('people_record'::regproc),
        'pg_current_xact_id()::text',
        'pg_current_xact_id()::text || ''@'' || extract(epoch FROM now())::bigint'
    );
END $$;
"""

# One row for all would be waited for: whoever deletes a person, and whoever gives that person an
# office, would each hold what the other needs. A row that nobody holds is free for ever one.
COUNT = """
CREATE OR REPLACE FUNCTION people_count_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('newsroom.counted', true) = pg_current_xact_id()::text THEN
        RETURN NULL;
    END IF;
    UPDATE people_lastchange SET number = number + 1
        WHERE id = (SELECT id FROM people_lastchange LIMIT 1 FOR UPDATE SKIP LOCKED);
    IF NOT FOUND THEN
        INSERT INTO people_lastchange (number) VALUES (1);
    END IF;
    PERFORM set_config('newsroom.counted', pg_current_xact_id()::text, true);
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(NAME_DEED, migrations.RunSQL.noop),
        migrations.DeleteModel("LastChange"),
        migrations.CreateModel(
            name="LastChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField()),
            ],
        ),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="revision", name="deed", field=models.CharField(max_length=40)
        ),
        migrations.AlterField(
            model_name="revision",
            name="by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=models.deletion.PROTECT,
                related_name="revisions",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(fields=["deed", "id"], name="people_revision_deed"),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(fields=["at", "id"], name="people_revision_at"),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(fields=["by", "at", "id"], name="people_revision_by"),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(fields=["table", "at", "id"], name="people_revision_table"),
        ),
    ]
