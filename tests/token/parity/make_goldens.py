#!/usr/bin/env python3
"""Writes tests/data/token: a small byte-level BPE tokenizer in the Qwen2 form, and what the reference implementation
(PyPI `tokenizers`) makes of short texts with it and with the full Qwen2.5 vocabulary.

Run by hand when a text is added:  make_goldens.py --qwen FOLDER_OF_TOKENIZER_JSON --out tests/data/token
"""
import argparse
import json
import pathlib
import random

from check_parity import stress_text
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

PATTERN = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+"
           r"|\s+(?!\S)|\s+")
TRAINING = [
    "The program reads a repository once and keeps the cache of what it read. Every answer names the place it came from, "
    "and the place is the file and the line. The reader opens it and sees that the answer is what the file says.",
    "static Result<Tokens> read(const Path& path)\n{\n    const auto text = file.read(path);\n    if (!text)\n        "
    "return text.error();\n    for (std::size_t i = 0; i < text.size(); ++i)\n        total += text[i];\n    return total;\n}\n",
    "def read(path):\n    with open(path) as file:\n        return [line.strip() for line in file if line]\n",
    "프로그램은 저장소를 한 번 읽고 그 내용을 기억한다. 모든 답은 근거가 되는 파일과 줄을 알려 준다. 사람은 파일을 열어 답이 맞는지 본다.",
]
SPECIALS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|repo_name|>", "<|file_sep|>"]
TEXTS = [
    "", " ", "  ", "\t", "\n", "\n\n", "\r\n", " \n", "\n ", "\n  x", "a  b", "a   b ", "x \t\n \r\n y", "\u00a0a", "\u3000가 나",
    "Hello world", " Hello world", "I'm sure we'LL see; they'd've said it's 'S fine", "don't DON'T don'ſ", "'", "''", "'re",
    "1234567890", "3.14159e-10", "0x1F600", "½ ٣ Ⅷ 一二", "a1b2", "(x)[y]{z}", "!!!???\n\n\nnext", "...word", " ...word",
    "foo_bar->baz(qux);\n\t\treturn 0;\n", "for (int i = 0; i < n; ++i) {\n    sum += a[i];\n}\n", "https://example.org/a?b=c&d=%20",
    "프로그램은 저장소를 한 번 읽는다.", "한국어와 English를 섞어 쓴 문장, 숫자 2024년 5월.", "가각힣ㄱㅏ", "\u1112\u1161\u11ab\u1100\u116e\u11a8",
    "e\u0301 \u00e9 q\u0323\u0307 q\u0307\u0323", "A\u030a \u212b \u00c5", "\u2126 \u1e9b\u0323", "日本語のテキスト、か\u3099", "Füße ﬁ ĳ Ǆ",
    "🙂👨\u200d👩\u200d👧🇰🇷 ok", "مرحبا بالعالم", "हिन्दी में", "ไทยไม่มีช่องว่าง", "\u200bzero\u200dwidth\ufeff", "\0nul\x01\x7f",
    "<|im_start|>system\nhi<|im_end|>\n", "text<|endoftext|>more", "<|im_end|", "<|im_end|><|im_end|>", " <|file_sep|> x",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    " " * 150 + "x", "=" * 200 + "\n", "\n" * 140, "Ab" * 90,
]
FLAGGED = [  # on top of the small tokenizer
    {"content": "<left>", "lstrip": True}, {"content": "<right>", "rstrip": True},
    {"content": "<both>", "lstrip": True, "rstrip": True}, {"content": "<word>", "single_word": True},
    {"content": "né", "normalized": True, "single_word": True}, {"content": "<wide>", "normalized": True, "rstrip": True},
    {"content": "<word>s", "special": True}, {"content": "\u00c5x", "normalized": False},
]
FLAG_TEXTS = [
    "a <left> b", "a  \t\n<left><left> b", "<left>", " <left>", "a <right>  b", "<right> <right>", "a <both> b", "\u2003<both>\u3000x",
    "<right>  <left>", "<both> <both> <both>", "a<word>", "a <word> b", "<word>,", "<word>b", "_<word>", "\u0301<word>", "<word>1",
    "<word><word>", "<word>s", "<word>st x", "ne\u0301", "né", "xné", "né né", "(né)", "ne\u0301e", "a<wide>  b", "A\u030ax", "\u00c5x",
    "\u212bx", "<wide><left> <wide>", "<|im_end|> <left> <|im_start|>", "<lef<left>t>", "<<word>>", "é<word>é", "漢<word>字",
]


def small_tokenizer():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(PATTERN), "isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    trainer = trainers.BpeTrainer(vocab_size=420, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
                                  show_progress=False)
    tokenizer.train_from_iterator(TRAINING * 3, trainer)
    form = json.loads(tokenizer.to_str())
    form["pre_tokenizer"]["pretokenizers"][1]["trim_offsets"] = False
    form["model"]["merges"] = [m if isinstance(m, str) else " ".join(m) for m in form["model"]["merges"]]
    vocabulary = len(form["model"]["vocab"])
    form["added_tokens"] = [added(vocabulary + i, {"content": text, "special": i < 3}) for i, text in enumerate(SPECIALS)]
    return form


def added(token_id, fields):
    flags = dict.fromkeys(["single_word", "lstrip", "rstrip", "normalized", "special"], False)
    return {"id": token_id, "content": fields["content"], **{k: fields.get(k, v) for k, v in flags.items()}}


def goldens(form, texts):
    plain = Tokenizer.from_str(json.dumps({**form, "added_tokens": []}))
    recognised = Tokenizer.from_str(json.dumps(form))

    def ids(tokenizer, text):
        return tokenizer.encode(text, add_special_tokens=False).ids
    rows = []
    for text in texts:  # "recognised" stands only where it differs
        rows.append({"text": text, "plain": ids(plain, text)})
        if ids(recognised, text) != rows[-1]["plain"]:
            rows[-1]["recognised"] = ids(recognised, text)
    return rows


def write(path, rows, **more):
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    head = "".join(f'"{k}": {json.dumps(v)},\n' for k, v in more.items())
    path.write_text(f'{{\n{head}"texts": [\n{lines}\n]\n}}\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--qwen", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    options = parser.parse_args()
    rng = random.Random(5)
    texts = TEXTS + [stress_text(rng)[:80] for _ in range(45)]

    small = small_tokenizer()
    (options.out / "small").mkdir(parents=True, exist_ok=True)
    (options.out / "small/tokenizer.json").write_text(json.dumps(small, indent=1, ensure_ascii=False) + "\n")
    write(options.out / "golden_small.json", goldens(small, texts[:80]))
    size = len(small["model"]["vocab"]) + len(SPECIALS)
    flagged = [added(size + i, fields) for i, fields in enumerate(FLAGGED)]
    write(options.out / "golden_flags.json",
          goldens({**small, "added_tokens": small["added_tokens"] + flagged}, FLAG_TEXTS), added_tokens=flagged)
    qwen = json.loads((options.qwen / "tokenizer.json").read_text(encoding="utf-8"))
    write(options.out / "golden_sample.json", goldens(qwen, texts))


if __name__ == "__main__":
    main()
