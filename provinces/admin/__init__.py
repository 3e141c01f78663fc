"""The register in the administration: every table, with import and export of files."""

from provinces.admin import department, people, province

__all__ = ["department", "people", "province"]
