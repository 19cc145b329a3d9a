from django.db import migrations, models


class Migration(migrations.Migration):
    """A confirmation, its page and its file are in the language of whoever booked."""

    dependencies = [("fp_appointments", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="booking",
            name="language",
            field=models.CharField(
                db_default="en", default="en", help_text="of whoever booked it", max_length=5
            ),
        ),
    ]
