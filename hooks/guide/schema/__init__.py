"""What each kind of record may say: pydantic models, and their validation with positions."""
