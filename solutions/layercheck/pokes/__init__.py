"""The pokes for each lesson: small calls that measure which inputs the outputs of an answer depend on."""
