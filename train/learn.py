"""Learning: the loss of a batch, and a schedule of steps that a seed and the data decide alone."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from train.batches import Batch, in_batches
from train.examples import IGNORED, Example
from train.network import Tagger
from whence.extract.tagger.pieces import Pieces

WEIGHTS = {
    "cue": 1.0,
    "name": 1.0,
    "trigger": 1.0,
    "number": 0.5,
    "event": 0.5,
    "counts": 0.7,
    "said": 3.0,
    "role": 1.0,
}


def loss(tagger: Tagger, batch: Batch) -> Tensor:
    """Return the weighted sum of the heads' cross entropies."""
    x = tagger.encoded(*batch.inputs)
    x = torch.gather(x, 1, batch.first[..., None].expand(-1, -1, x.shape[-1]))
    total = x.new_zeros(())
    for head, wanted in batch.labels.items():
        if (wanted != IGNORED).any():
            said = tagger.heads[head](x).flatten(0, 1)
            total = total + WEIGHTS[head] * functional.cross_entropy(
                said.float(), wanted.flatten(), ignore_index=IGNORED
            )
    for head, (rows, spans, apart, wanted) in batch.pairs.items():
        pair = tagger.pairs[head]
        given = (pair.given(x)[rows] * spans[..., None]).sum(1)
        said = pair(given, pair.word(x)[rows], apart).flatten(0, 1)
        total = total + WEIGHTS[head] * functional.cross_entropy(said.float(), wanted.flatten(), ignore_index=IGNORED)
    return total


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A schedule: rounds through the examples, pieces in a batch, the highest rates of encoder and heads, the seed.

    The rates rise over a tenth of the steps and fall to nothing over the rest, both in a straight line.
    """

    rounds: float
    size: int
    encoder: float = 1e-4
    heads: float = 1e-3
    seed: int = 7


def learn(tagger: Tagger, found: Sequence[Example], pieces: Pieces, plan: Plan) -> None:
    """Train in place; the steps follow from the plan and the examples alone."""
    torch.manual_seed(plan.seed)
    fresh = ("heads", "pairs", "shapes", "quoted")
    groups = [
        {"params": [p for n, p in tagger.named_parameters() if not n.startswith(fresh)], "lr": plan.encoder},
        {"params": [p for n, p in tagger.named_parameters() if n.startswith(fresh)], "lr": plan.heads},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    batches = sum(1 for _ in in_batches(found, pieces, plan.size, plan.seed))
    steps = max(1, round(plan.rounds * batches))
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: (step + 1) / warm if step < warm else (steps - step) / (steps - warm + 1)
    )
    tagger.train()
    step, since, running = 0, time.monotonic(), 0.0
    for turn in range(round(plan.rounds) + 1):
        for batch in in_batches(found, pieces, plan.size, plan.seed + turn):
            if step >= steps:
                return
            with torch.autocast("cpu", torch.bfloat16):
                value = loss(tagger, batch)
            if value.requires_grad:
                optimiser.zero_grad()
                value.backward()
                torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
                optimiser.step()
            schedule.step()
            step += 1
            running += value.item()
            if step % 100 == 0:
                print(f"step {step}/{steps} loss {running / 100:.3f} {time.monotonic() - since:.0f} s", flush=True)
                running = 0.0
