"""How many threads TensorFlow gets, where several processes share the cores."""

from __future__ import annotations

# Its threads wait for each other by spinning. Two test runs side by side on two cores, each with its two threads, took
# four times as long for lesson 4 as with one thread each; a run alone gains nothing from a second one.
ONE_EACH = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"), "1"
)
