"""Changes to content files: the small edits that findings carry, and new names for records."""
