"""The quality gate: looks at a built site as its readers' programs do. It knows nothing of how the site is made."""
