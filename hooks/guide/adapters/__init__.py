"""Hands the plan to an engine. Only this package imports MkDocs."""
