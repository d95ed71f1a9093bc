"""The weights as installed: found by entry point, run on one thread, so that the same words give the same numbers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnxruntime

from whence.extract.tagger.decode import Floats, Ints
from whence.extract.tagger.labels import PAIR_HEADS
from whence.extract.tagger.paragraphs import Network, Run
from whence.extract.tagger.pieces import Pieces


def opened(folder: Path) -> Network:
    """Return the network of a folder that holds tagger.onnx, pairs.npz and vocab.txt; raise OSError where one lacks."""
    with np.load(folder / "pairs.npz") as held:
        pairs = {head: {part: held[f"{head}.{part}"] for part in ("apart", "label", "bias")} for head in PAIR_HEADS}
    vocabulary = (folder / "vocab.txt").read_text("utf-8").split("\n")
    return Network(run=_runner(folder / "tagger.onnx"), pieces=Pieces(vocabulary), pairs=pairs)


def _runner(path: Path) -> Run:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        path.read_bytes(), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )

    def run(inputs: Mapping[str, Ints]) -> Floats:
        return session.run(None, dict(inputs))[0]  # type: ignore[no-any-return]

    return run
