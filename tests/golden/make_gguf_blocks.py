"""Makes tests/data/gguf/blocks.json: random blocks of GGUF's types and what the reference package reads in them.

usage: make_gguf_blocks.py OUTPUT
needs: gguf, numpy (PyPI)
"""
from __future__ import annotations

import importlib.metadata
import json
import sys

import numpy as np
from gguf import GGMLQuantizationType, quants

SIZES = {"Q8_0": (34, 6), "Q4_0": (18, 6), "Q4_K": (144, 3), "Q6_K": (210, 3)}


def f16(value: float) -> np.ndarray:
    return np.frombuffer(np.array(value, dtype=np.float16).tobytes(), dtype=np.uint8)


def main() -> None:
    rng = np.random.default_rng(7)
    types = {}
    for name, (size, count) in SIZES.items():
        blocks = rng.integers(0, 256, size=(count, size), dtype=np.uint8)
        for block in blocks:  # scales that are finite, of the size that weights have
            if name in ("Q8_0", "Q4_0"):
                block[:2] = f16(rng.normal() * 0.02)
            elif name == "Q4_K":
                block[:2], block[2:4] = f16(abs(rng.normal()) * 0.002), f16(abs(rng.normal()) * 0.002)
            else:
                block[208:210] = f16(rng.normal() * 0.001)
        values = quants.dequantize(blocks.reshape(1, -1), getattr(GGMLQuantizationType, name)).reshape(-1)
        types[name] = {"blocks": blocks.tobytes().hex(), "values": [float(np.float32(v)) for v in values]}
    version = importlib.metadata.version("gguf")
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump({"generator": f"gguf {version}, gguf.quants.dequantize", "types": types}, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main()
