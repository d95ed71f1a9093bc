"""From the trained network to what is shipped: an ONNX file in 8-bit integers, the pair heads, the vocabulary."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from train.network import HEADS, WIDTH, Layer, Tagger
from whence.extract.tagger.paragraphs import INPUTS, LONGEST


class Reader(nn.Module):
    """The network as it reads one paragraph: no batch and no padding, and the matrices with one input made one.

    Query, key and value of a layer are one, with the attention's scale in the query, and so are the heads. They read
    the first piece of each word only. The marks that stand beside a word are one table.
    """

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger
        scale = (WIDTH // HEADS) ** -0.5
        self.attention = nn.ModuleList(_one([one.query, one.key, one.value], scale) for one in tagger.layers)
        pairs = [part for pair in tagger.pairs.values() for part in (pair.given, pair.word)]
        self.heads = _one([*tagger.heads.values(), *pairs])
        marks = tagger.shapes.weight[:, None] + tagger.quoted.weight
        self.marks = nn.Embedding.from_pretrained(marks.detach().reshape(-1, WIDTH))
        self.places = nn.Parameter(tagger.places.weight.detach()[:LONGEST].clone())

    def forward(self, ids: Tensor, marks: Tensor, first: Tensor) -> Tensor:
        """Take (pieces), (pieces), (words), as `Run` says; return (words, numbers)."""
        x = self.tagger.norm(self.tagger.words(ids) + self.places[: ids.shape[0]] + self.marks(marks))
        for layer, attention in zip(self.tagger.layers, self.attention, strict=True):
            x = _read(layer, attention, x)
        return self.heads(x[first])


def _one(parts: Sequence[nn.Linear], scale: float = 1.0) -> nn.Linear:
    """Return one layer that does the work of several, the first of them scaled."""
    scales = [scale, *(1.0 for _ in parts[1:])]
    whole = nn.Linear(WIDTH, sum(part.out_features for part in parts))
    with torch.no_grad():
        whole.weight.copy_(torch.cat([part.weight * by for part, by in zip(parts, scales, strict=True)]))
        whole.bias.copy_(torch.cat([part.bias * by for part, by in zip(parts, scales, strict=True)]))
    return whole


def _read(layer: Layer, attention: nn.Linear, x: Tensor) -> Tensor:
    """Do what `Layer.forward` does, for one paragraph (pieces, WIDTH)."""
    q, k, v = attention(x).view(-1, 3 * HEADS, WIDTH // HEADS).transpose(0, 1).split(HEADS)
    seen = (torch.softmax(q @ k.transpose(1, 2), dim=-1) @ v).transpose(0, 1).reshape(-1, WIDTH)
    x = layer.mixed_norm(x + layer.mixed(seen))
    return layer.outer_norm(x + layer.outer(functional.gelu(layer.inner(x))))


def export(tagger: Tagger, target: Path) -> None:
    """Write `tagger.onnx` and `pairs.npz` into a folder; the same weights give the same bytes.

    The weights keep seven of eight bits: with eight, processors without the instructions of 2019 (VNNI) overflow, and
    the same words would give other marks there. Linked F1 falls by 0.3 (PolNeAR, dev split).
    """
    whole = torch.zeros(8, dtype=torch.int64)
    axes = {"ids": {0: "pieces"}, "marks": {0: "pieces"}, "first": {0: "words"}, "heads": {0: "words"}}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Reader(tagger).eval(), (whole, whole, whole[:5]), str(plain), input_names=list(INPUTS),
            output_names=["heads"], dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            plain, target / "tagger.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    model = onnx.load(target / "tagger.onnx")
    model.producer_name, model.producer_version, model.doc_string = "whence", "", ""
    onnx.save(model, target / "tagger.onnx")
    held = {
        f"{head}.{name}": weights.detach().numpy().astype(np.float32)
        for head, pair in tagger.pairs.items()
        for name, weights in (("apart", pair.apart.weight), ("label", pair.label.weight), ("bias", pair.label.bias))
    }
    np.savez(target / "pairs.npz", **held)
