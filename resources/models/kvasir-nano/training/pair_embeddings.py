"""Brings the embeddings of "name" and " name" together in a training state.

Every token that exists with and without a leading space gets a share of its partner's embedding, and a common direction
that tells the two sorts apart.  A model that has to quote a word at the beginning of an answer, which stands in the text
after a space, can then copy it without having learned the pair from examples.

usage: pair.py STATE_IN STATE_OUT TOKENIZER_JSON
"""
from __future__ import annotations

import sys

import torch
from tokenizers import Tokenizer


def main() -> None:
    torch.manual_seed(5)
    state = torch.load(sys.argv[1])
    vocabulary = Tokenizer.from_file(sys.argv[3]).get_vocab()
    weight = state["model"]["model.embed_tokens.weight"]
    old = weight.clone()
    direction = torch.randn(weight.shape[1])
    direction *= 0.35 * old.norm(dim=1).median() / direction.norm()
    pairs = [(n, vocabulary["\u0120" + token]) for token, n in vocabulary.items() if "\u0120" + token in vocabulary]
    for bare, spaced in pairs:
        weight[bare] = 0.75 * old[bare] + 0.5 * old[spaced] - direction
        weight[spaced] = 0.75 * old[spaced] + 0.5 * old[bare] + direction
    print(len(pairs), "pairs")
    torch.save(state, sys.argv[2])


if __name__ == "__main__":
    main()
