"""The months of the archive, and when a story of each last changed: for the sitemap's index."""

from django.db import migrations, models
from django.db.models.functions import TruncMonth


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0005_search"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                TruncMonth("first_published_at"),
                models.OrderBy(models.Func("live", function="lower"), descending=True),
                name="articles_edition_by_month",
            ),
        ),
    ]
