"""Adds a layer at the end of a trained model: it begins as a faint copy of the layer that copies (3).

There everything is known that tells places with equal words apart: what the question asks about was found in layer 3 and has
reached the answer since.  train.py teaches its first and third head where to look (POINTERS); what they find takes
effect slowly, because only a share of the output weights is kept and its feed-forward part starts at zero.

usage: append_layer.py MODEL_DIRECTORY NEW_DIRECTORY [SHARE]
needs: torch, safetensors
"""
from __future__ import annotations

import shutil
import sys
from pathlib import Path

import torch

from model import Qwen2, load, save

COPYING = 3


@torch.no_grad()
def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    share = float(sys.argv[3]) if len(sys.argv) > 3 else 0.3
    old = load(source)
    number = old.config["num_hidden_layers"]
    new = Qwen2(dict(old.config, num_hidden_layers=number + 1))
    state = new.state_dict()
    state.update(old.state_dict())
    for name in state:
        if name.startswith(f"model.layers.{number}."):
            state[name] = state[name.replace(f".{number}.", f".{COPYING}.", 1)].clone()
    width = new.width
    out = state[f"model.layers.{number}.self_attn.o_proj.weight"]
    out *= share
    for head in (1, 3):  # those that do not copy
        out[:, head * width:(head + 1) * width] = 0
    state[f"model.layers.{number}.mlp.down_proj.weight"].zero_()
    new.load_state_dict(state)
    save(new, target)
    shutil.copy(source / "tokenizer.json", target)


if __name__ == "__main__":
    main()
