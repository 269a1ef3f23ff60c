"""Photos are found by what they are narrowed by: the list's order with the columns that filters
ask in one index, and indexes for what is rare or missing."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0013_photo_desk'),
        ('people', '0002_listings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='photo',
            name='articles_photo_newest',
        ),
        migrations.AddIndex(
            model_name='personshown',
            index=models.Index(fields=['name_printed'], name='articles_personshown_printed'),
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
    ]
