"""Forms whose words come to a paper: letters that its face lacks are refused where they are typed."""

from __future__ import annotations

from plans.documents.writing.face import missing_letters

_MOST_NAMED = 5


class PrintedWords:
    """Mixed into a form: refuses emoji and letters of scripts that papers cannot print, naming them."""

    def full_clean(self) -> None:
        """The checks of the form itself, then the letters of what they accepted."""
        super().full_clean()
        for name, value in list(getattr(self, "cleaned_data", {}).items()):
            missing = missing_letters(value) if isinstance(value, str) else []
            if missing:
                self.add_error(name, unprintable(missing))


def unprintable(letters: list[str]) -> str:
    """What a person is told about ``letters``."""
    named = ", ".join(f"“{letter}”" for letter in letters[:_MOST_NAMED])
    more = ", …" if len(letters) > _MOST_NAMED else ""
    return f"Phông chữ của văn bản không có ký tự {named}{more}; hãy xóa hoặc viết bằng chữ."
