"""Lists by author, event, person and topic get their order beside them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


LISTINGS = [
    ("author", "authors", "author_id"),
    ("event", "events", "event_id"),
    ("person", "people", "person_id"),
    ("topic", "topics", "topic_id"),
]
COPY = """
INSERT INTO articles_edition{0} (edition_id, {2}, article_id, first_published_at)
SELECT edition_id, {2}, article_id, first_published_at
FROM articles_edition_{1} JOIN articles_edition ON articles_edition.id = edition_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""
# Whoever moves an edition's first publication moves it in the lists.
KEEP_PLACE = """
ALTER TABLE articles_edition{0} ADD CONSTRAINT articles_edition{0}_place
    FOREIGN KEY (edition_id, article_id, first_published_at)
    REFERENCES articles_edition (id, article_id, first_published_at) ON UPDATE CASCADE;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_seal'),
        ('people', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EditionAuthor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_published_at', models.DateTimeField()),
                ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.article')),
                ('author', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='people.author')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.edition')),
            ],
            options={
                'verbose_name': 'edition by an author',
            },
        ),
        migrations.CreateModel(
            name='EditionEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_published_at', models.DateTimeField()),
                ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.article')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.edition')),
                ('event', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='people.event')),
            ],
            options={
                'verbose_name': 'edition about an event',
            },
        ),
        migrations.CreateModel(
            name='EditionPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_published_at', models.DateTimeField()),
                ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.article')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.edition')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='people.person')),
            ],
            options={
                'verbose_name': 'edition that names a person',
            },
        ),
        migrations.CreateModel(
            name='EditionTopic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_published_at', models.DateTimeField()),
                ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.article')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.edition')),
                ('topic', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='articles.topic')),
            ],
            options={
                'verbose_name': 'edition on a topic',
            },
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('id', 'article', 'first_published_at'), name='articles_edition_place'),
        ),
        migrations.AddIndex(
            model_name='editionauthor',
            index=models.Index(models.F('author'), models.OrderBy(models.F('first_published_at'), descending=True), models.OrderBy(models.F('article'), descending=True), name='articles_editionauthor_newest'),
        ),
        migrations.AddConstraint(
            model_name='editionauthor',
            constraint=models.UniqueConstraint(fields=('edition', 'author'), name='articles_editionauthor_once'),
        ),
        migrations.AddIndex(
            model_name='editionevent',
            index=models.Index(models.F('event'), models.OrderBy(models.F('first_published_at'), descending=True), models.OrderBy(models.F('article'), descending=True), name='articles_editionevent_newest'),
        ),
        migrations.AddConstraint(
            model_name='editionevent',
            constraint=models.UniqueConstraint(fields=('edition', 'event'), name='articles_editionevent_once'),
        ),
        migrations.AddIndex(
            model_name='editionperson',
            index=models.Index(models.F('person'), models.OrderBy(models.F('first_published_at'), descending=True), models.OrderBy(models.F('article'), descending=True), name='articles_editionperson_newest'),
        ),
        migrations.AddConstraint(
            model_name='editionperson',
            constraint=models.UniqueConstraint(fields=('edition', 'person'), name='articles_editionperson_once'),
        ),
        migrations.AddIndex(
            model_name='editiontopic',
            index=models.Index(models.F('topic'), models.OrderBy(models.F('first_published_at'), descending=True), models.OrderBy(models.F('article'), descending=True), name='articles_editiontopic_newest'),
        ),
        migrations.AddConstraint(
            model_name='editiontopic',
            constraint=models.UniqueConstraint(fields=('edition', 'topic'), name='articles_editiontopic_once'),
        ),
        migrations.RunSQL([COPY.format(*names) for names in LISTINGS]),
        migrations.RemoveField('edition', 'authors'),
        migrations.RemoveField('edition', 'events'),
        migrations.RemoveField('edition', 'people'),
        migrations.RemoveField('edition', 'topics'),
        migrations.AddField(
            model_name='edition',
            name='authors',
            field=models.ManyToManyField(related_name='editions', through='articles.EditionAuthor', to='people.author'),
        ),
        migrations.AddField(
            model_name='edition',
            name='events',
            field=models.ManyToManyField(related_name='editions', through='articles.EditionEvent', to='people.event'),
        ),
        migrations.AddField(
            model_name='edition',
            name='people',
            field=models.ManyToManyField(related_name='editions', through='articles.EditionPerson', to='people.person'),
        ),
        migrations.AddField(
            model_name='edition',
            name='topics',
            field=models.ManyToManyField(related_name='editions', through='articles.EditionTopic', to='articles.topic'),
        ),
        migrations.RunSQL([KEEP_PLACE.format(*names) for names in LISTINGS]),
    ]
