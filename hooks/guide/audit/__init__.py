"""The quality gate: looks at a built site as its readers' programs do, whatever made the site."""
