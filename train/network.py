"""The network: a MiniLM encoder, marks that it cannot see (case, quotation), and the heads."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from whence.extract.tagger.labels import NEAR, PAIR_HEADS, PAIR_WIDTH, TOKEN_HEADS
from whence.extract.tagger.words import QUOTED, SHAPES

WIDTH, HEADS, INNER = 384, 12, 1536


class Layer(nn.Module):
    """One layer of BERT: attention and a feed-forward part, each added to its input and normalised."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.mixed_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, blocked: Tensor) -> Tensor:
        """Take (batch, pieces, WIDTH) and (batch, 1, 1, pieces) to add to the scores; return the first's shape."""
        batch, length, _ = x.shape
        shape = (batch, length, HEADS, WIDTH // HEADS)
        q, k, v = (part(x).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value))
        scores = (q @ k.transpose(2, 3)) / (WIDTH // HEADS) ** 0.5 + blocked
        seen = (torch.softmax(scores, dim=-1) @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.mixed_norm(x + self.dropout(self.mixed(seen)))
        return self.outer_norm(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))


class Pair(nn.Module):
    """A head that labels each word for one given word span: what it keeps of words, and how two of them are judged."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.given = nn.Linear(WIDTH, PAIR_WIDTH)
        self.word = nn.Linear(WIDTH, PAIR_WIDTH)
        self.apart = nn.Embedding(2 * NEAR + 1, PAIR_WIDTH)
        self.label = nn.Linear(PAIR_WIDTH, labels)
        nn.init.normal_(self.apart.weight, std=0.02)

    def forward(self, given: Tensor, word: Tensor, apart: Tensor) -> Tensor:
        """Take `given(x)` of a span (n, PAIR_WIDTH), `word(x)` (n, words, PAIR_WIDTH), distances (n, words)."""
        return self.label(functional.relu(given[:, None] + word + self.apart(apart)))


class Tagger(nn.Module):
    """Encoder and heads; `forward` is what is exported: everything that needs no cue or trigger to be chosen first."""

    def __init__(self, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.quoted = nn.Embedding(QUOTED, WIDTH)
        for marks in (self.shapes, self.quoted):
            nn.init.normal_(marks.weight, std=0.005)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList([Layer(dropout) for _ in range(layers)])
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, len(labels)) for name, labels in TOKEN_HEADS.items()})
        self.pairs = nn.ModuleDict({name: Pair(len(labels)) for name, labels in PAIR_HEADS.items()})

    def encoded(self, ids: Tensor, shapes: Tensor, quoted: Tensor, blocked: Tensor) -> Tensor:
        """Return (batch, pieces, WIDTH)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(places) + self.shapes(shapes) + self.quoted(quoted)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, blocked)
        return x

    def forward(self, ids: Tensor, shapes: Tensor, quoted: Tensor, blocked: Tensor) -> tuple[Tensor, ...]:
        """Return the logits of each head in TOKEN_HEADS, then `given` and `word` of each in PAIR_HEADS."""
        x = self.encoded(ids, shapes, quoted, blocked)
        single = [head(x) for head in self.heads.values()]
        double = [part(x) for pair in self.pairs.values() for part in (pair.given, pair.word)]
        return (*single, *double)


_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "mixed",
    "attention.output.LayerNorm": "mixed_norm",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "outer_norm",
}


def load(tagger: Tagger, weights: Path, chosen: tuple[int, ...]) -> None:
    """Fill the encoder from a MiniLM checkpoint, its layers from those `chosen` of the six."""
    stored = load_file(weights)
    state = tagger.state_dict()
    state["words.weight"] = stored["embeddings.word_embeddings.weight"]
    state["places.weight"] = (
        stored["embeddings.position_embeddings.weight"] + stored["embeddings.token_type_embeddings.weight"][0]
    )
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = stored[f"embeddings.LayerNorm.{part}"]
        for ours, theirs in enumerate(chosen):
            for long, short in _NAMES.items():
                state[f"layers.{ours}.{short}.{part}"] = stored[f"encoder.layer.{theirs}.{long}.{part}"]
    tagger.load_state_dict(state)
