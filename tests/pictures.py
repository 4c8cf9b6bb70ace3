"""Pictures made by hand: whole, or as much of one as tells its size."""

import struct
import zlib


def png(width, height):
    """Return a black PNG picture."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress((b"\0" * (width + 1)) * height))
    return b"\x89PNG\r\n\x1a\n" + head + rows + chunk(b"IEND", b"")


def jpeg(width, height, frame=0xC0):
    """Return the beginning of a JPEG picture, as far as its size."""
    comment = b"\xff\xfe" + struct.pack(">H", 6) + b"Ada!"
    return b"\xff\xd8" + comment + b"\xff\xff" + bytes([frame]) + struct.pack(">HBHH", 17, 8, height, width) + bytes(12)
