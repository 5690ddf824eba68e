"""The same reading over many cores (`cores/`) and over many machines (`machines/`)."""
