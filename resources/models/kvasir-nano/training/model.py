"""The Qwen2 network in plain PyTorch, with Dual Chunk Attention, and its file format.

Weights carry the names of the Hugging Face Qwen2ForCausalLM, so that a state dictionary can be saved and loaded
without renaming.  The attention has two forms: plain causal attention, and Dual Chunk Attention (DCA), in which a key
is rotated at its position modulo L = chunk_size - local_size and a query at i, min(L + i, c) or min(2L - 1, c)
against the keys of its own chunk, the chunk before it and all earlier chunks.
"""
from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
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


# Which tokens look where.  All look at the SINK first tokens and at what stands before them: at the RECENT tokens before
# their block of BLOCK, and at those of it.  In the layers WIDE, questions and answers look at everything (and the text does not):
# these are the retrieval heads of DuoAttention (arXiv 2410.10819), all others are its streaming heads.
WIDE = (3, 7)
SINK, RECENT, BLOCK = 64, 192, 64
SPAN = RECENT + BLOCK


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


def near_attention(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, inverse: torch.Tensor, chunk: int) -> torch.Tensor:
    """Attention to the sink and to recent tokens; q, k, v are not yet rotated, [batch, heads, tokens, head_dim].

    Recent keys are less than local_size away, so that Dual Chunk Attention sees them at their true distance; the sink at that,
    or from the chunk's end.  The keys are as many in any text, so that its length does not scale the logits.
    """
    b, heads, t, d = q.shape
    groups, n = k.shape[1], t // BLOCK
    order = torch.arange(t, device=q.device)
    key = rotate(k, order, inverse)
    far = rotate(q, order.clamp(max=chunk - 1), inverse).view(b, groups, -1, n, BLOCK, d)
    near = rotate(q, order, inverse).view(b, groups, -1, n, BLOCK, d)

    def recent(x: torch.Tensor) -> torch.Tensor:
        blocks = F.pad(x, (0, 0, RECENT, 0)).view(b, groups, 1, -1, BLOCK, d)
        return torch.cat([blocks[:, :, :, i:i + n] for i in range(RECENT // BLOCK + 1)], -2)

    at = torch.arange(-RECENT, BLOCK, device=q.device) + BLOCK * torch.arange(n, device=q.device)[:, None]
    hidden = torch.cat(((at[:, None] > order.view(n, BLOCK, 1)) | (at[:, None] < 0),
                        (order[:SINK] >= at[:, :1])[:, None].expand(n, BLOCK, -1)), -1)
    scores = torch.cat((torch.matmul(near, recent(key).transpose(-1, -2)),
                        torch.matmul(far, key[:, :, None, None, :SINK].transpose(-1, -2))), -1)
    weights = (scores.float() * d ** -0.5).masked_fill(hidden, -1e30).softmax(-1).to(v.dtype)
    out = torch.matmul(weights[..., :SPAN], recent(v)) + torch.matmul(weights[..., SPAN:], v[:, :, None, None, :SINK])
    return out.reshape(b, heads, t, d)


def wide_attention(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, inverse: torch.Tensor, first: int,
                   dca: tuple[int, int] | None, scale: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Attention of the tokens from `first` on to everything before them, and the logarithms of its softmax's sums; q, k, v are
    not yet rotated.

    Under DCA one chunk of queries at a time: the scores against the three ranges of keys, each with its own query rotation,
    are laid side by side and share one softmax.
    """
    heads, length = q.shape[1], q.shape[2]
    order = torch.arange(length, device=q.device)
    span = dca[0] - dca[1] if dca else length
    key = rotate(k, order % span, inverse).repeat_interleave(heads // k.shape[1], 1)
    value = v.repeat_interleave(heads // k.shape[1], 1)
    outputs, sums = [], []
    for start in range(first // span * span, length, span):
        begin, end = max(start, first), min(start + span, length)
        i, piece = order[begin:end] % span, q[:, :, begin:end]
        ranges = [(start, end, i)]
        if start >= span:
            ranges.insert(0, (start - span, start, torch.clamp(span + i, max=dca[0])))
        if start >= 2 * span:
            ranges.insert(0, (0, start - span, torch.full_like(i, min(2 * span - 1, dca[0]))))
        scores = torch.cat([torch.matmul(rotate(piece, at, inverse), key[:, :, low:high].transpose(-1, -2))
                            for low, high, at in ranges], -1) * scale
        scores = scores.float().masked_fill(order[None, :end] > order[begin:end, None], -1e30)
        outputs.append(torch.matmul(scores.softmax(-1).to(value.dtype), value[:, :, :end]))
        sums.append(scores.logsumexp(-1))
    return torch.cat(outputs, 2), torch.cat(sums, 2)


class FarAttention(torch.autograd.Function):
    """Attention to keys and values that are not learned: q [groups, queries, head_dim] is rotated and scaled, keys and values
    are [groups, keys, head_dim]; gives the output and the logarithms of the softmax's sums.  Scores are made anew in the
    backward pass, a block of queries at a time.
    """
    ROWS = 256

    @staticmethod
    def forward(context, q: torch.Tensor, keys: torch.Tensor, values: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        outputs, sums = [], []
        for part in q.split(FarAttention.ROWS, 1):
            scores = torch.matmul(part, keys.transpose(-1, -2)).float()
            sums.append(scores.logsumexp(-1))
            outputs.append(torch.matmul(scores.sub_(sums[-1][..., None]).exp_().to(values.dtype), values).float())
        output, total = torch.cat(outputs, 1), torch.cat(sums, 1)
        context.save_for_backward(q, keys, values, output, total)
        return output, total

    @staticmethod
    def backward(context, of_output: torch.Tensor, of_total: torch.Tensor) -> tuple[torch.Tensor, None, None]:
        q, keys, values, output, total = context.saved_tensors
        shift = of_total - (of_output * output).sum(-1)
        gradients = []
        for part, low in zip(q.split(FarAttention.ROWS, 1), range(0, q.shape[1], FarAttention.ROWS)):
            rows = slice(low, low + part.shape[1])
            weights = torch.matmul(part, keys.transpose(-1, -2)).float().sub_(total[:, rows, None]).exp_()
            of_scores = torch.matmul(of_output[:, rows].to(values.dtype), values.transpose(-1, -2)).float()
            of_scores = of_scores.add_(shift[:, rows, None]).mul_(weights)
            gradients.append(torch.matmul(of_scores.to(keys.dtype), keys))
        return torch.cat(gradients, 1).to(q.dtype), None, None


@dataclass
class Far:
    """Keys and values of other texts, seen as if they stood before a row: [groups, keys, head_dim], rotated."""
    keys: torch.Tensor
    values: torch.Tensor
    position: int  # at which queries see them


@dataclass
class Reading:
    """How a batch of rows is read."""
    asked: torch.Tensor  # [rows], the first token of each row's first question
    dca: tuple[int, int] | None = None  # (chunk_size, local_size)
    heat: float = 1.0  # s(n), applied squared to the logits of attention that looks at everything
    far: dict[int, Far] = field(default_factory=dict)  # of layers that do


@torch._dynamo.disable
def widen(out: torch.Tensor, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, inverse: torch.Tensor,
          reading: Reading, far: Far | None) -> torch.Tensor:
    """`out` with the rows of those tokens that look at everything: in row r of the batch from asked[r] on."""
    first = int(reading.asked.min())
    scale = reading.heat ** 2 * q.shape[-1] ** -0.5
    wide, sums = wide_attention(q, k, v, inverse, first, reading.dca, scale)
    order = torch.arange(first, q.shape[2], device=q.device)
    chosen = order[None, :] >= reading.asked[:, None]
    if far:
        wide = with_far(wide, sums, q[:, :, first:], inverse, chosen, far, scale)
    return torch.cat((out[:, :, :first], torch.where(chosen[:, None, :, None], wide, out[:, :, first:])), 2)


def with_far(wide: torch.Tensor, sums: torch.Tensor, q: torch.Tensor, inverse: torch.Tensor, chosen: torch.Tensor, far: Far,
             scale: float) -> torch.Tensor:
    """`wide` with the keys `far` in the softmax of the chosen tokens."""
    groups, width = far.keys.shape[0], q.shape[-1]
    queries = q.transpose(1, 2)[chosen].transpose(0, 1)  # [heads, chosen, head_dim]
    position = torch.tensor([far.position], device=q.device)
    queries = (rotate(queries, position, inverse) * scale).to(far.keys.dtype).reshape(groups, -1, width)
    other, others = FarAttention.apply(queries, far.keys, far.values)
    other = other.view(-1, int(chosen.sum()), width).transpose(0, 1)
    own, others = sums.transpose(1, 2)[chosen], others.view(q.shape[1], -1).T
    total = torch.logaddexp(own, others)
    result = wide.transpose(1, 2).clone()
    result[chosen] = (result[chosen] * (own - total).exp()[..., None]
                      + other * (others - total).exp()[..., None]).to(result.dtype)
    return result.transpose(1, 2)


class Attention(nn.Module):
    def __init__(self, c: dict) -> None:
        super().__init__()
        self.heads, self.groups = c["num_attention_heads"], c["num_key_value_heads"]
        self.width = c["hidden_size"] // self.heads
        self.q_proj = nn.Linear(c["hidden_size"], self.heads * self.width, bias=True)
        self.k_proj = nn.Linear(c["hidden_size"], self.groups * self.width, bias=True)
        self.v_proj = nn.Linear(c["hidden_size"], self.groups * self.width, bias=True)
        self.o_proj = nn.Linear(self.heads * self.width, c["hidden_size"], bias=False)

    def forward(self, x: torch.Tensor, inverse: torch.Tensor, wide: bool, reading: Reading,
                far: Far | None) -> torch.Tensor:
        b, t, _ = x.shape
        q = self.q_proj(x).view(b, t, self.heads, self.width).transpose(1, 2)
        k = self.k_proj(x).view(b, t, self.groups, self.width).transpose(1, 2)
        v = self.v_proj(x).view(b, t, self.groups, self.width).transpose(1, 2)
        out = near_attention(q, k, v, inverse, reading.dca[0] if reading.dca else t)
        if wide and t > SPAN:
            out = widen(out, q, k, v, inverse, reading, far)
        return self.o_proj(out.transpose(1, 2).reshape(b, t, -1))

    def log_mass(self, x: torch.Tensor, heads: tuple[int, ...], at: torch.Tensor, source: torch.Tensor,
                 inverse: torch.Tensor, dca: tuple[int, int] | None, scale: float,
                 far: tuple[torch.Tensor, torch.Tensor, int] | None = None) -> torch.Tensor:
        """The logarithm of the attention that the tokens `at` of one row pay to the tokens `source`, [heads, at].

        x is the row's normalised input of this layer, [tokens, width].  `far` are keys of other texts that compete as if they
        stood before this one: rotated keys [groups, keys, width], which of them not to count [at, keys], and the position at
        which queries see them.
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
        total = scores.logsumexp(-1)
        if far is not None:
            others, left_out, position = far
            seen = torch.matmul(rotate(q, torch.full_like(at, position), inverse), others[groups].transpose(-1, -2)).float()
            total = torch.logaddexp(total, (seen * scale).masked_fill(left_out, -1e30).logsumexp(-1))
        return scores.gather(-1, source.expand(len(heads), -1)[..., None])[..., 0] - total

    @torch.no_grad()
    def kept(self, x: torch.Tensor, positions: torch.Tensor, inverse: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Rotated keys and values, [groups, tokens, width], of normalised inputs [tokens, width]."""
        keys, values = (made(x).view(len(x), self.groups, self.width).transpose(0, 1) for made in (self.k_proj, self.v_proj))
        return rotate(keys, positions, inverse), values


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

    def forward(self, x: torch.Tensor, inverse: torch.Tensor, wide: bool, reading: Reading,
                far: Far | None) -> torch.Tensor:
        x = x + self.self_attn(self.input_layernorm(x), inverse, wide, reading, far)
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

    def hidden(self, ids: torch.Tensor, reading: Reading) -> torch.Tensor:
        """Final normalised hidden states."""
        return self.tapped(ids, (), reading)[0]

    def tapped(self, ids: torch.Tensor, taps: tuple[int, ...], reading: Reading) -> tuple[torch.Tensor, list[torch.Tensor]]:
        """The same, and the normalised inputs of the attention of the layers `taps`."""
        inputs = []
        x = self.model.embed_tokens(ids)
        for n, layer in enumerate(self.model.layers):
            if n in taps:
                inputs.append(layer.input_layernorm(x))
            x = layer(x, self.inverse, n in WIDE, reading, reading.far.get(n))
        return self.model.norm(x), inputs

    def logits(self, hidden: torch.Tensor) -> torch.Tensor:
        return F.linear(hidden, self.model.embed_tokens.weight).float()


def temperature(length: int, config: dict) -> float:
    """s(n) = max(1, 0.1 ln(n / M) + 1)."""
    original = config["dual_chunk_attention_config"]["original_max_position_embeddings"]
    return max(1.0, 0.1 * math.log(length / original) + 1.0)


def reading_of(config: dict, length: int, asked: torch.Tensor) -> Reading:
    """How the program reads rows of that many tokens."""
    dca = config["dual_chunk_attention_config"]
    chunked = (dca["chunk_size"], dca["local_size"]) if length > dca["chunk_size"] else None
    return Reading(asked, chunked, temperature(length, config))


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
