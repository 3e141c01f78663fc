"""Activities as tables: one Resource for the pages of the portal and for the administration."""

from plans.resources.activity import ActivityResource

__all__ = ["ActivityResource"]
