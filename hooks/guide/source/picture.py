"""Reads from a PNG, JPEG or WebP file how large the picture is and whether it tells where it was taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_GPS_TAG = 0x8825
_XMP_PLACE = (b"GPSLatitude", b"GPSLongitude")
_FRAME_MARKS = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""JPEG segments that hold the size; the three others in the range are tables."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Size in pixels (0 if the file does not say), size in bytes, and whether it names a place."""

    width: int
    height: int
    bytes: int
    has_place: bool


def read_picture(suffix: str, data: bytes) -> Picture:
    """What a picture whose name ends in ``suffix`` says of itself. Never raises for damaged data."""
    match suffix:
        case ".png":
            parts = list(_png_parts(data))
            size = _pair(next((part for name, part in parts if name == b"IHDR"), b""), 0, 4, "big")
            notes = [part for name, part in parts if name in (b"eXIf", b"iTXt", b"tEXt", b"zTXt")]
        case ".webp":
            parts = list(_webp_parts(data))
            size = next((found for name, part in parts if (found := _webp_size(name, part))), (0, 0))
            notes = [part for name, part in parts if name in (b"EXIF", b"XMP ")]
        case _:
            segments = list(_jpeg_segments(data))
            frame = next((part for mark, part in segments if mark in _FRAME_MARKS), b"")
            height, width = _pair(frame, 1, 2, "big")
            size = width, height
            notes = [part for mark, part in segments if mark == 0xE1]
    return Picture(*size, len(data), any(_names_a_place(note) for note in notes))


def _pair(part: bytes, start: int, width: int, order: Literal["big", "little"]) -> tuple[int, int]:
    if len(part) < start + 2 * width:
        return 0, 0
    middle = start + width
    return int.from_bytes(part[start:middle], order), int.from_bytes(part[middle : middle + width], order)


def _png_parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xFF:  # filling between segments
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if mark == 0xDA or length < 2:  # from here on come the pixels
            return
        yield mark, data[at + 4 : at + 2 + length]
        at += 2 + length


def _webp_parts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _webp_size(name: bytes, part: bytes) -> tuple[int, int] | None:
    if name == b"VP8X" and len(part) >= 10:
        return int.from_bytes(part[4:7], "little") + 1, int.from_bytes(part[7:10], "little") + 1
    if name == b"VP8 " and len(part) >= 10:
        width, height = _pair(part, 6, 2, "little")
        return width & 0x3FFF, height & 0x3FFF
    if name == b"VP8L" and len(part) >= 5:
        bits = int.from_bytes(part[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None


def _names_a_place(note: bytes) -> bool:
    """Whether an EXIF or XMP note holds a position: EXIF is a TIFF file with a GPS table of its own."""
    if any(mark in note for mark in _XMP_PLACE):
        return True
    tiff = note.removeprefix(b"Exif\0\0")
    if tiff[:4] not in (b"II*\0", b"MM\0*"):
        return False
    order: Literal["big", "little"] = "little" if tiff[:2] == b"II" else "big"

    def number(start: int, width: int) -> int:
        return int.from_bytes(tiff[start : start + width], order)

    table = number(4, 4)
    for entry in range(min(number(table, 2), 512)):
        at = table + 2 + 12 * entry
        if number(at, 2) == _GPS_TAG:
            return number(number(at + 8, 4), 2) > 0
    return False
