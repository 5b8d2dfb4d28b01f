"""Matrices and boxes, as PDF writes them.

In: six numbers, points. Out: the same. A matrix (a, b, c, d, e, f) takes (x, y) to (ax + cy + e, bx + dy + f): ISO 32000-1, 8.3.3.
"""

from __future__ import annotations

from collections.abc import Iterable

from chapbook.preflight.model import Box

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)


def times(one: Matrix, other: Matrix) -> Matrix:
    """First `one`, then `other`."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def matrix_of(numbers: Iterable[object]) -> Matrix:
    """Six numbers of the file as a matrix."""
    a, b, c, d, e, f = (float(number) for number in numbers)  # type: ignore[arg-type]
    return (a, b, c, d, e, f)


def moved(box: Box, matrix: Matrix) -> Box:
    """The box around a box after a matrix."""
    left, top, right, bottom = box
    a, b, c, d, e, f = matrix
    if b == 0 == c:
        xs, ys = (a * left + e, a * right + e), (d * top + f, d * bottom + f)
        return (min(xs), min(ys), max(xs), max(ys))
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (top, bottom)]
    return (min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners))


def shared(one: Box, other: Box) -> Box:
    """What two boxes have in common; its width or height may be negative."""
    return (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))


def around(boxes: Iterable[Box]) -> Box:
    """The box around boxes."""
    known = list(boxes)
    return (min(box[0] for box in known), min(box[1] for box in known), max(box[2] for box in known), max(box[3] for box in known))


def is_empty(box: Box) -> bool:
    """Whether nothing is inside."""
    return box[2] < box[0] or box[3] < box[1]


def scale(matrix: Matrix) -> float:
    """How much larger a length becomes, on the average of all directions."""
    return float(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5)
