"""Every cue verb of a passage, by its voice: active, passive, "quoted as saying", or a gerund."""

from __future__ import annotations

from collections.abc import Iterator

from whence.extract.attributions.quoting import passive, quoting, saying
from whence.extract.attributions.reported import active, gerund
from whence.extract.attributions.said import Said, Scene
from whence.extract.attributions.verbs import group


def from_verbs(scene: Scene) -> Iterator[Said]:
    """Yield what the cue verbs of a passage attribute; what is denied to be said, or may be, attributes nothing."""
    for at in scene.verbs:
        verb = group(scene, at)
        if verb.negated or verb.modal:
            continue
        index = None if verb.passive else saying(scene, at)
        if verb.passive:
            yield from passive(scene, at, verb)
        elif scene.cue(at).form == "gerund" and not verb.progressive:
            yield from gerund(scene, at)
        elif index:
            yield from quoting(scene, at, verb, index)
        else:
            yield from active(scene, at, verb)
