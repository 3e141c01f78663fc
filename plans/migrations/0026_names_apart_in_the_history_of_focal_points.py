"""The names of people stand apart from the sentences of the history, so that they alone can be erased in time."""

import re

from django.db import migrations, models

PEOPLE = re.compile(r"^(Ghi vào danh bạ từ [\d/]+; người liên hệ: )(.+)$")
ONE = re.compile(r"^((?:Bỏ|Thêm) người liên hệ |Đổi [^;]*? của )(.+)$")
TWO = re.compile(r"^(Đổi tên người liên hệ )(.+)( thành )(.+)$")
NOBODY = re.compile(
    r"^(Ghi vào danh bạ từ [\d/]+|Đổi số điện thoại cơ quan|Đổi thư điện tử cơ quan|Đổi thứ tự người liên hệ"
    r"|Xác nhận vẫn đúng|Kết thúc, đến hết ngày [\d/]+)$"
)

GUARD = """
CREATE FUNCTION plans_focal_history_loses_names_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND (NEW.id, NEW.focal_point_id, NEW.by_id, NEW.at, NEW.text)
            IS NOT DISTINCT FROM (OLD.id, OLD.focal_point_id, OLD.by_id, OLD.at, OLD.text)
        AND NOT EXISTS (
            SELECT 1 FROM jsonb_array_elements_text(OLD.names) WITH ORDINALITY AS was(name, place)
            FULL JOIN jsonb_array_elements_text(NEW.names) WITH ORDINALITY AS now(name, place) USING (place)
            WHERE was.name IS NULL OR now.name IS NULL OR (now.name <> was.name AND now.name <> '')
        )
    THEN RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Lịch sử đầu mối chỉ được ghi thêm; chỉ tên người đã thôi liên hệ được xóa (%).', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON plans_focalpointevent
    FOR EACH ROW EXECUTE FUNCTION plans_focal_history_loses_names_alone();
"""
UNGUARD = """
DROP TRIGGER append_only ON plans_focalpointevent;
DROP FUNCTION plans_focal_history_loses_names_alone();
"""


def apart(text):
    """A sentence as the portal wrote it so far, with marks for its names, and the names. What it never wrote is taken
    for a name as a whole."""
    names = []

    def mark(name):
        names.append(name)
        return f"{{{len(names) - 1}}}"

    def marked(part):
        if NOBODY.match(part):
            return part
        if found := PEOPLE.match(part):
            return found[1] + ", ".join(mark(name) for name in found[2].split(", "))
        if found := TWO.match(part):
            return found[1] + mark(found[2]) + found[3] + mark(found[4])
        if found := ONE.match(part):
            return found[1] + mark(found[2])
        return mark(part)

    head, middle, people = text.removesuffix(".").partition("; người liên hệ: ")
    parts = [f"{head}{middle}{people}"] if middle else head.split("; ")
    sentence = "; ".join(marked(part) for part in parts) + "."
    return sentence, names


def forwards(apps, schema_editor):
    for event in apps.get_model("plans", "FocalPointEvent").objects.iterator():
        event.text, event.names = apart(event.text)
        event.save(update_fields=["text", "names"])


def backwards(apps, schema_editor):
    for event in apps.get_model("plans", "FocalPointEvent").objects.iterator():
        names = [name or "(tên đã xóa)" for name in event.names]
        event.text = re.sub(r"\{(\d+)\}", lambda mark: names[int(mark[1])], event.text)[:1000]
        event.save(update_fields=["text"])


def on_postgresql(statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            with schema_editor.connection.cursor() as cursor:
                cursor.execute(statements)

    return run


class Migration(migrations.Migration):
    dependencies = [("plans", "0025_how_long_a_person_counts_as_at_the_table")]
    operations = [
        migrations.AlterField("focalpointevent", "text", models.TextField(verbose_name="việc")),
        migrations.AddField(
            "focalpointevent",
            "names",
            models.JSONField(blank=True, default=list, verbose_name="những người được nêu tên"),
        ),
        migrations.RunPython(forwards, backwards),
        migrations.RunPython(on_postgresql(GUARD), on_postgresql(UNGUARD)),
    ]
