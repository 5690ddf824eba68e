"""How things look on paper and on a terminal: pages, tables, marked texts, progress."""
