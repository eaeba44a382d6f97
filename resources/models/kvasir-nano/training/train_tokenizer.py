"""Trains the 4,096-entry byte-level BPE tokenizer of kvasir-nano in the Qwen2 form.

256 byte symbols, 3,835 merges and five added special tokens.  The text is normalised to NFC and split with the
pre-tokenising expression of Qwen2 before the merges are learned.

usage: train_tokenizer.py TRAIN_JSONL OUTPUT_DIRECTORY
needs: the Python packages tokenizers and (implicitly) nothing else
"""
from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Iterator

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

VOCABULARY = 4096
SPECIALS = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|repo_name|>", "<|file_sep|>"]
PATTERN = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*"
           r"|\s*[\r\n]+|\s+(?!\S)|\s+")
SHARE = {"py": 9e6, "c": 14e6, "sh": 1e6, "conf": 1e6, "doc": 14e6, "ko": 7e6}  # characters of each kind
CHAT_TEMPLATE = ("{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + "
                 "'<|im_end|>\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}")


def texts(path: str) -> Iterator[str]:
    left = dict(SHARE)
    records = [json.loads(line) for line in open(path, encoding="utf-8")]
    random.Random(2).shuffle(records)
    for record in records:
        if left[record["kind"]] > 0:
            left[record["kind"]] -= len(record["text"])
            yield record["text"]


def main() -> None:
    output = Path(sys.argv[2])
    output.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer(models.BPE(continuing_subword_prefix="", end_of_word_suffix="", fuse_unk=False))
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(PATTERN), behavior="isolated", invert=False),
        pre_tokenizers.ByteLevel(add_prefix_space=False, trim_offsets=False, use_regex=False)])
    tokenizer.decoder = decoders.ByteLevel(add_prefix_space=False, trim_offsets=False, use_regex=False)
    tokenizer.post_processor = processors.ByteLevel(add_prefix_space=False, trim_offsets=False, use_regex=False)
    trainer = trainers.BpeTrainer(vocab_size=VOCABULARY - len(SPECIALS), special_tokens=[],
                                  initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False)
    tokenizer.train_from_iterator(texts(sys.argv[1]), trainer)
    tokenizer.add_special_tokens([AddedToken(s, normalized=False, special=True) for s in SPECIALS])
    tokenizer.save(str(output / "tokenizer.json"))
    ids = {s: tokenizer.token_to_id(s) for s in SPECIALS}
    assert tokenizer.get_vocab_size() == VOCABULARY and min(ids.values()) == VOCABULARY - len(SPECIALS), ids
    config = {
        "add_bos_token": False, "add_prefix_space": False,
        "added_tokens_decoder": {str(i): {"content": s, "lstrip": False, "normalized": False, "rstrip": False,
                                          "single_word": False, "special": True} for s, i in ids.items()},
        "additional_special_tokens": SPECIALS[1:], "bos_token": None, "chat_template": CHAT_TEMPLATE,
        "clean_up_tokenization_spaces": False, "eos_token": "<|im_end|>", "errors": "replace",
        "model_max_length": 1048576, "pad_token": "<|endoftext|>", "split_special_tokens": False,
        "tokenizer_class": "Qwen2Tokenizer", "unk_token": None}
    (output / "tokenizer_config.json").write_text(json.dumps(config, indent=2, ensure_ascii=False) + "\n")
    print(ids)


if __name__ == "__main__":
    main()
