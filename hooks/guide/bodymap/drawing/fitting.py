"""Cubic Bézier curves through many points: P. J. Schneider, Graphics Gems (1990), pages 612 to 626."""

from __future__ import annotations

import math

import numpy as np

from guide.bodymap.drawing.geometry import Array

_REFINEMENTS = 6
"""Rounds of Newton's method for the parameters, before a stretch is split."""


def fit(points: Array, error: float) -> list[Array]:
    """Curves of four control points each that stay within ``error`` of all ``points`` and join smoothly.

    Fewer than two different points give none.
    """
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    points = points[np.concatenate([[True], steps > 1e-6])]
    if len(points) < 2:
        return []
    return _fit(points, _tangent(points), _tangent(points[::-1]), error)


def unit(vector: Array) -> Array:
    """``vector`` with length 1; the zero vector as it is."""
    length = math.hypot(*vector)
    return vector / length if length > 1e-9 else vector


def _tangent(points: Array) -> Array:
    return unit(points[min(len(points) - 1, 3)] - points[0])


def _fit(p: Array, start: Array, end: Array, error: float) -> list[Array]:
    if len(p) == 2:
        third = math.dist(p[0], p[1]) / 3
        return [np.array([p[0], p[0] + start * third, p[1] + end * third, p[1]])]
    u = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(p, axis=0), axis=1))])
    u /= u[-1]
    worst = len(p) // 2
    for _ in range(_REFINEMENTS):
        curve = _least_squares(p, u, start, end)
        distance = np.sum((_points(curve, u) - p) ** 2, axis=1)
        worst = int(np.argmax(distance))
        if distance[worst] < error**2:
            return [curve]
        better = _newton(curve, p, u)
        if np.any(np.diff(better) < 0):
            break
        u = better
    worst = min(max(worst, 1), len(p) - 2)
    middle = unit(p[max(worst - 2, 0)] - p[min(worst + 2, len(p) - 1)])
    return _fit(p[: worst + 1], start, middle, error) + _fit(p[worst:], -middle, end, error)


def _points(curve: Array, u: Array) -> Array:
    t = u[:, None]
    return np.asarray(
        (1 - t) ** 3 * curve[0]
        + 3 * t * (1 - t) ** 2 * curve[1]
        + 3 * t**2 * (1 - t) * curve[2]
        + t**3 * curve[3]
    )


def _least_squares(p: Array, u: Array, start: Array, end: Array) -> Array:
    """The curve with these end tangents that is nearest to ``p`` at the parameters ``u``."""
    b0, b1, b2, b3 = (1 - u) ** 3, 3 * u * (1 - u) ** 2, 3 * u**2 * (1 - u), u**3
    a1, a2 = start[None, :] * b1[:, None], end[None, :] * b2[:, None]
    c11, c12, c22 = float(np.sum(a1 * a1)), float(np.sum(a1 * a2)), float(np.sum(a2 * a2))
    rest = p - (p[0] * (b0 + b1)[:, None] + p[-1] * (b2 + b3)[:, None])
    x1, x2 = float(np.sum(a1 * rest)), float(np.sum(a2 * rest))
    chord = math.dist(p[0], p[-1])
    left = right = 0.0
    # Two equations by hand: numpy's solver rounds as the processor likes, and the files would differ.
    determinant = c11 * c22 - c12 * c12
    if abs(determinant) > 1e-12:
        left = (x1 * c22 - x2 * c12) / determinant
        right = (x2 * c11 - x1 * c12) / determinant
    if not (1e-3 * chord <= left <= chord and 1e-3 * chord <= right <= chord):
        left = right = chord / 3  # Schneider's rule of thumb where the equations give a loop
    return np.array([p[0], p[0] + start * left, p[-1] + end * right, p[-1]])


def _newton(curve: Array, p: Array, u: Array) -> Array:
    first = 3 * (curve[1:] - curve[:-1])
    second = 2 * (first[1:] - first[:-1])
    t = u[:, None]
    q = _points(curve, u)
    q1 = (1 - t) ** 2 * first[0] + 2 * t * (1 - t) * first[1] + t**2 * first[2]
    q2 = (1 - t) * second[0] + t * second[1]
    over = np.sum((q - p) * q1, axis=1)
    under = np.sum(q1 * q1, axis=1) + np.sum((q - p) * q2, axis=1)
    under[np.abs(under) < 1e-9] = 1e-9
    return np.asarray(np.clip(u - over / under, 0, 1))
