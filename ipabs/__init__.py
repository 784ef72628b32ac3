"""ipabs: structure IP-backed ABS and ABN pools in China, Excel in, Excel out, to the fen."""

__version__ = "0.1.0"
