#!/usr/bin/env python3
"""Compares our token ids with those of the reference implementation (PyPI `tokenizers`) on many megabytes of text.

Run by hand:  check_parity.py --model FOLDER --tool PATH/TO/token_parity [--megabytes 80] [PATHS…]

PATHS are files or folders; without any, what a Debian machine has: headers, Python sources, documents, manual pages.
Files that are not UTF-8 are passed over; .gz files are unpacked.  To them is added random Unicode of every plane, with
combining marks, decomposed Hangul, all kinds of white space and torn special tokens (--stress megabytes of it).
Every text is compared twice: special tokens recognised, and special tokens taken for plain text.
"""
import argparse
import array
import gzip
import json
import pathlib
import random
import subprocess
import sys
import tempfile

from tokenizers import Tokenizer

DEFAULT_PATHS = ["/usr/include", "/usr/lib/python3", "/usr/share/doc", "/usr/share/man", "/usr/share/perl"]
SLICE = 1_000_000  # characters; longer files are cut, the reference needs much memory for each
LONGEST_FILE = 8_000_000
SPACES = [chr(c) for c in [*range(9, 14), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F,
                           0x205F, 0x3000, 0x200B, 0xFEFF]]
WORDS = ["don't", "I'LL", "'ſ", "we've", "x'D", "<|im_end|>", "<|im_", "start|>", "<|endoftext|>", "</tool_call>", "한국어",
         "코드", "foo_bar", "0x1F", "½", "٣", "Ǆ", "ﬁ", "é", "e\u0301", "\u1112\u1161\u11ab", "→", "🇰🇷", "👨‍👩‍👧", "\0"]


def files_below(paths):
    for path in map(pathlib.Path, paths):
        yield from sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]


def read(path):
    try:
        if path.stat().st_size > LONGEST_FILE:
            return None
        data = path.read_bytes()
        return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    except (OSError, UnicodeDecodeError, EOFError, gzip.BadGzipFile):
        return None


def corpus(paths, limit_bytes, seed):
    """Texts of files, in random order so that every kind of file has its share."""
    files = list(files_below(paths))
    random.Random(seed).shuffle(files)
    total = 0
    for path in files:
        text = read(path)
        for at in range(0, len(text or ""), SLICE):
            part = text[at:at + SLICE]
            total += len(part.encode())
            yield f"{path}@{at}", part
        if total >= limit_bytes:
            return


def stress_text(rng):
    """A few thousand characters of one kind of unpleasantness, or of all of them mixed."""
    def any_character():
        c = rng.randrange(rng.choice([0x80, 0x800, 0x3000, 0x10000, 0x20000, 0x110000]))
        return chr(c) if not 0xD800 <= c < 0xE000 else "\uFFFD"

    def combined():
        marks = [rng.choice([rng.randrange(0x300, 0x370), rng.randrange(0x591, 0x5BE), rng.randrange(0x64B, 0x660),
                             rng.randrange(0x1AB0, 0x1B00), rng.randrange(0x1DC0, 0x1E00), 0x3099, 0x309A])
                 for _ in range(rng.randrange(6))]
        return rng.choice("aeiouAEOUcnsqかはヷ한") + "".join(map(chr, marks))

    def jamo():
        lead, vowel, tail = rng.randrange(0x1100, 0x1113), rng.randrange(0x1161, 0x1176), rng.randrange(0x11A7, 0x11C3)
        return chr(lead) + chr(vowel) + (chr(tail) if rng.random() < 0.6 else "")

    kinds = [any_character, combined, jamo, lambda: rng.choice(SPACES) * rng.randrange(1, 4), lambda: rng.choice(WORDS),
             lambda: chr(rng.randrange(0x21, 0x7F)), lambda: chr(rng.randrange(0xAC00, 0xD7A4))]
    chosen = rng.choice([[kind] for kind in kinds] + [kinds] * len(kinds))
    return "".join(rng.choice(chosen)() for _ in range(rng.randrange(20, 4000)))


def stress(limit_bytes, seed):
    rng = random.Random(seed)
    total = 0
    while total < limit_bytes:
        text = "".join(stress_text(rng) for _ in range(50))
        total += len(text.encode())
        yield f"stress@{total}", text


def references(model):
    """The reference as it stands, and one that knows no added tokens."""
    text = (model / "tokenizer.json").read_text(encoding="utf-8")
    plain = json.loads(text)
    plain["added_tokens"] = []
    return {"recognised": Tokenizer.from_str(text), "plain": Tokenizer.from_str(json.dumps(plain))}


def run_tool(tool, model, listing, output, mode):
    subprocess.run([tool, model, listing, output] + (["plain"] if mode == "plain" else []), check=True)
    ids = array.array("i")
    with open(output, "rb") as file:
        ids.frombytes(file.read())
    at = 0
    while at < len(ids):
        yield ids[at + 1:at + 1 + ids[at]].tolist()
        at += 1 + ids[at]


def show_difference(name, text, ours, theirs, tokenizer):
    at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
    before = tokenizer.decode(theirs[max(0, at - 5):at])
    print(f"DIFFERENT {name}: at token {at} behind {before!r}: ours {ours[at:at + 6]}, theirs {theirs[at:at + 6]} "
          f"({[tokenizer.id_to_token(i) for i in theirs[at:at + 6]]})")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=pathlib.Path, required=True)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--megabytes", type=float, default=80)
    parser.add_argument("--stress", type=float, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("paths", nargs="*", default=DEFAULT_PATHS)
    options = parser.parse_args()

    different = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        names = []
        total = 0
        for name, text in [*corpus(options.paths, options.megabytes * 1e6, options.seed),
                           *stress(options.stress * 1e6, options.seed)]:
            (folder / f"{len(names)}.txt").write_bytes(text.encode())
            total += len(text.encode())
            names.append(name)
        listing = folder / "list"
        listing.write_text("".join(f"{folder}/{i}.txt\n" for i in range(len(names))))
        for mode, tokenizer in references(options.model).items():
            count = 0
            ours = run_tool(options.tool, options.model, listing, folder / "ids", mode)
            for i, (name, ids) in enumerate(zip(names, ours, strict=True)):
                text = (folder / f"{i}.txt").read_bytes().decode()
                theirs = tokenizer.encode(text, add_special_tokens=False).ids
                count += len(theirs)
                if ids != theirs:
                    different += 1
                    if different <= 20:
                        show_difference(name, text, ids, theirs, tokenizer)
            print(f"special tokens {mode}: {len(names)} files, {total} bytes, {count} tokens, "
                  f"{'equal' if different == 0 else f'{different} DIFFERENT'}", flush=True)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
