"""Stories are found by vectors of their own; those that are there get theirs."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

from articles.indexing import article_texts, edition_texts, index_again

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


def fill(apps, schema_editor):
    for name, texts in [("Edition", edition_texts), ("Article", article_texts)]:
        index_again(apps.get_model("articles", name).objects, texts)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0004_listings'),
    ]

    operations = [
        # With a default, so that it can come back.
        migrations.AlterField('article', 'key', models.CharField(default='', editable=False, max_length=1000)),
        migrations.RemoveField('article', 'key'),
        migrations.AddField(
            model_name='article',
            name='search',
            field=django.contrib.postgres.search.SearchVectorField(default='', editable=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='edition',
            name='search',
            field=django.contrib.postgres.search.SearchVectorField(default='', editable=False),
            preserve_default=False,
        ),
        migrations.RunSQL(
            MAY_CHANGE.format("live,first_published_at,search"),
            MAY_CHANGE.format("live,first_published_at"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='article',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search'], name='articles_article_search'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search'], name='articles_edition_search'),
        ),
    ]
