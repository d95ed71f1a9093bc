"""From the trained network to what is shipped: an ONNX file in 8-bit integers, the pair heads, the vocabulary."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from train.network import Tagger
from whence.extract.tagger.labels import PAIR_HEADS, TOKEN_HEADS

INPUTS = ("ids", "shapes", "quoted", "hits", "blocked")


def export(tagger: Tagger, target: Path) -> None:
    """Write `tagger.onnx` and `pairs.npz` into a folder; the same weights give the same bytes."""
    tagger.eval()
    whole = torch.zeros(2, 8, dtype=torch.int64)
    example = (whole, whole, whole, whole, torch.zeros(2, 1, 1, 8))
    outputs = [*TOKEN_HEADS, *(f"{head}_{part}" for head in PAIR_HEADS for part in ("given", "word"))]
    axes = {name: {0: "rows", 1: "pieces"} for name in (*INPUTS[:-1], *outputs)} | {"blocked": {0: "rows", 3: "pieces"}}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            tagger, example, str(plain), input_names=list(INPUTS), output_names=outputs, dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(plain, target / "tagger.onnx", weight_type=QuantType.QInt8, per_channel=True)
    model = onnx.load(target / "tagger.onnx")
    model.producer_name, model.producer_version, model.doc_string = "whence", "", ""
    onnx.save(model, target / "tagger.onnx")
    held = {
        f"{head}.{name}": weights.detach().numpy().astype(np.float32)
        for head, pair in tagger.pairs.items()
        for name, weights in (("apart", pair.apart.weight), ("label", pair.label.weight), ("bias", pair.label.bias))
    }
    np.savez(target / "pairs.npz", **held)
