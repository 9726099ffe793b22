"""How a Keras model uses a blur pooling layer: its configuration, saving and loading, and symbolic inputs."""

import json

from ..observation import name_of, see
from ._layers import keeps_settings


def in_keras(candidate, x):
    """What a model does with a layer when it is made, saved and loaded; a whole one takes too long for each mistake."""
    import tensorflow as tf

    def config():
        kept = candidate(5, 3).get_config()
        return {"size": kept["size"], "stride": kept["stride"]}

    def loaded():
        saved = json.dumps(tf.keras.layers.serialize(candidate(4, 3)))
        return tf.keras.layers.deserialize(json.loads(saved), custom_objects={candidate.__name__: candidate})(x)

    def symbolic():
        return candidate(4, 3)(tf.keras.Input((None, 9, 2))).shape[-1]  # it may leave the width unknown

    name = name_of(candidate)
    yield see("in a model", f"{name}(5, 3).get_config(), size and stride of it", config, candidate)
    yield see("in a model", f"{name}(4, 3), saved as in a model, loaded, and called on x", loaded, candidate, x=x)
    yield from keeps_settings("in a model", candidate, f"{name}(4, 3", lambda **given: candidate(4, 3, **given))
    yield see("in a model", f"{name}(4, 3)(tf.keras.Input((None, 9, 2))).shape[-1]", symbolic, candidate)
