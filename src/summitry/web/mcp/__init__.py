"""The record for assistants: tools whose every answer carries its citations."""

from summitry.web.mcp.server import mcp_server

__all__ = ["mcp_server"]
