"""Pictures that look alike are found by their likeness: an index that is read as a whole."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0013_photo_desk'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='photo',
            index=models.Index(
                fields=['likeness', 'id'],
                condition=models.Q(('binned_at', None), ('likeness__isnull', False)),
                name='articles_photo_likeness',
            ),
        ),
    ]
