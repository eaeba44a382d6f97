"""The Qwen2 network in plain PyTorch, with Dual Chunk Attention, and its file format.

Weights carry the names of the Hugging Face Qwen2ForCausalLM, so that a state dictionary can be saved and loaded
without renaming.  The attention has two forms: plain causal attention, and Dual Chunk Attention (DCA), in which a key
is rotated at its position modulo L = chunk_size - local_size and a query at i, min(L + i, c) or min(2L - 1, c)
against the keys of its own chunk, the chunk before it and all earlier chunks.
"""
from __future__ import annotations

import json
import math
from pathlib import Path

import torch
import torch.nn as nn
import torch.nn.functional as F

CONFIG = {
    "architectures": ["Qwen2ForCausalLM"], "model_type": "qwen2", "vocab_size": 4096, "hidden_size": 256,
    "intermediate_size": 512, "num_hidden_layers": 7, "num_attention_heads": 4, "num_key_value_heads": 2,
    "hidden_act": "silu", "max_position_embeddings": 1048576, "rms_norm_eps": 1e-6, "rope_theta": 10000000.0,
    "tie_word_embeddings": True, "use_sliding_window": False, "attention_dropout": 0.0, "initializer_range": 0.02,
    "use_cache": True, "torch_dtype": "bfloat16", "bos_token_id": 4091, "eos_token_id": 4093, "pad_token_id": 4091,
    "dual_chunk_attention_config": {"chunk_size": 512, "local_size": 256, "original_max_position_embeddings": 1024},
}


class RMSNorm(nn.Module):
    def __init__(self, width: int, eps: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.eps = eps

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.rms_norm(x.float(), (x.shape[-1],), self.weight, self.eps)


def rotate(x: torch.Tensor, positions: torch.Tensor, inverse: torch.Tensor) -> torch.Tensor:
    """Rotary embedding, half-split form; x is [batch, heads, tokens, head_dim], positions [tokens] or [1]."""
    angle = positions.float()[:, None] * inverse[None, :]
    cos, sin = angle.cos(), angle.sin()
    half = x.shape[-1] // 2
    first, second = x[..., :half].float(), x[..., half:].float()
    return torch.cat((first * cos - second * sin, second * cos + first * sin), -1).to(x.dtype)


def dual_chunk_attention(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, inverse: torch.Tensor, chunk: int,
                         local: int, scale: float) -> torch.Tensor:
    """Causal attention under DCA positions for a whole sequence, one chunk of queries at a time.

    The scores against the three ranges of keys, each with its own query rotation, are laid side by side and share one
    softmax.
    """
    heads, length = q.shape[1], q.shape[2]
    span = chunk - local
    order = torch.arange(length, device=q.device)
    offset = order % span
    key = rotate(k, offset, inverse).repeat_interleave(heads // k.shape[1], 1)
    value = v.repeat_interleave(heads // k.shape[1], 1)
    outputs = []
    for start in range(0, length, span):
        end = min(start + span, length)
        i, piece = offset[start:end], q[:, :, start:end]
        ranges = [(start, end, i)]
        if start >= span:
            ranges.insert(0, (start - span, start, torch.clamp(span + i, max=chunk)))
        if start >= 2 * span:
            ranges.insert(0, (0, start - span, torch.full_like(i, min(2 * span - 1, chunk))))
        scores = torch.cat([torch.matmul(rotate(piece, at, inverse), key[:, :, low:high].transpose(-1, -2)).float()
                            for low, high, at in ranges], -1) * scale
        later = order[None, :end] > order[start:end, None]
        weights = scores.masked_fill(later, -1e30).softmax(-1).to(value.dtype)
        outputs.append(torch.matmul(weights, value[:, :, :end]))
    return torch.cat(outputs, 2)


class Attention(nn.Module):
    def __init__(self, c: dict) -> None:
        super().__init__()
        self.heads, self.groups = c["num_attention_heads"], c["num_key_value_heads"]
        self.width = c["hidden_size"] // self.heads
        self.q_proj = nn.Linear(c["hidden_size"], self.heads * self.width, bias=True)
        self.k_proj = nn.Linear(c["hidden_size"], self.groups * self.width, bias=True)
        self.v_proj = nn.Linear(c["hidden_size"], self.groups * self.width, bias=True)
        self.o_proj = nn.Linear(self.heads * self.width, c["hidden_size"], bias=False)

    def forward(self, x: torch.Tensor, rope: tuple[torch.Tensor, torch.Tensor] | None, inverse: torch.Tensor,
                dca: tuple[int, int] | None, scale: float) -> torch.Tensor:
        b, t, _ = x.shape
        q = self.q_proj(x).view(b, t, self.heads, self.width).transpose(1, 2)
        k = self.k_proj(x).view(b, t, self.groups, self.width).transpose(1, 2)
        v = self.v_proj(x).view(b, t, self.groups, self.width).transpose(1, 2)
        if dca is not None:
            out = dual_chunk_attention(q, k, v, inverse, dca[0], dca[1], scale)
        else:
            cos, sin = rope
            half = self.width // 2
            q = q * cos + torch.cat((-q[..., half:], q[..., :half]), -1) * sin
            k = k * cos + torch.cat((-k[..., half:], k[..., :half]), -1) * sin
            g = self.heads // self.groups
            k = k.repeat_interleave(g, 1)
            v = v.repeat_interleave(g, 1)
            if t <= 256 and x.device.type == "cpu":  # faster there than the fused kernel at short lengths
                scores = torch.matmul(q, k.transpose(-1, -2)).float() * scale
                later = torch.arange(t)[None, :] > torch.arange(t)[:, None]
                out = torch.matmul(scores.masked_fill(later, -1e30).softmax(-1).to(v.dtype), v)
            else:
                out = F.scaled_dot_product_attention(q, k, v, is_causal=True, scale=scale)
        return self.o_proj(out.transpose(1, 2).reshape(b, t, -1))


    def log_mass(self, x: torch.Tensor, heads: tuple[int, ...], at: torch.Tensor, source: torch.Tensor,
                 inverse: torch.Tensor, dca: tuple[int, int] | None, scale: float) -> torch.Tensor:
        """The logarithm of the attention that the tokens `at` of one row pay to the tokens `source`, [heads, at].

        x is the row's normalised input of this layer, [tokens, width].
        """
        t = x.shape[0]
        q = self.q_proj(x[at]).view(len(at), self.heads, self.width)[:, heads].transpose(0, 1)
        groups = [h * self.groups // self.heads for h in heads]
        k = self.k_proj(x).view(t, self.groups, self.width)[:, groups].transpose(0, 1)
        keys = torch.arange(t, device=x.device)
        if dca is None:
            scores = torch.matmul(rotate(q, at, inverse), rotate(k, keys, inverse).transpose(-1, -2)).float()
        else:
            chunk, span = dca[0], dca[0] - dca[1]
            key, offset = rotate(k, keys % span, inverse).transpose(-1, -2), at % span
            intra, successive, inter = (torch.matmul(rotate(q, p, inverse), key).float() for p in (
                offset, torch.clamp(span + offset, max=chunk), torch.full_like(offset, min(2 * span - 1, chunk))))
            apart = at[:, None] // span - keys[None, :] // span
            scores = torch.where(apart <= 0, intra, torch.where(apart == 1, successive, inter))
        scores = (scores * scale).masked_fill(keys[None, :] > at[:, None], -1e30)
        return scores.gather(-1, source.expand(len(heads), -1)[..., None])[..., 0] - scores.logsumexp(-1)


class MLP(nn.Module):
    def __init__(self, c: dict) -> None:
        super().__init__()
        self.gate_proj = nn.Linear(c["hidden_size"], c["intermediate_size"], bias=False)
        self.up_proj = nn.Linear(c["hidden_size"], c["intermediate_size"], bias=False)
        self.down_proj = nn.Linear(c["intermediate_size"], c["hidden_size"], bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))


class Layer(nn.Module):
    def __init__(self, c: dict) -> None:
        super().__init__()
        self.self_attn = Attention(c)
        self.mlp = MLP(c)
        self.input_layernorm = RMSNorm(c["hidden_size"], c["rms_norm_eps"])
        self.post_attention_layernorm = RMSNorm(c["hidden_size"], c["rms_norm_eps"])

    def forward(self, x: torch.Tensor, rope: tuple[torch.Tensor, torch.Tensor] | None, inverse: torch.Tensor,
                dca: tuple[int, int] | None, scale: float) -> torch.Tensor:
        x = x + self.self_attn(self.input_layernorm(x), rope, inverse, dca, scale)
        return x + self.mlp(self.post_attention_layernorm(x))


class Backbone(nn.Module):
    def __init__(self, c: dict) -> None:
        super().__init__()
        self.embed_tokens = nn.Embedding(c["vocab_size"], c["hidden_size"])
        self.layers = nn.ModuleList(Layer(c) for _ in range(c["num_hidden_layers"]))
        self.norm = RMSNorm(c["hidden_size"], c["rms_norm_eps"])


class Qwen2(nn.Module):
    def __init__(self, config: dict) -> None:
        super().__init__()
        self.config = config
        self.model = Backbone(config)
        self.width = config["hidden_size"] // config["num_attention_heads"]
        inverse = config["rope_theta"] ** (-torch.arange(0, self.width, 2).float() / self.width)
        self.register_buffer("inverse", inverse, persistent=False)
        for name, p in self.named_parameters():
            if p.dim() == 2:
                deep = name.endswith(("o_proj.weight", "down_proj.weight"))
                nn.init.normal_(p, std=0.06 if "embed" in name else 0.0 if deep else 0.7 * p.shape[1] ** -0.5)
            elif name.endswith("bias"):
                nn.init.zeros_(p)
        self.seed_circuits()

    @torch.no_grad()
    def seed_circuits(self) -> None:
        """Starts the attention as a rough copying circuit, which otherwise takes millions of tokens to appear.

        Layer 0: the biases of queries and keys make the heads look 1, 2, 1 and 3 tokens back and pass on which token
        stood there.  Layers 1 and 2: one query head of each group looks for places whose preceding token is the present
        one, by the slowly turning rotary pairs, and copies the token found there.
        """
        c, d = self.config, self.width
        hidden, half, gain, embed = c["hidden_size"], d // 2, 2.0, 0.06
        basis = torch.linalg.qr(torch.randn(hidden, hidden))[0]
        first = self.model.layers[0].self_attn
        fast = 8
        first.q_proj.weight.mul_(0.3)
        first.k_proj.weight.mul_(0.3)
        strength = (8.0 * math.sqrt(d)) ** 0.5
        for g in range(2):
            first.k_proj.bias[g * d:g * d + fast] = strength
            first.v_proj.weight[g * d:(g + 1) * d] = basis[g * d:(g + 1) * d]
        back = torch.linalg.qr(torch.randn(hidden, hidden))[0]
        for h, distance in enumerate((1, 2, 1, 3)):
            angle = -distance * self.inverse[:fast]
            first.q_proj.bias[h * d:h * d + fast] = strength * angle.cos()
            first.q_proj.bias[h * d + half:h * d + half + fast] = strength * angle.sin()
            first.o_proj.weight[:, h * d:(h + 1) * d] = embed * back[:, h * d:(h + 1) * d]
        slow = list(range(half // 2, half)) + list(range(half + half // 2, d))
        for n, layer in enumerate(self.model.layers[1:3]):
            a = layer.self_attn
            for g in range(2):
                part = slice(n * 32, n * 32 + len(slow))
                rows = torch.tensor(slow)
                a.q_proj.weight[2 * g * d + rows] = gain * basis[g * d:(g + 1) * d][part]
                a.k_proj.weight[g * d:(g + 1) * d] *= 0.2
                a.k_proj.weight[g * d + rows] = 2 * gain * back[:, 2 * g * d:(2 * g + 1) * d].T[part]
                copy = basis[(2 * n + g) * d:(2 * n + g + 1) * d]
                a.v_proj.weight[g * d:(g + 1) * d] = copy
                a.o_proj.weight[:, 2 * g * d:(2 * g + 1) * d] = 10 * embed * copy.T

    def hidden(self, ids: torch.Tensor, dca: tuple[int, int] | None = None, temperature: float = 1.0) -> torch.Tensor:
        """Final normalised hidden states; temperature is s(n), applied squared to the attention logits."""
        return self.tapped(ids, (), dca, temperature)[0]

    def tapped(self, ids: torch.Tensor, taps: tuple[int, ...], dca: tuple[int, int] | None = None,
               temperature: float = 1.0) -> tuple[torch.Tensor, list[torch.Tensor]]:
        """The same, and the normalised inputs of the attention of the layers `taps`."""
        inputs = []
        x = self.model.embed_tokens(ids)
        rope = None
        if dca is None:
            angle = torch.arange(ids.shape[1], device=ids.device).float()[:, None] * self.inverse[None, :]
            kind = torch.bfloat16 if torch.is_autocast_enabled(ids.device.type) else torch.float32
            rope = torch.cat((angle, angle), -1).cos().to(kind), torch.cat((angle, angle), -1).sin().to(kind)
        scale = temperature ** 2 / math.sqrt(self.width)
        for n, layer in enumerate(self.model.layers):
            if n in taps:
                inputs.append(layer.input_layernorm(x))
            x = layer(x, rope, self.inverse, dca, scale)
        return self.model.norm(x), inputs

    def logits(self, hidden: torch.Tensor) -> torch.Tensor:
        return F.linear(hidden, self.model.embed_tokens.weight).float()


def temperature(length: int, config: dict) -> float:
    """s(n) = max(1, 0.1 ln(n / M) + 1)."""
    original = config["dual_chunk_attention_config"]["original_max_position_embeddings"]
    return max(1.0, 0.1 * math.log(length / original) + 1.0)


def save(model: Qwen2, directory: Path) -> None:
    """Writes config.json, generation_config.json and model.safetensors (bf16); the last by rename."""
    from safetensors.torch import save_file
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "config.json").write_text(json.dumps(model.config, indent=2) + "\n")
    generation = {"bos_token_id": 4091, "pad_token_id": 4091, "eos_token_id": [4093, 4091], "do_sample": False}
    (directory / "generation_config.json").write_text(json.dumps(generation, indent=2) + "\n")
    state = {n: p.detach().to("cpu", torch.bfloat16).contiguous() for n, p in model.state_dict().items()}
    temporary = directory / "model.safetensors.tmp"
    save_file(state, str(temporary), metadata={"format": "pt"})
    temporary.rename(directory / "model.safetensors")


def load(directory: Path) -> Qwen2:
    from safetensors.torch import load_file
    model = Qwen2(json.loads((directory / "config.json").read_text()))
    model.load_state_dict({n: t.float() for n, t in load_file(str(directory / "model.safetensors")).items()})
    return model
