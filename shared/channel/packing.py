"""Packs text that tables keep, and opens it again, with Zstandard."""

import sys

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_LEVEL = 2  # of pages of lines: a fifth of the time of zlib's level 4, and smaller
_packer = zstd.ZstdCompressor(level=_LEVEL)


def packed(content: bytes) -> bytes:
    return _packer.compress(content, mode=_packer.FLUSH_FRAME)


def unpacked(content: bytes) -> bytes:
    return zstd.decompress(content)
