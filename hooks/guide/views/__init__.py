"""What each kind of page shows: texts and ordered lists only, ready for a template."""
