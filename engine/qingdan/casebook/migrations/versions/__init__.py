"""Which steps were there, the first first? A step that was released is never edited."""
