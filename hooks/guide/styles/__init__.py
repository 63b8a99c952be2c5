"""Cuts style sheets to the rules that a site's pages can use. Knows CSS and HTML, but no engine."""
