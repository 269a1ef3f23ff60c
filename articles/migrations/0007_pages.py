"""The paper's own pages, and their address reserved."""

import re

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import articles.fields
import newsroom.fields


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0006_edition_months'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', newsroom.fields.LineField(max_length=120, verbose_name='title')),
                ('slug', models.CharField(help_text='The last part of its address: lien-he.', max_length=60, unique=True, validators=[django.core.validators.RegexValidator(re.compile('^[-a-zA-Z0-9_]+\\Z'), 'Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.', 'invalid')], verbose_name='address')),
                ('body', articles.fields.BodyField(verbose_name='body')),
                ('position', models.PositiveSmallIntegerField(default=100, verbose_name='order')),
                ('is_in_footer', models.BooleanField(default=True, help_text='At the foot of every page. Otherwise only those who have its address see it.', verbose_name='in the footer')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='changed at')),
                ('changed_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='changed by')),
            ],
            options={
                'verbose_name': 'page of the paper',
                'verbose_name_plural': 'pages of the paper',
                'ordering': ['position', 'title'],
                'constraints': [
                    models.CheckConstraint(condition=newsroom.fields.IsNFC(models.F('title')), name='articles_page_title_nfc', violation_error_message="The text is not in Unicode's composed form (NFC)."),
                    models.CheckConstraint(condition=models.Q(('slug__regex', '^[a-z0-9-]+$')), name='articles_page_slug_is_plain', violation_error_message='The address is not made of a–z, 0–9 and -.'),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name='section',
            name='articles_section_slug_not_reserved',
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('slug__in', ['anh-tu-lieu', 'api', 'cai-chinh', 'chinh-sach', 'chu-de', 'co-quan', 'gioi-thieu', 'healthz', 'lien-he', 'luu-tru', 'media', 'nhan-su', 'robots.txt', 'rss', 'sitemap', 'static', 'su-kien', 'tac-gia', 'thong-tin', 'tim-kiem', 'toa-soan']), _negated=True), ('slug__regex', '^[a-z0-9-]+$')), name='articles_section_slug_not_reserved', violation_error_message='This address is used by the site itself, or is not made of a–z, 0–9 and -.'),
        ),
    ]
