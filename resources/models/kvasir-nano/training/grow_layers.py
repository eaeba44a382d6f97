"""Inserts two attention layers into a trained model, seeded so that every token knows how its line begins.

The new layers stand after the first layer.  They change next to nothing at first: their feed-forward parts write zeros,
and their attention writes into random directions that nothing reads yet.
  line layer:   the heads find the first, second, third and fourth token of the line that the present token stands in,
                by key directions fitted with least squares and a rotary preference for near places, and store which
                tokens those are.
  match layer:  two heads find earlier places with the same token (and the same one before it), far enough away not to
                be the place itself, and fetch what the line layer stored there.
With them a name in a question can fetch the beginning of the line that the name stands in.

usage: grow.py STATE_IN STATE_OUT TRAIN_JSONL TOKENIZER_JSON
"""
from __future__ import annotations

import random
import sys

import torch

import tasks
import train
from model import CONFIG, Layer, Qwen2, reading_of


def fit(inputs: torch.Tensor, targets: torch.Tensor, ridge: float = 1e-3) -> tuple[torch.Tensor, torch.Tensor, float]:
    """Least squares with a constant: weights [outputs, inputs], constants, explained share of the variance."""
    mean, middle = inputs.mean(0), targets.mean(0)
    x, y = inputs - mean, targets - middle
    w = torch.linalg.solve(x.T @ x + ridge * len(x) * torch.eye(x.shape[1]), x.T @ y).T
    share = 1 - ((x @ w.T - y) ** 2).sum() / (y ** 2).sum()
    return w, middle - w @ mean, float(share)


@torch.no_grad()
def main() -> None:
    torch.set_num_threads(1)
    torch.manual_seed(3)
    rng = random.Random(3)
    state = torch.load(sys.argv[1])
    old = Qwen2(dict(CONFIG, num_hidden_layers=5))
    old.load_state_dict(state["model"])
    library, encoder = tasks.Library(sys.argv[3]), tasks.Encoder(sys.argv[4])
    names = [encoder.tokenizer.decode([n]) for n in range(CONFIG["vocab_size"])]
    rows = [train.sample_row(rng, library, encoder, 256, 0.3)[0] for _ in range(160)]
    ids = torch.tensor(rows)
    embedding = old.model.embed_tokens.weight
    d, half = old.width, old.width // 2
    reading = reading_of(CONFIG, ids.shape[1], torch.zeros(len(ids), dtype=torch.long))
    x = old.model.layers[0](embedding[ids], old.inverse, True, reading)
    size = float(x.pow(2).mean().sqrt())
    y = x / x.pow(2).mean(-1, keepdim=True).sqrt()

    # place[r, t]: how many tokens lie between the beginning of the line and token t (0 for the first one)
    place = torch.full(ids.shape, 99)
    begin = torch.zeros(ids.shape, dtype=torch.long)
    for r, row in enumerate(rows):
        since, start = 99, 0
        for t, token in enumerate(row):
            text = names[token]
            if since == 99 and not text.strip(" \t") and t:
                place[r, t] = 99
            else:
                since = 0 if since == 99 else since + 1
                start = t if since == 0 else start
                place[r, t] = since
            begin[r, t] = start
            if "\n" in text or token >= encoder.end:
                since = 99
    flat = y.reshape(-1, y.shape[-1])
    where = place.reshape(-1)
    unit = embedding / embedding.pow(2).mean(-1, keepdim=True).sqrt()

    line, match = Layer(CONFIG), Layer(CONFIG)
    for layer in (line, match):
        layer.mlp.down_proj.weight.zero_()
        layer.self_attn.o_proj.weight.zero_()
        layer.self_attn.q_proj.weight.mul_(0.1)
        layer.self_attn.k_proj.weight.mul_(0.1)
    a = line.self_attn
    near = slice(6, 12)
    slow = torch.cat((torch.arange(20, half), torch.arange(half + 20, d)))
    written = torch.linalg.qr(torch.randn(4 * d, 4 * d))[0]
    reader = torch.linalg.qr(torch.randn(embedding.shape[1], embedding.shape[1]))[0]
    for h in range(4):
        g = h // 2
        target = (where == h).float()[:, None]
        w, constant, share = fit(flat, target)
        print("line place", h, "explained", round(share, 3))
        rows_k = g * d + torch.arange(20 + 6 * (h % 2), 26 + 6 * (h % 2))  # six slow pairs, first halves only
        a.k_proj.weight[rows_k] = 3.0 * w
        a.k_proj.bias[rows_k] = 3.0 * constant
        a.q_proj.bias[h * d + torch.arange(20 + 6 * (h % 2), 26 + 6 * (h % 2))] = 14.0 * 8 / (6 * 3.0)
        a.k_proj.bias[g * d + 6:g * d + 12] = (4.0 * 8) ** 0.5
        a.q_proj.bias[h * d + 6:h * d + 12] = (4.0 * 8) ** 0.5
        a.o_proj.weight[:, h * d:(h + 1) * d] = 0.6 * size * written[:, h * d:(h + 1) * d]
    for g in range(2):
        w, constant, share = fit(flat, (unit @ reader[g * d:(g + 1) * d].T)[ids.reshape(-1)])
        print("token identity explained", round(share, 3))
        a.v_proj.weight[g * d:(g + 1) * d], a.v_proj.bias[g * d:(g + 1) * d] = w, constant
    x1 = line(x, old.inverse, True, reading)
    flat1 = (x1 / x1.pow(2).mean(-1, keepdim=True).sqrt()).reshape(-1, x1.shape[-1])

    b = match.self_attn
    slow_pairs = torch.cat((torch.arange(half // 2, half), torch.arange(half + half // 2, d)))
    basis = torch.linalg.qr(torch.randn(embedding.shape[1], embedding.shape[1]))[0]
    previous = torch.cat((ids[:, :1], ids[:, :-1]), 1).reshape(-1)
    for g, (own, before) in enumerate(((18, 14), (32, 0))):
        goal = torch.cat(((unit @ basis[:own].T)[ids.reshape(-1)], (unit @ basis[64:64 + before].T)[previous]), 1)
        w, constant, share = fit(flat1, goal)
        print("match", g, "explained", round(share, 3))
        gain = 1.7
        b.k_proj.weight[g * d + slow_pairs], b.k_proj.bias[g * d + slow_pairs] = gain * w, gain * constant
        b.q_proj.weight[2 * g * d + slow_pairs], b.q_proj.bias[2 * g * d + slow_pairs] = gain * w, gain * constant
        b.k_proj.bias[g * d:g * d + 8] = (1.5 * 8) ** 0.5
        b.q_proj.bias[2 * g * d:2 * g * d + 8] = -(1.5 * 8) ** 0.5
        wanted = torch.gather(ids, 1, torch.clamp(begin + g, max=ids.shape[1] - 1)).reshape(-1)
        known = where >= g
        w, constant, share = fit(flat1[known], (unit @ reader[:d].T)[wanted[known]])
        print("stored token", g, "explained", round(share, 3))
        b.v_proj.weight[g * d:(g + 1) * d], b.v_proj.bias[g * d:(g + 1) * d] = w, constant
        fresh = torch.linalg.qr(torch.randn(embedding.shape[1], embedding.shape[1]))[0]
        b.o_proj.weight[:, 2 * g * d:(2 * g + 1) * d] = 0.6 * size * fresh[:, :d]

    grown = Qwen2(CONFIG)
    layers = [old.model.layers[0], line, match] + list(old.model.layers[1:])
    for n, layer in enumerate(layers):
        grown.model.layers[n].load_state_dict(layer.state_dict())
    grown.model.embed_tokens.load_state_dict(old.model.embed_tokens.state_dict())
    grown.model.norm.load_state_dict(old.model.norm.state_dict())
    for name, model in (("before", old), ("after", grown)):
        right = total = head = heads = 0
        for n in range(60):
            row, weights, _, _, asked = train.sample_row(random.Random(1000 + n), library, encoder, 256, 0.3)
            reading = reading_of(CONFIG, len(row), torch.tensor([asked]))
            best = model.logits(model.hidden(torch.tensor([row]), reading)[0, :-1]).argmax(-1)
            want, chosen = torch.tensor(row[1:]), torch.tensor(weights[1:]) == 1
            right, total = right + int((best == want)[chosen].sum()), total + int(chosen.sum())
            starts = chosen & ~torch.cat((torch.tensor([False]), chosen[:-1]))
            head, heads = head + int((best == want)[starts].sum()), heads + int(starts.sum())
        print(name, "answer tokens", right / total, "first tokens", head / heads)
    torch.save({"model": grown.state_dict(), "tokens": state["tokens"], "step": state["step"]}, sys.argv[2])


if __name__ == "__main__":
    main()
