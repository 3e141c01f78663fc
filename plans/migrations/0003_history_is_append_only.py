"""On PostgreSQL the database itself refuses to change or delete what history has recorded."""

from __future__ import annotations

from django.db import migrations

TABLES = ("plans_planevent", "plans_planrevision")

FORWARDS = """
CREATE FUNCTION plans_history_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Lịch sử kế hoạch chỉ được ghi thêm, không được sửa hay xóa (%%).', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(FORWARDS.replace("%%", "%"))
        for table in TABLES:
            cursor.execute(
                f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION plans_history_is_append_only()"
            )


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DROP TRIGGER append_only ON {table}")
        cursor.execute("DROP FUNCTION plans_history_is_append_only()")


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_numbering")]
    operations = [migrations.RunPython(forwards, backwards)]
