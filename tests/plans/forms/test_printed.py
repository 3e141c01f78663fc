"""What papers cannot print is refused in the forms of plans and activities, field by field."""

from __future__ import annotations

import pytest

from plans.forms.activities import ActivityForm
from plans.forms.drafting import DraftingForms
from plans.forms.plan_rows import PartRow, TextRow
from plans.forms.printed import unprintable
from tests.plans.views.conftest import sent

MESSAGE = "Phông chữ của văn bản không có ký tự “🎉”; hãy xóa hoặc viết bằng chữ."


def test_many_letters_are_cut_short():
    assert unprintable(list("中文字母表格")) == (
        "Phông chữ của văn bản không có ký tự “中”, “文”, “字”, “母”, “表”, …; hãy xóa hoặc viết bằng chữ."
    )


@pytest.mark.parametrize(("form", "field"), [(TextRow, "text"), (PartRow, "text"), (PartRow, "title")])
def test_row_refuses_what_cannot_be_printed(form, field):
    row = form({"text": "Nội dung.", "title": "Tên", field: "Mừng 🎉"})
    assert row.errors == {field: [MESSAGE]}


def test_plan_refuses_an_emoji_in_its_subject_and_takes_other_words(draft, soc_trang):
    data = sent(DraftingForms(user=soc_trang.editor, plan=draft).fields)
    rows = DraftingForms(user=soc_trang.editor, plan=draft).rows.formsets.values()
    whole = data | sent(*rows)
    assert DraftingForms(user=soc_trang.editor, plan=draft, data=whole).is_valid()
    refused = DraftingForms(user=soc_trang.editor, plan=draft, data=whole | {"subject": "Lễ 🎉"})
    assert not refused.is_valid()
    assert refused.fields.errors == {"subject": [MESSAGE]}


def test_activity_refuses_an_emoji_in_its_title(draft):
    form = ActivityForm({"title": "Hội 🎉"}, plan=draft)
    assert form.errors["title"] == [MESSAGE]
