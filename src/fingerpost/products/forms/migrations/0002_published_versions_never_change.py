from django.db import migrations

POSTGRES = """
CREATE FUNCTION fp_forms_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a published version of a service never changes'; END $$;
CREATE TRIGGER fp_forms_version_is_immutable BEFORE UPDATE OR DELETE ON fp_forms_serviceversion
FOR EACH ROW EXECUTE FUNCTION fp_forms_refuse_change();
"""
SQLITE = [
    f"""
    CREATE TRIGGER fp_forms_version_refuses_{change} BEFORE {change} ON fp_forms_serviceversion
    BEGIN SELECT RAISE(ABORT, 'a published version of a service never changes'); END
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
            "DROP TRIGGER fp_forms_version_is_immutable ON fp_forms_serviceversion;"
            "DROP FUNCTION fp_forms_refuse_change()"
        )
    else:
        for change in ("UPDATE", "DELETE"):
            schema_editor.execute(f"DROP TRIGGER fp_forms_version_refuses_{change}")


class Migration(migrations.Migration):
    dependencies = [("fp_forms", "0001_initial")]

    operations = [migrations.RunPython(refuse_changes, allow_changes)]
