from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("fp_forms", "0002_published_versions_never_change"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="formsession",
            name="session_has_a_known_channel",
        ),
        migrations.RemoveConstraint(
            model_name="submission",
            name="submission_has_a_known_channel",
        ),
        migrations.AlterField(
            model_name="formsession",
            name="channel",
            field=models.CharField(
                choices=[
                    ("online", "Online"),
                    ("phone", "By phone"),
                    ("assisted", "With help, face to face"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="submission",
            name="channel",
            field=models.CharField(
                choices=[
                    ("online", "Online"),
                    ("phone", "By phone"),
                    ("assisted", "With help, face to face"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="formsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["online", "phone", "assisted"])),
                name="session_has_a_known_channel",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["online", "phone", "assisted"])),
                name="submission_has_a_known_channel",
            ),
        ),
    ]
