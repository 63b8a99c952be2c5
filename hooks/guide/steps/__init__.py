"""Drawings of the steps of techniques: the finished ones, and ``drawing``, which makes them from numbers."""
