"""Makes a model slower (or, by a negative amount, quicker) to say that something is not there.

The entries of the tokens that begin those answers are moved along the mean of the final hidden states at which answers
begin, so that their logits fall there by the given amount; hardly anything else reads these entries there.

usage: calibrate.py MODEL_IN MODEL_OUT TRAIN_JSONL TOKENIZER_JSON AMOUNT
"""
from __future__ import annotations

import random
import sys
from pathlib import Path

import torch

import tasks
import train
from model import load, reading_of, save


@torch.no_grad()
def main() -> None:
    torch.set_num_threads(1)
    rng = random.Random(5)
    model = load(Path(sys.argv[1]))
    library, encoder = tasks.Library(sys.argv[3]), tasks.Encoder(sys.argv[4])
    states = []
    for _ in range(24):
        row, weights, _, _, asked = train.sample_row(rng, library, encoder, 1024, 0.2)
        hidden = model.hidden(torch.tensor([row]), reading_of(model.config, len(row), torch.tensor([asked])))[0]
        states.append(hidden[torch.nonzero(torch.tensor(weights) == 1.5).squeeze(1) - 1])
    mean = torch.cat(states).mean(0)
    table = model.model.embed_tokens.weight
    for answer in tasks.NOT_FOUND.values():
        first = encoder.encode(answer)[0]
        print(encoder.tokenizer.decode([first]), "logit at the mean", round(float(mean @ table[first]), 3))
        table[first] -= float(sys.argv[5]) * mean / mean.pow(2).sum()
    save(model, Path(sys.argv[2]))


if __name__ == "__main__":
    main()
