"""Explanations for wrong blocks in a network."""

from . import res_net as known

BLOCKS = {
    "shared": known.blocks_shared,
    "one more": known.one_block_more,
    "rest in the last stage": known.depth_in_all,
    "one per stage": """Your stages have one block each. `depth` is the number of blocks in each stage.""",
    "one less": """Your stages have one fewer block than `depth`, which counts all blocks in a stage, including the
        strided one.""",
    "rest shared": """In each stage of your network, all blocks but the first share their weights. Create a new block
        each time.""",
    "one block for a stage": """Each stage of your network calls one block `depth` times, so its weights are shared.
        Create a new block each time.""",
    "stages in turn": """Your blocks alternate between the stages' numbers of channels. All blocks of a stage should
        follow one another. Which of the two loops is the inner one?""",
    "reversed": """Your stages are in reverse order. The first number in `filters` should belong to the first stage.""",
    "first stage": """Your network uses only its first stage. There should be one stage for each number in `filters`. Do
        you create all of them, and call all of them?""",
    "last stage": """Your network uses only its last stage. There should be one stage for each number in `filters`. Do
        you create all of them, and call all of them?""",
    "one more in later stages": """Your later stages have one more block than `depth`, which counts all blocks in a
        stage, including the strided one.""",
    "exchanged": """Your blocks use the strides as the number of filters, and the number of filters as the strides. In
        which order does ResNetBlock take them?""",
    "generator": """From its second call on, your network has no blocks left, and Keras can't find them either. A
        generator, map, or zip is empty after one pass: keep the blocks in a list.""",
    "depth times": """Every block of your network has the first stage's number of channels. Each stage should have its
        own number.""",
    "stages swapped for depth": """Your network has as many blocks in a stage as there are stages. `depth` is the
        number of blocks in each stage.""",
    "doubled": """Your stages have twice as many blocks as `depth` specifies.""",
}
