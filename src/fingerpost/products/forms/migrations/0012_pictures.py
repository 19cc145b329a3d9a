import django.utils.timezone
from django.db import migrations, models

POSTGRES = """
CREATE FUNCTION fp_forms_refuse_new_picture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a picture of a service never changes'; END $$;
CREATE TRIGGER fp_forms_picture_is_immutable BEFORE UPDATE OR DELETE ON fp_forms_picture
FOR EACH ROW EXECUTE FUNCTION fp_forms_refuse_new_picture();
"""
SQLITE = [
    f"""
    CREATE TRIGGER fp_forms_picture_refuses_{change} BEFORE {change} ON fp_forms_picture
    BEGIN SELECT RAISE(ABORT, 'a picture of a service never changes'); END
    """
    for change in ("UPDATE", "DELETE")
]


def refuse_changes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRES)
    else:
        for trigger in SQLITE:
            schema_editor.execute(trigger)


def allow_changes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "DROP TRIGGER fp_forms_picture_is_immutable ON fp_forms_picture;"
            "DROP FUNCTION fp_forms_refuse_new_picture()"
        )
    else:
        for change in ("UPDATE", "DELETE"):
            schema_editor.execute(f"DROP TRIGGER fp_forms_picture_refuses_{change}")


class Migration(migrations.Migration):
    dependencies = [("fp_forms", "0011_holds_say_who_and_why")]

    operations = [
        migrations.CreateModel(
            name="Picture",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("mime", models.CharField(max_length=20)),
                ("content", models.BinaryField()),
                ("kept_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.RunPython(refuse_changes, allow_changes),
    ]
