"""Views written out as Markdown, which any engine that reads Markdown can build."""
