"""Which two papers of a plan to lay side by side; chosen in the address, so that a comparison can be passed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms

from plans.dashboards.plan_versions import Version, usual_pair


class VersionPairForm(forms.Form):
    """The older and the newer paper."""

    tu = forms.ChoiceField(label="Từ bản")
    den = forms.ChoiceField(label="Đến bản")

    def __init__(self, sent: Mapping[str, str], versions: Sequence[Version]) -> None:
        usual = usual_pair(versions)
        start = {"tu": usual[0].key, "den": usual[1].key} if usual else {}
        chosen = {name: sent[name] for name in ("tu", "den") if name in sent}
        super().__init__(start | chosen if usual else None)
        self._versions = {version.key: version for version in versions}
        for field in self.fields.values():
            field.choices = [(version.key, version.label) for version in versions]
            field.error_messages["invalid_choice"] = "Kế hoạch không có bản “%(value)s”."

    def pair(self) -> tuple[Version, Version] | None:
        """The two chosen papers; None when one was named that the plan does not have, or there are not two."""
        if not self.is_valid():
            return None
        return self._versions[self.cleaned_data["tu"]], self._versions[self.cleaned_data["den"]]
