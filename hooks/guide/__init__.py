"""Trigger Point Guide: checks the content in ``docs/`` and turns it into the pages of a static site.

The layers, each importing only those to its left::

    diagnostics ← source ← schema ← graph ← rules, views ← pages ← plan ← adapters, cli
"""
