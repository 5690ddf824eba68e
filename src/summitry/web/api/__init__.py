"""The API under /api/v1: every question of the record, one address a question."""

from summitry.web.api.router import Records, api_router

__all__ = ["Records", "api_router"]
