"""The record in the browser: pages, what may be decided there, and the HTTP API beside them.

A page is a pure function from the record to what it shows (`pages/`); `rendering.py` makes HTML of it, for
the server (`app.py`) and for a static site alike. Needs the extra `web`; nothing else imports this.
"""
