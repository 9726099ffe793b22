"""Give an experiment's layers the same names each time without affecting the numbers of the learner's own layers."""

import collections
import contextlib

FIRST = 1000  # higher than the numbers of a learner's own layers, which may be in the same model


class _Counts(collections.defaultdict):
    """The number for the next layer of each name, which is FIRST if no such layer exists yet."""

    def __init__(self):
        super().__init__(lambda: FIRST)

    def __contains__(self, name):
        return True


@contextlib.contextmanager
def named_alike():
    """Number layers without a name from FIRST inside this block. Afterward, numbering continues where it left off.

    TensorFlow needs 1 ms for a variable with a name it hasn't seen before, and a tenth of that otherwise. If Keras
    keeps its counts elsewhere, this has no effect.
    """
    try:
        exchange = _exchange_keras_3()
    except ImportError:
        exchange = _exchange_keras_2()
    before = exchange(_Counts())
    try:
        yield
    finally:
        exchange(before)


def _exchange_keras_3():
    from keras.src.backend.common import global_state

    def exchange(counts):
        before = global_state.get_global_attribute("object_name_uids")
        global_state.set_global_attribute("object_name_uids", counts)
        return before

    return exchange


def _exchange_keras_2():
    import tensorflow as tf
    from keras.src import backend

    graph, known = tf.compat.v1.get_default_graph(), backend.PER_GRAPH_OBJECT_NAME_UIDS

    def exchange(counts):
        before = known.get(graph)
        known[graph] = collections.defaultdict(int) if counts is None else counts
        return before

    return exchange
