from collections import Counter
from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

COLUMNS = ("received", "open", "late", "closed")


def name_columns(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What was released before says which columns it had, and counts what was received."""
    release: Any = apps.get_model("fp_insight", "WardRelease")
    figure: Any = apps.get_model("fp_insight", "WardFigure")
    count: Any = apps.get_model("fp_insight", "WardCount")
    release.objects.update(columns=[[column, ""] for column in COLUMNS])
    figure.objects.filter(column="").update(column="received")
    received = Counter[tuple[int, int, str]]()
    for one in count.objects.all():
        received[one.release_id, one.row, one.ward] += one.count
    count.objects.bulk_create(
        count(release_id=made, row=row, ward=ward, column="received", count=number)
        for (made, row, ward), number in received.items()
    )


class Migration(migrations.Migration):
    dependencies = [("fp_insight", "0002_look_reviews")]

    operations = [
        migrations.AddField("wardrelease", "columns", models.JSONField(default=list)),
        migrations.RemoveConstraint("wardfigure", "ward_figure_released_once"),
        migrations.RemoveConstraint("wardcount", "ward_count_kept_once"),
        migrations.RenameField("wardfigure", "standing", "column"),
        migrations.RenameField("wardcount", "standing", "column"),
        migrations.AlterField("wardfigure", "column", models.CharField(max_length=60)),
        migrations.AlterField("wardcount", "column", models.CharField(max_length=60)),
        migrations.AddConstraint(
            "wardfigure",
            models.UniqueConstraint(
                fields=["release", "row", "column"], name="ward_figure_released_once"
            ),
        ),
        migrations.AddConstraint(
            "wardcount",
            models.UniqueConstraint(
                fields=["release", "row", "column"], name="ward_count_kept_once"
            ),
        ),
        migrations.RunPython(name_columns, migrations.RunPython.noop),
    ]
