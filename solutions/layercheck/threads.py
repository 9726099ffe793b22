"""Limit the number of threads that TensorFlow uses if several processes share the cores."""

from __future__ import annotations

# TensorFlow's threads spin while they wait for each other. Two simultaneous test runs on two cores, each with two
# threads, took four times as long for lesson 4 as they did with one thread each. A single run gains nothing from a
# second thread.
ONE_EACH = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"), "1"
)
