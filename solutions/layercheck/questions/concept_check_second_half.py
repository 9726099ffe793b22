"""The concept check's questions about lessons 4 to 6. See concept_check for the other questions."""

from ..concepts import Concept

SECOND_HALF = (
    Concept(
        "microphones",
        "Two microphones record lectures. The recordings form an array (recording, time, microphone). Some recordings "
        "are louder than others, and one microphone is louder than the other. A layer subtracts a mean and divides by "
        "a standard deviation. Over which numbers must the mean and the standard deviation be computed to make all "
        "recordings equally loud but keep the difference between the microphones?",
        {
            "all the numbers from one microphone": "This is batch normalization. It makes the microphones equally "
            "loud. All recordings share its statistics, so the differences between the recordings remain.",
            "all the numbers from one microphone in one recording": "This is instance normalization. It makes the "
            "recordings equally loud, but also the microphones.",
            "all the numbers": "All the numbers are shifted and scaled alike, so the recordings still differ, and so "
            "do the microphones.",
            "all the numbers from one recording": "",
        },
        """
        Normalization removes everything that the numbers sharing a mean have in common and keeps the differences among
        them. So all the numbers from one recording must share a mean. This removes the loudness of the recording and
        keeps the differences within it. It is layer normalization over time and microphone, `axis=[1, 2]`.
        """,
        lesson="normalization_axes",
        concept="which numbers share a mean",
    ),
    Concept(
        "sentence",
        "A sentence of 3 words is stored in an array with the axes (sentence, word, feature), with 8 features for each "
        "word. You apply `LayerNormalization()` to the array, replace the last word, and apply the layer again. What "
        "happens to the outputs for the first word?",
        {
            "they change, because all words of a sentence share a mean": "That would require `axis=[1, 2]`. By "
            "default, `axis` is −1, and each word is normalized by the mean of its own 8 features.",
            "they stay the same": "",
            "they change in training, and stay the same at inference": "You were thinking of batch normalization. "
            "Layer normalization has no moving statistics and computes the same result in both modes.",
        },
        """
        Keras's `LayerNormalization` computes its means over only the last axis, unless you pass `axis`. That suits
        sequences, because a word's output doesn't depend on the length of the sentence. On images, it normalizes each
        pixel separately.
        """,
        lesson="normalization_axes",
        concept="what layer normalization covers by default",
    ),
    Concept(
        "counter",
        "A layer's `call` method contains `self.batches += 1`, where `self.batches` is a plain Python number that "
        "starts at 0. The model is compiled and trained with `fit` for 20 epochs of 100 batches. What is "
        "`self.batches` at the end?",
        {
            "2000": "You expected the Python code in `call` to run for each batch. `fit` runs it to record "
            "TensorFlow's operations, and from then on, it runs only the recorded operations.",
            "20": "You expected `call` to run once in each epoch. The same recorded operations are used in every "
            "epoch.",
            "less than 10, but not 0": "",
            "0": "You expected compiled code to skip `call`. Keras has to run `call` to record the operations, and the "
            "number goes up each time.",
        },
        """
        `fit` compiles the model. The Python code runs only while Keras sets up the layer and TensorFlow records its
        operations, however many batches follow. A layer that has to count should store the count in a weight and use
        `assign_add`.
        """,
        lesson="custom_layers",
        concept="what compiled code repeats",
    ),
    Concept(
        "larger-batch",
        "A layer adds `0.01 * tf.reduce_sum(x ** 2)` to the loss, where x has one row for each sample. You train with "
        "batches of 256 samples instead of 64. Compared with the cross-entropy, how much does this penalty count now?",
        {
            "a quarter as much": "You divided the penalty by the number of samples. Nothing divides it: the "
            "cross-entropy is a mean over the batch, and the penalty is a sum.",
            "four times as much": "",
            "as much as before": "You expected the penalty to be a mean, like the cross-entropy. But the penalty is a "
            "sum over all samples, and there are four times as many.",
        },
        """
        A sum over the batch grows with the batch; a mean doesn't. If such a penalty gets larger than the data term of
        the loss, training may end up reducing only the penalty. Divide it by the number of samples.
        """,
        lesson="custom_layers",
        concept="sums and means in a loss",
    ),
    Concept(
        "one-pixel-branch",
        "The strides in the branch of a residual block are too large, so the branch returns an array of shape (8, 1, "
        "1, 16). The block's input x has shape (8, 2, 2, 16). What does `x + branch` do?",
        {
            "it raises an error, because the shapes differ": "You expected addition to require equal shapes. If one of "
            "the two lengths is 1, TensorFlow repeats the values along that axis and raises no error.",
            "it adds the branch's pixel to all four pixels of x": "",
            "it adds the branch's pixel to the first pixel of x": "You expected the missing pixels to count as zeros. "
            "TensorFlow doesn't pad; it repeats an axis of length 1.",
            "it averages the four pixels of x and adds the branch's pixel": "You expected the result to have the "
            "smaller shape. It has the larger one, and no element of x is lost.",
        },
        """
        An axis of length 1 is **broadcast**: it is repeated until it fits. The shape looks right, and no error tells
        you that the block is wrong. Compare the two shapes before you add.
        """,
        lesson="resnet_block",
        concept="what a sum of feature maps checks",
    ),
    Concept(
        "fifty-blocks",
        "Fifty residual blocks follow one another. Each returns x + F(x). The convolutions in F have random weights, "
        "and F ends with a batch normalization layer whose scale γ and offset β are both 0. What do the fifty blocks "
        "return for an image?",
        {
            "0 everywhere": "That is what F returns, and what fifty plain blocks would return. A residual block adds "
            "F(x) to its input, and adding 0 leaves the input unchanged.",
            "noise": "The convolutions are random, but their results are multiplied by γ, which is 0.",
            "fifty times the image": "You added the image once in each block. A block adds F(x) to its input, and F(x) "
            "is 0 here.",
            "the image": "",
        },
        """
        Each block starts as the identity, so a stack of fifty does as well, and training begins with a network that
        passes its input through unchanged. Fifty plain blocks would have to learn to do that.
        """,
        lesson="resnet_block",
        concept="where a residual network starts",
    ),
)
