"""What is drawn on a page: plain figures, computed here and drawn by a template as SVG or as a table."""
