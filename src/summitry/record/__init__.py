"""Facts → the Record: what is kept, brought together and compared."""
