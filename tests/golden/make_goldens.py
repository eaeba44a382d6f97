#!/usr/bin/env python3
"""Makes tests/data/golden: what transformers' Qwen2ForCausalLM answers for small random models.

No weights are stored.  They come from a counter-based generator that tests/support/weight_noise.h repeats bit by bit, so a
golden is a config.json, the tokens and the logits.  Regenerate (needs PyPI torch, transformers, numpy; no network, CPU only):

    python tests/golden/make_goldens.py tests/data/golden

Each case is a folder: config.json as the model reads it, golden.json (below) and logits.f32, little-endian f32
[positions, vocab], computed in f32 from the weights as stored (rounded to their type first).
golden.json: seed, stored_type, tokens, positions (of the rows in logits.f32), top1 and margin at every position in f32, and for
16-bit models also top1_native and margin_native of a run whose arithmetic is in the stored type.
"""
import json
import math
import pathlib
import sys
import tempfile

import numpy as np
import torch
import transformers
from transformers import AutoConfig, Qwen2ForCausalLM

VOCAB = 320
MASK = (1 << 64) - 1


def mix(z):
    """splitmix64's output function (Steele, Lea, Flood 2014), on arrays of uint64."""
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def bits(seed, name, count):
    """64 random bits for each index: mix(h + (i+1)*golden ratio), h = FNV-1a of the name, turned by the seed."""
    h = 0xCBF29CE484222325
    for byte in name.encode():
        h = ((h ^ byte) * 0x100000001B3) & MASK
    h ^= (seed * 0xD1342543DE82EF95) & MASK
    index = np.arange(1, count + 1, dtype=np.uint64)
    return mix(np.uint64(h) + index * np.uint64(0x9E3779B97F4A7C15))


def weight(seed, name, shape):
    """f32: centre + scale·u, u = 24 random bits in [-1, 1); every step is exact but the last rounding."""
    u = ((bits(seed, name, math.prod(shape)) >> np.uint64(40)).astype(np.float64) - 2.0**23) / 2.0**23
    centre, gain = 0.0, 1.0
    if name.endswith("norm.weight"):
        centre, scale = 1.0, 0.2
    elif name.endswith(".bias"):
        scale = 0.5
    elif name == "model.embed_tokens.weight":
        scale = 0.5
    else:
        gain = 3.0 if name == "lm_head.weight" else 1.5 if "q_proj" in name or "k_proj" in name else 1.0
        scale = gain * math.sqrt(3.0 / shape[1])
    return (centre + np.float64(np.float32(scale)) * u).astype(np.float32).reshape(shape)


def model_keys(**given):
    keys = dict(architectures=["Qwen2ForCausalLM"], model_type="qwen2", hidden_act="silu", vocab_size=VOCAB,
                num_hidden_layers=2, max_position_embeddings=4096, rms_norm_eps=1e-6, tie_word_embeddings=False,
                use_sliding_window=False, bos_token_id=264, eos_token_id=266, initializer_range=0.02, use_cache=True)
    keys.update(given)
    return keys


def size(hidden, inner, heads, kv):
    return dict(hidden_size=hidden, intermediate_size=inner, num_attention_heads=heads, num_key_value_heads=kv)


# "classic": the keys of files before transformers 5.  "modern": as transformers 5 writes them.  (name, tokens, keys)
CASES = [
    ("tied-group1-d64-f32", 96, model_keys(**size(128, 320, 2, 2), tie_word_embeddings=True, rope_theta=10000.0,
                                           torch_dtype="float32")),
    ("untied-group2-d64-f32", 128, model_keys(**size(256, 512, 4, 2), rms_norm_eps=1e-5, dtype="float32",
                                              rope_parameters={"rope_theta": 1e6, "rope_type": "default"},
                                              sliding_window=None, max_window_layers=28)),
    ("untied-group4-d64-bf16", 128, model_keys(**size(256, 704, 4, 1), rope_theta=1e6, rope_scaling=None,
                                               torch_dtype="bfloat16", sliding_window=32, max_window_layers=1)),
    ("tied-group7-d64-bf16", 96, model_keys(**size(448, 608, 7, 1), tie_word_embeddings=True, rope_theta=1e6,
                                            torch_dtype="bfloat16", sliding_window=32, max_window_layers=0)),
    ("untied-group7-d128-f32", 64, model_keys(**size(256, 320, 7, 1), head_dim=128, rms_norm_eps=1e-5, dtype="float32",
                                              rope_parameters={"rope_theta": 1e7, "rope_type": "default"})),
    ("untied-group2-d128-bf16", 200, model_keys(**size(256, 512, 2, 1), rms_norm_eps=1e-5, rope_theta=1e7,
                                                torch_dtype="bfloat16")),
    ("untied-group4-d64-f16", 80, model_keys(**size(256, 256, 4, 1), rope_theta=1e6, torch_dtype="float16")),
    ("yarn-classic-d64-f32", 256, model_keys(**size(128, 320, 2, 1), rope_theta=1e4, torch_dtype="float32",
                                             max_position_embeddings=64,
                                             rope_scaling={"type": "yarn", "factor": 4.0,
                                                           "original_max_position_embeddings": 64})),
    ("yarn-modern-d128-bf16", 256, model_keys(**size(256, 320, 2, 1), dtype="bfloat16", max_position_embeddings=256,
                                              rope_parameters={"rope_type": "yarn", "rope_theta": 1e6, "factor": 2.0,
                                                               "original_max_position_embeddings": 128,
                                                               "attention_factor": 1.25, "beta_fast": 16.0,
                                                               "beta_slow": 2.0})),
]


def build(folder, seed, stored):
    config = AutoConfig.from_pretrained(folder)
    config._attn_implementation = "eager"
    model = Qwen2ForCausalLM(config).float().eval()
    state = model.state_dict()
    for name, tensor in state.items():
        if name == "lm_head.weight" and config.tie_word_embeddings:
            continue
        made = torch.from_numpy(weight(seed, name, tuple(tensor.shape)))
        state[name] = made.to(stored).float()
    model.load_state_dict(state, strict=True)
    model.tie_weights()
    if config.tie_word_embeddings:
        assert model.lm_head.weight.data_ptr() == model.model.embed_tokens.weight.data_ptr()
    return model


def native(model, stored):
    """The same model opened as a person would open it in its stored type (.to() would round the rotary table too)."""
    with tempfile.TemporaryDirectory() as folder:
        model.to(stored).save_pretrained(folder)
        return Qwen2ForCausalLM.from_pretrained(folder, dtype=stored, attn_implementation="eager").eval()


def top(logits):
    values, ids = logits.float().topk(2, dim=-1)
    return ids[:, 0].tolist(), [round(v, 6) for v in (values[:, 0] - values[:, 1]).tolist()]


def make(target, seed, name, count, keys):
    stored = getattr(torch, keys.get("dtype") or keys["torch_dtype"])
    tokens = (bits(seed, "tokens", count) % np.uint64(VOCAB - 52)).astype(int).tolist()
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "config.json").write_text(json.dumps(keys, indent=2) + "\n")
        model = build(folder, seed, stored)
    ids = torch.tensor([tokens])
    with torch.no_grad():
        logits = model(ids).logits[0]
        golden = {"seed": seed, "stored_type": str(stored).removeprefix("torch."), "tokens": tokens,
                  "transformers": transformers.__version__, "torch": torch.__version__}
        golden["top1"], golden["margin"] = top(logits)
        if stored != torch.float32:
            golden["top1_native"], golden["margin_native"] = top(native(model, stored)(ids).logits[0])
    positions = sorted({0, 1, count - 2, count - 1, *range(7, count, max(1, count // 12))})
    golden["positions"] = positions
    case = target / name
    case.mkdir(parents=True, exist_ok=True)
    (case / "config.json").write_text(json.dumps(keys, indent=2) + "\n")
    (case / "golden.json").write_text(json.dumps(golden) + "\n")
    logits[positions].numpy().astype("<f4").tofile(case / "logits.f32")
    print(f"{name}: {count} tokens, smallest margin {min(golden['margin']):.4f}, logits ±{logits.abs().max():.2f}"
          + (f", native agrees {np.mean(np.equal(golden['top1'], golden['top1_native'])):.3f}"
             if "top1_native" in golden else ""))


def make_official(target):
    """official.safetensors: a model saved by transformers itself, for the reader of that format (tests/model)."""
    keys = model_keys(**size(32, 48, 2, 1), num_hidden_layers=1, tie_word_embeddings=True, torch_dtype="bfloat16")
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "config.json").write_text(json.dumps(keys))
        build(folder, 99, torch.bfloat16).to(torch.bfloat16).save_pretrained(folder)
        (target / "official.safetensors").write_bytes(pathlib.Path(folder, "model.safetensors").read_bytes())


def main():
    torch.set_num_threads(1)
    target = pathlib.Path(sys.argv[1])
    for seed, (name, count, keys) in enumerate(CASES, start=1):
        make(target, seed, name, count, keys)
    make_official(target)


if __name__ == "__main__":
    main()
