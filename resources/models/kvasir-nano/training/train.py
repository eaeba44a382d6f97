"""Trains kvasir-nano on generated question-and-answer samples.

Each row of a batch is one context followed by as many questions as fit.  The loss is taken on the answers (weight 1)
and on a random part of the context text (small weight).  The rows are 128 tokens long in the first schedule and
up to 2,048 at the end of the last one; a share of the late batches runs under Dual Chunk Attention with small chunks, so
that the model meets the repeated key positions it will see in long contexts.  The progress of the
schedule is measured in wall-clock time.  Matrices are updated by Muon (momentum, orthogonalised), embeddings, norms and
biases by AdamW.

Answers are quotations, so it is known of each of their tokens where in the context it stands.  A model of eight layers
is taught that too: some heads get, beside the loss on tokens, the logarithm of the attention they pay to that place.
It tells a copying head in a hundred steps what the tokens alone had not told it in thousands.

usage: train.py --data TRAIN_JSONL --tokenizer tokenizer.json --out DIRECTORY --minutes 100
needs: torch, tokenizers, safetensors, numpy
"""
from __future__ import annotations

import argparse
import multiprocessing
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import tasks
from model import CONFIG, Far, Qwen2, Reading, load, reading_of, save, temperature

TEXT_WEIGHT = 0.1
TEXT_SHARE = 0.2
NOISY_ROWS = 0.5
FORCED_WEIGHT = 0.4  # of a token of an answer that the text allows no other in place of
BANK = 65536  # keys
MOST_POINTED = 48  # tokens of a row
FAR_STEPS = 0.6  # share of steps whose questions look at keys of the bank
# Heads that are taught where to look.  (layer, heads, 0: while an answer is quoted, at the token to quote next; 1: in the
# question, behind what it asks about; 2: in an answer, at the token that was quoted.)  The last two are the earlier: what they
# find, of the lines it stands in, tells equal words apart.
POINTERS = ((3, (0, 2), 1), (3, (1, 3), 2), (7, (0, 2), 0))


# ---------------------------------------------------------------------------------------------------------------- data

def repeat_row(rng: random.Random, library: tasks.Library, encoder: tasks.Encoder,
               length: int) -> tuple[list[int], list[float]]:
    """Runs of tokens in random order, each followed by itself or by pieces of itself; the loss is on what is repeated."""
    ids: list[int] = []
    weights: list[float] = []
    pool = encoder.encode("\n".join(library.excerpt(rng, 1500)[2])) or [0]
    while len(ids) < length:
        n = rng.choice((8, 12, 16, 24, 32, 48, 64))
        first = [rng.randrange(256, 4091) if rng.random() < 0.2 else rng.choice(pool) for _ in range(n)]
        ids += first
        weights += [0.0] * n
        for _ in range(rng.choice((1, 1, 2))):
            start = rng.randrange(n // 2)
            piece = first[start:start + rng.randint(5, n)]
            ids += piece
            weights += [0.0] + [0.5] * (len(piece) - 1)
    return ids[:length], weights[:length]


def garble(rng: random.Random, encoder: tasks.Encoder, questions: list[tasks.Question],
           answers: list[tuple[list[int], list[int], list[range]]], ids: list[int]) -> None:
    """Puts tokens of any kind into the lines that will be quoted, not into what is asked about: a quotation is to be copied
    and not guessed, the rarest token like the commonest."""
    keys: set[int] = set()
    for q, (_, source, asked) in zip(questions, answers):
        keys.update(source if q.answer.startswith("VAR ") else (p for key in asked for p in key))
    rate = rng.choice((0.05, 0.15, 0.3))
    for p in {p for _, source, _ in answers for p in source if p >= 0} - keys:
        if ids[p] not in encoder.line_ends and rng.random() < rate:
            ids[p] = rng.choice(encoder.ordinary)


def choices(context: np.ndarray, quoted: list[int]) -> list[bool]:
    """Of each token of a quotation, whether its beginning goes on in more than one way in the context.

    The program holds an answer to what stands in the text, so that these alone are the model's to choose.
    """
    places = np.arange(len(context))
    open_ends = []
    for token in quoted:
        places = places[places < len(context)]
        open_ends.append(bool((context[places] != token).any()))
        places = places[context[places] == token] + 1
    return open_ends


def sample_row(rng: random.Random, library: tasks.Library, encoder: tasks.Encoder, length: int,
               synthetic: float) -> tuple[list[int], list[float], list[int], list[int], int]:
    """One context with its questions, exactly `length` tokens with padding: ids, weights, for each token the place
    in the context that the next one is quoted from, for what is asked about its place in the context, or -1; and where the
    context ends.
    """
    share = rng.uniform(0.3, 0.65) if length <= 512 else rng.uniform(0.45, 0.8)
    if rng.random() < 0.1:
        share *= 0.6
    for _ in range(8):
        characters = max(60, int(length * share * 2.7 - 80))
        wanted = max(2, int(length * (1 - share) / 32))
        if rng.random() < 0.15:
            characters, wanted = int(length * 2.4 - 150), 1
        sample = tasks.make_sample(rng, library, max(60, characters), wanted, synthetic)
        if not sample.questions:
            continue
        context = encoder.context(sample.documents)
        ids = list(context.ids)
        if len(ids) > length - 30:
            share *= 0.8
            continue
        weights = [TEXT_WEIGHT if rng.random() < TEXT_SHARE else 0.0 for _ in ids]
        asked = 0
        copied, anchored = [-1] * length, [-1] * length
        answers = [encoder.answer_ids(context, q) for q in sample.questions]
        if rng.random() < NOISY_ROWS:
            garble(rng, encoder, sample.questions, answers, ids)
        for q, (answer, source, keys) in zip(sample.questions, answers):
            question = encoder.question(q.text)
            if not answer or len(ids) + len(question) + len(answer) > length:
                continue
            answer = [ids[p] if p >= 0 else a for a, p in zip(answer, source)] + answer[len(source):]
            begin = len(ids) + len(question) - 1
            copied[begin:begin + len(source)] = source
            if source and q.kind != "passkey":  # the line ends where the answer does
                copied[begin + len(source)] = source[-1] + 1
            for (_, _, key), there in reversed(list(zip(q.quotations(), keys))):  # of several places the first
                at = encoder.last_of(key, question)
                if source and there and at >= 0:
                    anchored[len(ids) + at] = there.stop
            chosen = choices(np.array(ids[:context.text_end]), answer[:len(source)]) if -1 not in source else []
            chosen += [True] * (len(answer) - len(chosen))
            ids += question + answer
            weights += [0.0] * len(question) + [1.5] + [1.0 if c else FORCED_WEIGHT for c in chosen[1:]]
            ids += encoder.newline
            weights += [0.0]
            asked += 1
        if asked:
            ids, weights = ids[:length], weights[:length]
            return (ids + [encoder.end] * (length - len(ids)), weights + [0.0] * (length - len(weights)), copied,
                    anchored, context.text_end)
    return *repeat_row(rng, library, encoder, length), [-1] * length, [-1] * length, 0


def worker(arguments: argparse.Namespace, stage: "multiprocessing.sharedctypes.Synchronized[float]",
           queue: "multiprocessing.Queue[tuple[int, np.ndarray, np.ndarray, np.ndarray, np.ndarray]]", seed: int) -> None:
    """Makes batches for the present stage of the schedule."""
    torch.set_num_threads(1)
    rng = random.Random(seed)
    library = tasks.Library(arguments.data)
    library.find_uses()
    encoder = tasks.Encoder(arguments.tokenizer)
    while True:
        length, synthetic, repeats = schedule(rng, arguments.schedule, stage.value)
        rows = max(1, arguments.batch // length)
        ids = np.zeros((rows, length), np.int64)
        weights = np.zeros((rows, length), np.float32)
        places = np.full((3, rows, length), -1, np.int64)
        asked = np.zeros(rows, np.int64)
        for r in range(rows):
            if rng.random() < repeats:
                ids[r], weights[r] = repeat_row(rng, library, encoder, length)
            else:
                ids[r], weights[r], places[0, r], places[1, r], asked[r] = sample_row(rng, library, encoder, length,
                                                                                      synthetic)
                places[2, r, 1:] = places[0, r, :-1]
        queue.put((length, ids, weights, places, asked))


# name: (until this progress, row lengths, share of synthetic questions, share of repetition rows)
SCHEDULES: dict[str, list[tuple[float, tuple[int, ...], float, float]]] = {
    "first": [(1.0, (128,), 0.9, 0.2)],
    "second": [(1.0, (128, 256, 256), 0.5, 0.04)],
    "last": [(0.45, (128, 256, 256), 0.3, 0.02), (0.7, (256, 256, 512), 0.3, 0.0),
             (1.0, (256, 512, 512, 1024, 2048), 0.3, 0.0)],
    "long": [(0.4, (512, 1024, 2048), 0.25, 0.0), (0.8, (512, 1024, 2048, 4096), 0.25, 0.0),
             (1.0, (512, 1024, 2048, 4096, 4096), 0.2, 0.0)],
}


def schedule(rng: random.Random, name: str, progress: float) -> tuple[int, float, float]:
    """(row length, share of synthetic questions, share of pure repetition rows)."""
    for until, lengths, synthetic, repeats in SCHEDULES[name]:
        if progress < until:
            break
    return rng.choice(lengths), synthetic, repeats


# ----------------------------------------------------------------------------------------------------------- optimiser

class Muon(torch.optim.Optimizer):
    """Momentum, orthogonalised by Newton-Schulz steps; matrices of one shape are handled together."""

    def __init__(self, parameters: list[torch.nn.Parameter], lr: float, momentum: float = 0.95, decay: float = 0.01):
        super().__init__(parameters, {"lr": lr, "momentum": momentum, "decay": decay})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:
        group = self.param_groups[0]
        shapes: dict[tuple[int, int], list[torch.nn.Parameter]] = {}
        for p in group["params"]:
            shapes.setdefault(tuple(sorted(p.shape)), []).append(p)
        for (small, large), parameters in shapes.items():
            updates = []
            for p in parameters:
                state = self.state[p]
                if "momentum" not in state:
                    state["momentum"] = torch.zeros_like(p)
                state["momentum"].lerp_(p.grad, 1 - group["momentum"])
                g = p.grad.lerp(state["momentum"], group["momentum"])
                updates.append(g if g.shape[0] <= g.shape[1] else g.T)
            x = torch.stack(updates).bfloat16()
            x = x / (x.float().norm(dim=(1, 2), keepdim=True) + 1e-7).bfloat16()
            for _ in range(5):
                a = x @ x.transpose(1, 2)
                x = 3.4445 * x + (-4.7750 * a + 2.0315 * a @ a) @ x
            for p, u in zip(parameters, x.float()):
                u = u if p.shape[0] <= p.shape[1] else u.T
                p.mul_(1 - group["lr"] * group["decay"])
                p.add_(u, alpha=-group["lr"] * max(1.0, p.shape[0] / p.shape[1]) ** 0.5)


# ------------------------------------------------------------------------------------------------------------ training

class Bank:
    """Keys and values of the texts of recent steps, in the layers that look at everything.

    Rows are short, but what points must tell its target from everything in a text of a million tokens, and whether something
    is there at all.  So both are taught among these as well: the questions of a row are read as if they stood before it.  Text
    sees its neighbours only, so that these are just the keys that a long text would have.  (A queue of keys of a slowly changing
    network: He et al., arXiv 1911.05722; negatives from other texts: Tworkowski et al., arXiv 2307.03170.)
    """

    def __init__(self, model: Qwen2, layers: tuple[int, ...], size: int, device: torch.device) -> None:
        attention = model.model.layers[0].self_attn
        self.model, self.size, self.filled, self.next = model, size, 0, 0
        self.keys, self.values = ({n: torch.zeros(attention.groups, size, attention.width, dtype=torch.bfloat16, device=device)
                                   for n in layers} for _ in range(2))
        self.ids = torch.zeros(size, 4, dtype=torch.long, device=device)  # the token and the three before it
        chunk = model.config["dual_chunk_attention_config"]
        self.span, self.position = chunk["chunk_size"] - chunk["local_size"], chunk["chunk_size"] - 1

    @torch.no_grad()
    def add(self, ids: torch.Tensor, asked: torch.Tensor, inputs: dict[int, torch.Tensor], most: int = 4096) -> None:
        order = torch.arange(ids.shape[1], device=ids.device)
        row, at = torch.nonzero((order >= 3) & (order < asked[:, None]), as_tuple=True)
        some = torch.randperm(len(row), device=ids.device)[:most]
        row, at = row[some], at[some]
        slots = (self.next + torch.arange(len(row), device=ids.device)) % self.size
        for n, x in inputs.items():
            attention = self.model.model.layers[n].self_attn
            keys, values = attention.kept(x[row, at], at % self.span, self.model.inverse)
            self.keys[n][:, slots], self.values[n][:, slots] = keys.bfloat16(), values.bfloat16()
        self.ids[slots] = torch.stack([ids[row, at - back] for back in range(4)], 1)
        self.next = (self.next + len(row)) % self.size
        self.filled = min(self.size, self.filled + len(row))

    def far(self, keys: int) -> dict[int, Far]:
        begin = random.randrange(self.filled - keys + 1)
        part = slice(begin, begin + keys)
        return {n: Far(self.keys[n][:, part], self.values[n][:, part], self.position) for n in self.keys}

    def among(self, layer: int, keys: int, known: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, int]:
        """Some of the keys, less those that stand behind the same tokens as the target; known: [at, tokens], -1: any."""
        begin = random.randrange(self.filled - keys + 1)
        same = torch.ones(len(known), keys, dtype=torch.bool, device=known.device)
        for back in range(known.shape[1]):
            if int(known[0, back]) >= 0:
                same &= self.ids[begin:begin + keys, back] == known[:, back, None]
        return self.keys[layer][:, begin:begin + keys], same, self.position


def pointer_mass(model: Qwen2, x: torch.Tensor, pointer: tuple[int, tuple[int, ...], int], places: torch.Tensor,
                 reading: Reading, ids: torch.Tensor, bank: Bank, others: int) -> torch.Tensor:
    """The logarithms of the attention paid where it should be, among `others` keys of the bank; x is the layer's input,
    places and ids are [rows, tokens].
    """
    layer, heads, kind = pointer
    attention = model.model.layers[layer].self_attn
    scale = temperature(x.shape[1] + others, model.config) ** 2 * attention.width ** -0.5
    masses = []
    for row, wanted, own in zip(x, places, ids):
        at = torch.nonzero(wanted >= 0).squeeze(1)
        at = at[torch.randperm(len(at), device=at.device)[:MOST_POINTED]]
        if not len(at):
            continue
        target = wanted[at]
        known = torch.stack([own[(target - back).clamp(min=0)] for back in range(4)], 1)
        known[:, {0: (0,), 1: (0, 3), 2: (3,)}[kind]] = -1
        far = bank.among(layer, others, known) if others else None
        masses.append(attention.log_mass(row, heads, at, target, model.inverse, reading.dca, scale, far).reshape(-1))
    return torch.cat(masses) if masses else x.new_zeros(0)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--minutes", type=float, default=100)
    parser.add_argument("--muon", type=float, default=0.012, help="learning rate of the matrices; 0 uses AdamW for all")
    parser.add_argument("--lr", type=float, default=3e-3, help="learning rate of AdamW")
    parser.add_argument("--resume", default="", help="a training state, or a folder of published weights (their optimiser starts afresh)")
    parser.add_argument("--pointer", type=float, default=0.3, help="weight of the attention that is taught")
    parser.add_argument("--schedule", choices=sorted(SCHEDULES), default="last")
    parser.add_argument("--layers", type=int, default=CONFIG["num_hidden_layers"])
    parser.add_argument("--decay-from", type=float, default=0.2, help="progress from which the learning rates fall")
    parser.add_argument("--save-every", type=float, default=5.0, help="minutes between snapshots")
    parser.add_argument("--batch", type=int, default=8192, help="tokens of a step")
    parser.add_argument("--device", default="cpu", help="cpu (one thread) or cuda")
    parser.add_argument("--workers", type=int, default=1, help="processes that make batches")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(arguments.seed)
    random.seed(arguments.seed)
    out = Path(arguments.out)
    out.mkdir(parents=True, exist_ok=True)
    device = torch.device(arguments.device)
    model = Qwen2(dict(CONFIG, num_hidden_layers=arguments.layers))
    tokens = step = 0
    state: dict = {}
    if arguments.resume and Path(arguments.resume).is_dir():
        model.load_state_dict(load(Path(arguments.resume)).state_dict())
    elif arguments.resume:
        state = torch.load(arguments.resume, map_location="cpu")
        model.load_state_dict(state["model"])
        tokens, step = state["tokens"], state["step"]
    print(f"{sum(p.numel() for p in model.parameters())} parameters", flush=True)

    context = multiprocessing.get_context("fork")  # before a graphics card is touched
    stage = context.Value("d", 0.0)
    queue = context.Queue(6 * arguments.workers)
    for number in range(arguments.workers):
        context.Process(target=worker, args=(arguments, stage, queue, arguments.seed + step + 1000 * number),
                        daemon=True).start()

    model.to(device)
    matrices = [p for n, p in model.named_parameters() if p.dim() == 2 and "embed" not in n]
    others = [p for n, p in model.named_parameters() if not (p.dim() == 2 and "embed" not in n)]
    if arguments.muon:
        optimisers: list[torch.optim.Optimizer] = [
            Muon(matrices, arguments.muon), torch.optim.AdamW(others, arguments.lr, (0.9, 0.95), weight_decay=0.0)]
    else:
        optimisers = [torch.optim.AdamW(matrices + others, arguments.lr, (0.9, 0.95), weight_decay=0.01)]
    base = [o.param_groups[0]["lr"] for o in optimisers]
    for o, saved_state in zip(optimisers, state.get("optimisers", [])):
        o.load_state_dict(saved_state)
        o.param_groups[0]["lr"] = base[optimisers.index(o)]
    pointers = POINTERS if arguments.layers > POINTERS[-1][0] else ()
    taps = tuple(sorted({layer for layer, _, _ in pointers}))
    torch._dynamo.config.recompile_limit = 16  # row lengths, each with and without keys of the bank
    tapped = torch.compile(model.tapped, dynamic=False)

    bank = Bank(model, taps, BANK, device)
    began = last = saved = time.time()
    first_step, window, right, total, seen = step, [], 0, 0, 0
    copied, begun = [0, 0], [0, 0]
    masses: list[list[float]] = [[] for _ in pointers]
    while True:
        progress = (time.time() - began) / (60 * arguments.minutes)
        if progress >= 1:
            break
        stage.value = progress
        length, ids_array, weights_array, places_array, asked_array = queue.get()
        ids, weights, places, asked = (torch.from_numpy(a).to(device)
                                       for a in (ids_array, weights_array, places_array, asked_array))
        factor = min(1.0, (step - first_step + 1) / 60) * (
            1.0 if progress < arguments.decay_from else max(0.03, (1 - progress) / (1 - arguments.decay_from)))
        for o, b in zip(optimisers, base):
            o.param_groups[0]["lr"] = b * factor
        w = weights[:, 1:].reshape(-1)
        chosen = torch.nonzero(w > 0).squeeze(1)
        target = ids[:, 1:].reshape(-1)[chosen]
        w = w[chosen]
        with torch.autocast(device.type, torch.bfloat16):
            beside = min(bank.filled, int(512 * 2 ** random.uniform(0, 6))) if random.random() < FAR_STEPS else 0
            reading = reading_of(model.config, length + beside, asked)
            if beside:
                reading.far = bank.far(beside)
            h, inputs = tapped(ids, taps, reading)
            logits = model.logits(h[:, :-1].reshape(-1, h.shape[-1])[chosen])
            inputs_of = dict(zip(taps, inputs))
            others = min(bank.filled, int(1024 * 2 ** random.uniform(0, 5.5)))
            pointed = [pointer_mass(model, inputs_of[pointer[0]], pointer, places[pointer[2]], reading, ids, bank, others)
                       for pointer in pointers]
        losses = F.cross_entropy(logits, target, reduction="none")
        loss = (losses * w).sum() / w.sum()
        window.append(loss.item())
        for n, mass in enumerate(pointed):
            if len(mass):
                loss = loss - arguments.pointer * mass.mean()
                masses[n].append(mass.exp().mean().item())
        loss.backward()
        with torch.autocast(device.type, torch.bfloat16):
            bank.add(ids, asked, inputs_of)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for o in optimisers:
            o.step()
        model.zero_grad(set_to_none=True)
        answers = w >= 1
        copies = w == 0.5
        copied[0] += int((logits.argmax(-1) == target)[copies].sum())
        copied[1] += int(copies.sum())
        starts = w == 1.5
        begun[0] += int((logits.argmax(-1) == target)[starts].sum())
        begun[1] += int(starts.sum())
        right += int((logits.argmax(-1) == target)[answers].sum())
        total += int(answers.sum())
        step += 1
        tokens += ids.numel()
        seen += ids.numel()
        if step % 50 == 0:
            now = time.time()
            print(f"{time.strftime('%H:%M:%S')} step {step} tokens {tokens / 1e6:.2f}M progress {progress:.3f} "
                  f"loss {np.mean(window):.3f} answer tokens right {right / max(1, total):.4f} "
                  f"first {begun[0] / max(1, begun[1]):.4f} copies {copied[0] / max(1, copied[1]):.4f} pointed "
                  f"{' '.join(f'{np.mean(m):.3f}' for m in masses if m)} "
                  f"rate {seen / (now - last):.0f}/s", flush=True)
            window, right, total, seen, last, copied, begun = [], 0, 0, 0, now, [0, 0], [0, 0]
            masses = [[] for _ in pointers]
        if time.time() - saved > 60 * arguments.save_every:
            saved = time.time()
            write(model, optimisers, tokens, step, out)
    write(model, optimisers, tokens, step, out)
    print(f"end: {tokens} tokens, {step} steps", flush=True)


def write(model: Qwen2, optimisers: list[torch.optim.Optimizer], tokens: int, step: int, out: Path) -> None:
    save(model, out)
    torch.save({"model": model.state_dict(), "optimisers": [o.state_dict() for o in optimisers], "tokens": tokens,
                "step": step}, out / "state.pt.tmp")
    (out / "state.pt.tmp").rename(out / "state.pt")


if __name__ == "__main__":
    main()
