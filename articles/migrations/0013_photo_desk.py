"""The photo desk: what files say of themselves, rights, people shown, collections, a bin, and by what
photos are found. Those that are there get their vectors, and whether readers have them."""

import articles.models.document
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import newsroom.fields
import newsroom.storage
from django.conf import settings
from django.db import migrations, models

from articles.indexing import index_again, photo_texts


# In editions that readers have or will have.
SHOWN = """
UPDATE articles_photo SET is_shown = true WHERE id IN (
    SELECT photo_id FROM articles_editionphoto
    JOIN articles_edition ON articles_edition.id = edition_id
    WHERE live && tstzrange(now(), NULL)
)
"""


def fill(apps, schema_editor):
    index_again(apps.get_model('articles', 'Photo').objects, photo_texts)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0012_readings'),
        ('people', '0002_listings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', newsroom.fields.LineField(max_length=120, unique=True, verbose_name='name')),
                ('monthly_quota', models.PositiveIntegerField(blank=True, help_text='As many photos as may be published in a calendar month; empty: any number.', null=True, verbose_name='photos a month')),
                ('note', newsroom.fields.LinesField(blank=True, verbose_name='note')),
                ('key', models.CharField(editable=False, max_length=500)),
            ],
            options={
                'verbose_name': 'agency',
                'verbose_name_plural': 'agencies',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='CaptionTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', newsroom.fields.LineField(max_length=120, unique=True, verbose_name='name')),
                ('text', newsroom.fields.LineField(max_length=500, verbose_name='text')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('key', models.CharField(editable=False, max_length=500)),
            ],
            options={
                'verbose_name': 'template of captions',
                'verbose_name_plural': 'templates of captions',
                'ordering': ['position', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Collection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', newsroom.fields.LineField(max_length=120, unique=True, verbose_name='name')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='begun at')),
                ('key', models.CharField(editable=False, max_length=500)),
            ],
            options={
                'verbose_name': 'collection',
                'verbose_name_plural': 'collections',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='PersonShown',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, help_text='From left to right.', verbose_name='order')),
                ('name_printed', newsroom.fields.LineField(max_length=120, verbose_name='name as printed')),
            ],
            options={
                'verbose_name': 'person shown',
                'verbose_name_plural': 'people shown',
                'ordering': ['position', 'id'],
            },
        ),
        migrations.AlterModelOptions(
            name='photo',
            options={'ordering': ['-uploaded_at', '-id'], 'permissions': [('view_photo_position', 'Can see where on the map a photo was taken')], 'verbose_name': 'photo', 'verbose_name_plural': 'photos'},
        ),
        migrations.RemoveIndex(
            model_name='photo',
            name='articles_photo_newest',
        ),
        # With a default, so that it can come back.
        migrations.AlterField('photo', 'key', models.CharField(default='', editable=False, max_length=2000)),
        migrations.RemoveField(
            model_name='photo',
            name='key',
        ),
        migrations.AddField(
            model_name='article',
            name='lead_focus',
            field=models.CharField(blank=True, help_text="Left empty, what the photo's own focal point says.", max_length=7, validators=[django.core.validators.RegexValidator('^(?:100|[1-9]?[0-9]) (?:100|[1-9]?[0-9])$')], verbose_name='what its crops must show'),
        ),
        migrations.AddField(
            model_name='photo',
            name='binned_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='put into the bin at'),
        ),
        migrations.AddField(
            model_name='photo',
            name='binned_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='put into the bin by'),
        ),
        migrations.AddField(
            model_name='photo',
            name='caption_writer',
            field=newsroom.fields.LineField(blank=True, max_length=120, verbose_name='described by'),
        ),
        migrations.AddField(
            model_name='photo',
            name='copyright',
            field=newsroom.fields.LineField(blank=True, max_length=250, verbose_name='copyright notice'),
        ),
        migrations.AddField(
            model_name='photo',
            name='digital_source',
            field=models.CharField(blank=True, choices=[('camera', 'taken with a camera'), ('composite', 'put together from photographs'), ('drawn', 'drawn by a person'), ('ai_part', 'partly made by AI'), ('ai', 'made by AI')], max_length=9, verbose_name='how it was made'),
        ),
        migrations.AddField(
            model_name='photo',
            name='embargoed_until',
            field=models.DateTimeField(blank=True, help_text='No story with this photo is published before that moment.', null=True, verbose_name='not before'),
        ),
        migrations.AddField(
            model_name='photo',
            name='event',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='photos', to='people.event', verbose_name='event'),
        ),
        migrations.AddField(
            model_name='photo',
            name='expires_at',
            field=models.DateTimeField(blank=True, help_text='From that moment on no story with this photo is published.', null=True, verbose_name='rights end'),
        ),
        migrations.AddField(
            model_name='photo',
            name='headline',
            field=newsroom.fields.LineField(blank=True, help_text='For the library.', max_length=250, verbose_name='title'),
        ),
        migrations.AddField(
            model_name='photo',
            name='instructions',
            field=newsroom.fields.LinesField(blank=True, verbose_name='instructions'),
        ),
        migrations.AddField(
            model_name='photo',
            name='is_print_only',
            field=models.BooleanField(default=False, help_text='For the printed paper only: no story with this photo is published here.', verbose_name='not for online'),
        ),
        migrations.AddField(
            model_name='photo',
            name='is_shown',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='photo',
            name='keywords',
            field=django.contrib.postgres.fields.ArrayField(base_field=newsroom.fields.LineField(max_length=64), blank=True, default=list, size=None, verbose_name='keywords'),
        ),
        migrations.AddField(
            model_name='photo',
            name='latitude',
            field=models.FloatField(editable=False, null=True, verbose_name='latitude'),
        ),
        migrations.AddField(
            model_name='photo',
            name='likeness',
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='photo',
            name='longitude',
            field=models.FloatField(editable=False, null=True, verbose_name='longitude'),
        ),
        migrations.AddField(
            model_name='photo',
            name='original_name',
            field=newsroom.fields.LineField(blank=True, editable=False, max_length=250, verbose_name='file name'),
        ),
        migrations.AddField(
            model_name='photo',
            name='place',
            field=newsroom.fields.LineField(blank=True, max_length=200, verbose_name='place'),
        ),
        migrations.AddField(
            model_name='photo',
            name='search',
            field=django.contrib.postgres.search.SearchVectorField(default='', editable=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='photo',
            name='size',
            field=models.PositiveBigIntegerField(default=0, editable=False, verbose_name='size'),
        ),
        migrations.AddField(
            model_name='photo',
            name='source',
            field=newsroom.fields.LineField(blank=True, max_length=120, verbose_name='source'),
        ),
        migrations.AddField(
            model_name='photo',
            name='stamp',
            field=models.CharField(blank=True, editable=False, max_length=16),
        ),
        migrations.AddField(
            model_name='photo',
            name='taken_hi',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='taken (latest)'),
        ),
        migrations.AddField(
            model_name='photo',
            name='taken_lo',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='taken (earliest)'),
        ),
        migrations.AddField(
            model_name='photo',
            name='taken_text',
            field=newsroom.fields.LineField(blank=True, default='', editable=False, max_length=60, verbose_name='taken'),
        ),
        migrations.AddField(
            model_name='photo',
            name='taken_time',
            field=models.TimeField(blank=True, editable=False, null=True, verbose_name='time of day'),
        ),
        migrations.AddField(
            model_name='photo',
            name='usage_terms',
            field=newsroom.fields.LinesField(blank=True, verbose_name='terms of use'),
        ),
        migrations.AlterField(
            model_name='document',
            name='file',
            field=models.FileField(max_length=250, storage=newsroom.storage.for_readers, upload_to=articles.models.document.document_path, verbose_name='file'),
        ),
        migrations.AddConstraint(
            model_name='agency',
            constraint=models.CheckConstraint(condition=newsroom.fields.IsNFC(models.F('name')), name='articles_agency_name_nfc', violation_error_message="The text is not in Unicode's composed form (NFC)."),
        ),
        migrations.AddField(
            model_name='photo',
            name='agency',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='articles.agency', verbose_name='agency'),
        ),
        migrations.AddField(
            model_name='collection',
            name='created_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='begun by'),
        ),
        migrations.AddField(
            model_name='collection',
            name='photos',
            field=models.ManyToManyField(blank=True, related_name='collections', to='articles.photo', verbose_name='photos'),
        ),
        migrations.AddField(
            model_name='personshown',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='shown', to='people.person', verbose_name='person'),
        ),
        migrations.AddField(
            model_name='personshown',
            name='photo',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people_shown', to='articles.photo', verbose_name='photo'),
        ),
        migrations.AddField(
            model_name='photo',
            name='people',
            field=models.ManyToManyField(related_name='photos', through='articles.PersonShown', to='people.person'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(fields=['-uploaded_at', '-id'], include=('binned_at', 'width', 'height', 'taken_lo', 'taken_hi', 'creator', 'credit', 'place', 'event', 'agency', 'digital_source', 'is_print_only', 'embargoed_until', 'expires_at'), name='articles_photo_newest'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(condition=models.Q(('description', '')), fields=['-uploaded_at', '-id'], include=('binned_at', 'width', 'height', 'taken_lo', 'taken_hi', 'creator', 'credit', 'place', 'event', 'agency', 'digital_source', 'is_print_only', 'embargoed_until', 'expires_at'), name='articles_photo_no_description'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(condition=models.Q(('alt', '')), fields=['-uploaded_at', '-id'], include=('binned_at', 'width', 'height', 'taken_lo', 'taken_hi', 'creator', 'credit', 'place', 'event', 'agency', 'digital_source', 'is_print_only', 'embargoed_until', 'expires_at'), name='articles_photo_no_alt'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(condition=models.Q(('credit', '')), fields=['-uploaded_at', '-id'], include=('binned_at', 'width', 'height', 'taken_lo', 'taken_hi', 'creator', 'credit', 'place', 'event', 'agency', 'digital_source', 'is_print_only', 'embargoed_until', 'expires_at'), name='articles_photo_no_credit'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(condition=models.Q(('is_print_only', True)), fields=['-uploaded_at', '-id'], name='articles_photo_print_only'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(condition=models.Q(('digital_source__in', ['ai', 'ai_part'])), fields=['-uploaded_at', '-id'], name='articles_photo_by_machine'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(condition=models.Q(('embargoed_until__isnull', False)), fields=['embargoed_until'], name='articles_photo_embargoed'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(fields=['creator'], name='articles_photo_creator'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(fields=['credit'], name='articles_photo_credit'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(fields=['place'], name='articles_photo_place'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(fields=['taken_lo'], name='articles_photo_taken_lo'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(fields=['taken_hi'], name='articles_photo_taken_hi'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(condition=models.Q(('expires_at__isnull', False)), fields=['expires_at'], name='articles_photo_expiring'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(condition=models.Q(('binned_at__isnull', False)), fields=['binned_at'], name='articles_photo_binned'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(condition=models.Q(('expires_at__isnull', False), ('is_shown', True)), fields=['expires_at'], name='articles_photo_shown_expiring'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(condition=models.Q(('embargoed_until__isnull', False), ('is_shown', True)), fields=['embargoed_until'], name='articles_photo_shown_embargo'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(condition=models.Q(('is_print_only', True), ('is_shown', True)), fields=['id'], name='articles_photo_shown_print'),
        ),
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(condition=models.Q(('binned_at', None), ('likeness__isnull', False)), fields=['likeness', 'id'], name='articles_photo_likeness'),
        ),
        migrations.AddConstraint(
            model_name='photo',
            constraint=models.CheckConstraint(condition=models.Q(('taken_lo__lte', models.F('taken_hi')), ('taken_lo', None), ('taken_hi', None), _connector='OR'), name='articles_photo_taken_in_order', violation_error_message='The earliest day stands after the latest day.'),
        ),
        migrations.AddConstraint(
            model_name='photo',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('latitude', None), ('longitude', None)), models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), _connector='OR'), name='articles_photo_position'),
        ),
        migrations.AddConstraint(
            model_name='photo',
            constraint=models.CheckConstraint(condition=models.Q(('embargoed_until', None), ('expires_at', None), ('embargoed_until__lt', models.F('expires_at')), _connector='OR'), name='articles_photo_rights_in_order', violation_error_message='The rights end before the photo may be used.'),
        ),
        migrations.AddConstraint(
            model_name='collection',
            constraint=models.CheckConstraint(condition=newsroom.fields.IsNFC(models.F('name')), name='articles_collection_name_nfc', violation_error_message="The text is not in Unicode's composed form (NFC)."),
        ),
        migrations.AddIndex(
            model_name='personshown',
            index=models.Index(fields=['name_printed'], name='articles_personshown_printed'),
        ),
        migrations.AddConstraint(
            model_name='personshown',
            constraint=models.CheckConstraint(condition=newsroom.fields.IsNFC(models.F('name_printed')), name='articles_personshown_name_printed_nfc', violation_error_message="The text is not in Unicode's composed form (NFC)."),
        ),
        migrations.AddConstraint(
            model_name='personshown',
            constraint=models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('photo', 'person'), name='articles_personshown_once', violation_error_message='This person is listed already.'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunSQL(SHOWN, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='photo',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search'], name='articles_photo_search'),
        ),
    ]
