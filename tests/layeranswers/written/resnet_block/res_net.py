"""Answers to `ResNet` that people wrote from the exercise text alone."""


# %% wrong: the first block of the first stage has a stride of 2, too
# true: strided_from_the_start
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for f in filters:
            for i in range(depth):
                strides = 2 if i == 0 else 1
                self.blocks.append(ResNetBlock(f, strides))
        self.pool = layers.GlobalAveragePooling2D()
        self.head = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.head(self.pool(x))


# %% wrong: every block of the later stages has a stride of 2, not only the first; shows up with a depth of 2 or more
# true: every_block_strided
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for stage, f in enumerate(filters):
            strides = 1 if stage == 0 else 2
            for _ in range(depth):
                self.blocks.append(ResNetBlock(f, strides=strides))
        self.gap = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        for b in self.blocks:
            inputs = b(inputs, training=training)
        return self.fc(self.gap(inputs))


# %% wrong: no block has a stride of 2, so the later stages keep height and width (the output shape is the same, but the values differ)
# true: no_strides
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.stages = [[ResNetBlock(f) for _ in range(depth)] for f in filters]
        self.pool = layers.GlobalAveragePooling2D()
        self.out = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for stage in self.stages:
            for block in stage:
                x = block(x, training=training)
        x = self.pool(x)
        return self.out(x)


# %% wrong: the last layer has a softmax, so it returns probabilities instead of logits
# true: softmax_twice
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.body = []
        for s, f in enumerate(filters):
            for d in range(depth):
                self.body.append(ResNetBlock(f, 2 if s > 0 and d == 0 else 1))
        self.pool = layers.GlobalAveragePooling2D()
        self.classifier = layers.Dense(classes, activation="softmax")

    def call(self, inputs, training=None):
        x = inputs
        for block in self.body:
            x = block(x, training=training)
        return self.classifier(self.pool(x))


# %% wrong: uses Flatten instead of global average pooling, so the dense layer has too many weights and images of a different size fail
# true: flattened
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for s, f in enumerate(filters):
            for d in range(depth):
                stride = 2 if (s != 0 and d == 0) else 1
                self.blocks.append(ResNetBlock(f, stride))
        self.flatten = layers.Flatten()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        x = self.flatten(x)
        return self.dense(x)


# %% wrong: puts a 7 x 7 convolution with pooling before the first block, although the first block has to read the images
# true: start='stem'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.stem = layers.Conv2D(filters[0], 7, strides=2, padding="same", use_bias=False)
        self.stem_norm = layers.BatchNormalization()
        self.stem_pool = layers.MaxPooling2D(3, strides=2, padding="same")
        self.blocks = []
        for s, f in enumerate(filters):
            for d in range(depth):
                self.blocks.append(ResNetBlock(f, 2 if s > 0 and d == 0 else 1))
        self.gap = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = self.stem_pool(tf.nn.relu(self.stem_norm(self.stem(inputs), training=training)))
        for block in self.blocks:
            x = block(x, training=training)
        return self.fc(self.gap(x))


# %% wrong: depth is ignored, so each stage has one block; shows up with a depth of 2 or more
# true: blocks='one per stage'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.depth = depth
        self.blocks = [ResNetBlock(f, 1 if i == 0 else 2) for i, f in enumerate(filters)]
        self.pool = layers.GlobalAveragePooling2D()
        self.head = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.head(self.pool(x))


# %% wrong: off by one: each stage has a first block and `depth` more
# true: one_block_more
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for i in range(len(filters)):
            first = ResNetBlock(filters[i], strides=1 if i == 0 else 2)
            self.blocks.append(first)
            for j in range(0, depth):
                self.blocks.append(ResNetBlock(filters[i], strides=1))
        self.pool = layers.GlobalAveragePooling2D()
        self.head = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        x = self.pool(x)
        return self.head(x)


# %% wrong: uses a stride of 2 where the channels differ from the first stage's, so stages with repeated channels, (16, 16) or (16, 32, 16), aren't halved
# true: strided_where_channels_change
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for f in filters:
            for d in range(depth):
                if d == 0 and f != filters[0]:
                    self.blocks.append(ResNetBlock(f, 2))
                else:
                    self.blocks.append(ResNetBlock(f, 1))
        self.avg = layers.GlobalAveragePooling2D()
        self.logits = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.logits(self.avg(x))


# %% wrong: one block object is repeated depth times in each stage, so weights are shared or the channels don't fit; visible with a depth of 2 or more
# true: blocks='one block for a stage'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.stage_blocks = []
        for s, f in enumerate(filters):
            block = ResNetBlock(f, 1 if s == 0 else 2)
            self.stage_blocks += [block] * depth
        self.pool = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.stage_blocks:
            x = block(x, training=training)
        return self.fc(self.pool(x))


# %% wrong: training=False is hard-coded for the blocks, so the normalizations never use or learn the batch statistics
# true: never_training
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.res_blocks = []
        for s, f in enumerate(filters):
            for d in range(depth):
                self.res_blocks.append(ResNetBlock(f, strides=(2 if d == 0 and s > 0 else 1)))
        self.pool = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.res_blocks:
            x = block(x, training=False)
        x = self.pool(x)
        return self.fc(x)


# %% wrong: the last block of a stage has the strides instead of the first; visible with a depth of 2 or more, but not in the shapes
# true: strides='not the first of later stages'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for s, f in enumerate(filters):
            for d in range(depth):
                strides = 1
                if s > 0 and d == depth - 1:
                    strides = 2
                self.blocks.append(ResNetBlock(f, strides))
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.dense(self.pool(x))


# %% wrong: assigns to self.layers, a read-only property of Model, so __init__ raises AttributeError
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.layers = []
        for s, f in enumerate(filters):
            for d in range(depth):
                self.layers.append(ResNetBlock(f, 2 if s > 0 and d == 0 else 1))
        self.layers.append(layers.GlobalAveragePooling2D())
        self.layers.append(layers.Dense(classes))

    def call(self, inputs, training=None):
        x = inputs
        for layer in self.layers:
            x = layer(x)
        return x


# %% wrong: uses global max pooling instead of global average pooling
# true: maximum_pooled
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        plan = [(f, 2 if s > 0 and d == 0 else 1) for s, f in enumerate(filters) for d in range(depth)]
        self.blocks = [ResNetBlock(f, st) for f, st in plan]
        self.pool = layers.GlobalMaxPooling2D()
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        h = inputs
        for block in self.blocks:
            h = block(h, training=training)
        h = self.pool(h)
        return self.fc(h)


# %% wrong: averages over axes 2 and 3, PyTorch's height and width, so channels are lost
# true: pool='axes 2 and 3'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for s, f in enumerate(filters):
            for d in range(depth):
                self.blocks.append(ResNetBlock(f, 2 if s > 0 and d == 0 else 1))
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        x = tf.reduce_mean(x, axis=[2, 3])
        return self.fc(x)


# %% wrong: the loops are nested the wrong way around, so stages alternate: 16, 32, 16, 32; visible for a depth of 2 or more with several stages
# true: blocks='stages in turn'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for d in range(depth):
            for s, f in enumerate(filters):
                self.blocks.append(ResNetBlock(f, 2 if s > 0 and d == 0 else 1))
        self.pool = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.fc(self.pool(x))


# %% wrong: super().__init__ is missing, so Keras raises an error (at the first attribute or at the first call)
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        self.blocks = []
        for s, f in enumerate(filters):
            for d in range(depth):
                self.blocks.append(ResNetBlock(f, 2 if s > 0 and d == 0 else 1))
        self.pool = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.fc(self.pool(x))


# %% wrong: two mistakes: kwargs aren't passed (the name is lost), and a relu on the last layer removes negative scores
# true: rectified_scores
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__()
        self.blocks = []
        for s, f in enumerate(filters):
            for d in range(depth):
                self.blocks.append(ResNetBlock(f, 2 if s > 0 and d == 0 else 1))
        self.pool = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes, activation="relu")

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.fc(self.pool(x))


# %% wrong: two mistakes: the return is inside the loop, so only the first block is used, and there is a Dropout before the head
# true: flow='first block only'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for s, f in enumerate(filters):
            for d in range(depth):
                self.blocks.append(ResNetBlock(f, 2 if s > 0 and d == 0 else 1))
        self.pool = layers.GlobalAveragePooling2D()
        self.drop = layers.Dropout(0.5)
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
            y = self.drop(self.pool(x), training=training)
            return self.fc(y)


# %% right: uses nested lists of stages, and takes the mean over axes 1 and 2 with tf.reduce_mean
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        stages = []
        for i, f in enumerate(filters):
            first = [ResNetBlock(f, strides=min(i, 1) + 1)]
            rest = [ResNetBlock(f) for _ in range(1, depth)]
            stages.append(first + rest)
        self.stages = stages
        self.scores = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for stage in self.stages:
            for block in stage:
                x = block(x, training=training)
        return self.scores(tf.reduce_mean(x, axis=[1, 2]))


# %% right: sets the blocks as attributes block_0, block_1, ... with setattr, and uses reduce in call
import functools

class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.number = depth * len(filters)
        for k in range(self.number):
            stage, position = divmod(k, depth)
            strides = 2 if position == 0 and stage != 0 else 1
            setattr(self, "block_" + str(k), ResNetBlock(filters[stage], strides))
        self.average = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        blocks = [getattr(self, "block_" + str(k)) for k in range(self.number)]
        features = functools.reduce(lambda x, b: b(x, training=training), blocks, inputs)
        return self.dense(self.average(features))


# %% right: uses a separate layer for each stage
class Stage(tf.keras.layers.Layer):
    def __init__(self, depth, filters, first_strides, **kwargs):
        super().__init__(**kwargs)
        self.blocks = [ResNetBlock(filters, first_strides)]
        while len(self.blocks) < depth:
            self.blocks.append(ResNetBlock(filters, 1))

    def call(self, inputs, training=None):
        for block in self.blocks:
            inputs = block(inputs, training=training)
        return inputs


class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        strides = [1] + [2] * (len(filters) - 1)
        self.all_stages = [Stage(depth, f, s) for f, s in zip(filters, strides)]
        self.pooling = layers.GlobalAveragePooling2D()
        self.head = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for stage in self.all_stages:
            x = stage(x, training=training)
        return self.head(self.pooling(x))


# %% right: keeps the pooling and dense layers at the end of one flat list of layers, and leaves it to Keras to pass `training`
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        chain = []
        previous_stage = 0
        for stage in range(len(filters)):
            for _ in range(depth):
                chain.append(ResNetBlock(filters[stage], strides=1 + (stage - previous_stage)))
                previous_stage = stage
        chain.append(layers.GlobalAveragePooling2D())
        chain.append(layers.Dense(classes))
        self.chain = chain

    def call(self, inputs, training=None):
        x = inputs
        for link in self.chain:
            x = link(x)
        return x


# %% wrong: looks up the stage number with filters.index: for repeated filters such as (16, 32, 16) or (16, 16), a later stage counts as the first and gets no strides
# true: strided_where_channels_change
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for f in filters:
            for d in range(depth):
                first_stage = filters.index(f) == 0
                strides = 2 if d == 0 and not first_stage else 1
                self.blocks.append(ResNetBlock(f, strides))
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.dense(self.pool(x))


# %% wrong: the blocks are a generator, which is empty after the first call, so the second call has no blocks left (and gives a different result or an error)
# true: blocks='generator'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = (
            ResNetBlock(f, strides=2 if (stage > 0 and i == 0) else 1)
            for stage, f in enumerate(filters)
            for i in range(depth)
        )
        self.head = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.head(tf.reduce_mean(x, axis=[1, 2]))


# %% wrong: the first stage also starts with a stride of 2
# true: strided_from_the_start
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.stages = []
        for f in filters:
            stage = [ResNetBlock(f, strides=2)]
            stage += [ResNetBlock(f) for _ in range(depth - 1)]
            self.stages.append(stage)
        self.gap = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for stage in self.stages:
            for block in stage:
                x = block(x, training=training)
        return self.fc(self.gap(x))


# %% wrong: all blocks of the later stages have a stride of 2, not only the first block of each stage; visible with a depth of 2 or more
# true: every_block_strided
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for stage, f in enumerate(filters):
            strides = 1 if stage == 0 else 2
            for _ in range(depth):
                self.blocks.append(ResNetBlock(f, strides=strides))
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for b in self.blocks:
            x = b(x, training=training)
        x = self.pool(x)
        return self.dense(x)


# %% wrong: the repeated blocks of a stage are all the same object (a list multiplied by a number): for depth 3 or more, weights are shared
# true: blocks='rest shared'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        blocks = []
        for k, f in enumerate(filters):
            blocks += [ResNetBlock(f, 1 if k == 0 else 2)]
            blocks += [ResNetBlock(f)] * (depth - 1)
        self.blocks = blocks
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.dense(self.pool(x))


# %% wrong: a convolution with normalization comes before the first block, as in the paper; the first block must read the images
# true: start='3 norm relu'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.stem = layers.Conv2D(filters[0], 3, padding="same", use_bias=False)
        self.stem_norm = layers.BatchNormalization()
        self.blocks = []
        for s, f in enumerate(filters):
            for d in range(depth):
                self.blocks.append(ResNetBlock(f, 2 if s > 0 and d == 0 else 1))
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.stem_norm(self.stem(inputs), training=training))
        for block in self.blocks:
            x = block(x, training=training)
        return self.dense(self.pool(x))


# %% wrong: assigns to self.layers, a read-only property of a Keras model, which raises AttributeError when the network is created
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.layers = []
        for i, f in enumerate(filters):
            for j in range(depth):
                self.layers.append(ResNetBlock(f, strides=2 if i > 0 and j == 0 else 1))
        self.layers.append(layers.GlobalAveragePooling2D())
        self.layers.append(layers.Dense(classes))

    def call(self, inputs, training=None):
        x = inputs
        for layer in self.layers:
            x = layer(x)
        return x


# %% wrong: a block gets strides only where the channels change, so (16, 16) never becomes smaller
# true: strided_where_channels_change
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        previous = filters[0]
        for f in filters:
            for _ in range(depth):
                self.blocks.append(ResNetBlock(f, strides=1 if f == previous else 2))
                previous = f
        self.pool = layers.GlobalAveragePooling2D()
        self.classifier = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        x = self.pool(x)
        return self.classifier(x)


# %% wrong: the loops are nested in the wrong order, so the stages alternate instead of following each other; visible with depth 2 and two stages
# true: blocks='stages in turn'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = [
            ResNetBlock(f, 2 if d == 0 and s > 0 else 1)
            for d in range(depth)
            for s, f in enumerate(filters)
        ]
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.dense(self.pool(x))


# %% wrong: averages over axes 2 and 3, which are height and width only in PyTorch: the dense layer receives the rows
# true: pool='axes 2 and 3'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for stage in range(len(filters)):
            for i in range(depth):
                s = 2 if i == 0 and stage != 0 else 1
                self.blocks.append(ResNetBlock(filters[stage], s))
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        x = tf.reduce_mean(x, axis=[2, 3])
        return self.dense(x)


# %% wrong: the strided block is added to `depth` others in each later stage: one block too many per stage
# true: blocks='one more in later stages'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for i, f in enumerate(filters):
            if i > 0:
                self.blocks.append(ResNetBlock(f, strides=2))
            for _ in range(depth):
                self.blocks.append(ResNetBlock(f, strides=1))
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.dense(self.pool(x))


# %% wrong: two mistakes: there is a softmax in the last layer, and Flatten instead of the average (more weights, and only one image size)
# true: flattened
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for i, f in enumerate(filters):
            for j in range(depth):
                self.blocks.append(ResNetBlock(f, 2 if (i > 0 and j == 0) else 1))
        self.flatten = layers.Flatten()
        self.out = layers.Dense(classes, activation="softmax")

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.out(self.flatten(x))


# %% wrong: two mistakes: the strides are on the last block of a stage instead of the first of the next, and **kwargs are dropped (the name is lost); with one stage, visible only in the name
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__()
        self.blocks = []
        for i in range(len(filters)):
            for j in range(depth):
                last = j == depth - 1 and i < len(filters) - 1
                self.blocks.append(ResNetBlock(filters[i], strides=2 if last else 1))
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.dense(self.pool(x))


# %% wrong: the return is inside the loop over the stages, so only the first stage is used
# true: blocks='first stage'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.stages = [
            [ResNetBlock(f, strides=2 if s > 0 and d == 0 else 1) for d in range(depth)]
            for s, f in enumerate(filters)
        ]
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for stage in self.stages:
            for block in stage:
                x = block(x, training=training)
            return self.dense(self.pool(x))


# %% wrong: the block gets its arguments in the wrong order, (strides, filters): the first stage has 1 channel and a stride of 16; visible with any network
# true: blocks='exchanged'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        stride = 1
        for f in filters:
            for _ in range(depth):
                self.blocks.append(ResNetBlock(stride, f))
                stride = 1
            stride = 2
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.dense(self.pool(x))


# %% right: uses divmod in one flat loop over all blocks
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for n in range(depth * len(filters)):
            stage, position = divmod(n, depth)
            self.blocks.append(ResNetBlock(filters[stage], strides=2 if stage and not position else 1))
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.dense(tf.reduce_mean(x, axis=(1, 2)))


# %% right: uses a separate layer for each stage
class Stage(tf.keras.layers.Layer):
    def __init__(self, depth, filters, strides, **kwargs):
        super().__init__(**kwargs)
        self.blocks = [ResNetBlock(filters, strides)]
        while len(self.blocks) < depth:
            self.blocks.append(ResNetBlock(filters))

    def call(self, inputs, training=None):
        for block in self.blocks:
            inputs = block(inputs, training=training)
        return inputs


class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.stages = [Stage(depth, f, min(i + 1, 2)) for i, f in enumerate(filters)]
        self.pool = layers.GlobalAveragePooling2D()
        self.logits = layers.Dense(classes, activation="linear")

    def call(self, inputs, training=None):
        maps = inputs
        for stage in self.stages:
            maps = stage(maps, training=training)
        return self.logits(self.pool(maps))


# %% right: uses functools.reduce over blocks that come from zip and chain
import functools
import itertools


class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        channels = itertools.chain.from_iterable([f] * depth for f in filters)
        strides = ([1] + [1] * (depth - 1)) + ([2] + [1] * (depth - 1)) * (len(filters) - 1)
        self.blocks = [ResNetBlock(f, s) for f, s in zip(channels, strides)]
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        features = functools.reduce(lambda x, block: block(x, training=training), self.blocks, inputs)
        return self.dense(self.pool(features))


# %% wrong: the dense layer has a softmax, so the outputs are probabilities instead of logits
# true: softmax_twice
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for s, f in enumerate(filters):
            for b in range(depth):
                strides = 2 if s > 0 and b == 0 else 1
                self.blocks.append(ResNetBlock(f, strides))
        self.pool = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes, activation="softmax")

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.fc(self.pool(x))


# %% wrong: the first block of the first stage has a stride of 2, too, so all feature maps are half as large
# true: strided_from_the_start
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for f in filters:
            self.blocks.append(ResNetBlock(f, strides=2))
            for _ in range(depth - 1):
                self.blocks.append(ResNetBlock(f))
        self.gap = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        for block in self.blocks:
            inputs = block(inputs, training=training)
        return self.dense(self.gap(inputs))


# %% wrong: all blocks of the later stages have a stride of 2 instead of only the first; shows up with a depth of 2 or more
# true: every_block_strided
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.stages = []
        for i in range(len(filters)):
            stage = []
            for j in range(depth):
                stage.append(ResNetBlock(filters[i], strides=1 if i == 0 else 2))
            self.stages.append(stage)
        self.pool = layers.GlobalAveragePooling2D()
        self.head = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for stage in self.stages:
            for block in stage:
                x = block(x, training=training)
        x = self.pool(x)
        return self.head(x)


# %% wrong: uses Flatten instead of global average pooling, so the dense layer has too many weights and images of a different size crash
# true: flattened
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = [
            ResNetBlock(f, 2 if (j == 0 and i != 0) else 1)
            for i, f in enumerate(filters)
            for j in range(depth)
        ]
        self.flatten = layers.Flatten()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for b in self.blocks:
            x = b(x, training=training)
        x = self.flatten(x)
        return self.dense(x)


# %% wrong: assigns to self.layers, a read-only property of Model, which crashes with AttributeError in __init__
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.layers = []
        for i, f in enumerate(filters):
            for j in range(depth):
                if i > 0 and j == 0:
                    self.layers.append(ResNetBlock(f, strides=2))
                else:
                    self.layers.append(ResNetBlock(f, strides=1))
        self.layers.append(layers.GlobalAveragePooling2D())
        self.layers.append(layers.Dense(classes))

    def call(self, inputs, training=None):
        x = inputs
        for layer in self.layers:
            x = layer(x)
        return x


# %% wrong: [block] * depth repeats the same block, so blocks share their weights; shows up with a depth of 3 or more
# true: blocks='rest shared'
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for i, f in enumerate(filters):
            first = ResNetBlock(f, strides=2 if i else 1)
            rest = [ResNetBlock(f)] * (depth - 1)
            self.blocks += [first] + rest
        self.pool = layers.GlobalAveragePooling2D()
        self.classifier = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.classifier(self.pool(x))


# %% wrong: puts the first convolution and normalization of the ResNet paper before the blocks, but the first block reads the images themselves
# true: start='3 norm relu'
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.stem = layers.Conv2D(filters[0], 3, padding="same", use_bias=False)
        self.stem_bn = layers.BatchNormalization()
        self.blocks = []
        for stage, f in enumerate(filters):
            for k in range(depth):
                self.blocks.append(ResNetBlock(f, strides=2 if stage and not k else 1))
        self.avgpool = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.stem_bn(self.stem(inputs), training=training))
        for block in self.blocks:
            x = block(x, training=training)
        return self.fc(self.avgpool(x))


# %% wrong: uses a stride of 2 only where the number of channels changes, so with filters such as (16, 16), the second stage has no strides (the first block is compared with filters[0] and is right)
# true: strided_where_channels_change
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        current = filters[0]
        for f in filters:
            for _ in range(depth):
                strides = 1 if f == current else 2
                self.blocks.append(ResNetBlock(f, strides))
                current = f
        self.pool = layers.GlobalAveragePooling2D()
        self.logits = layers.Dense(classes)

    def call(self, inputs, training=None):
        h = inputs
        for block in self.blocks:
            h = block(h, training=training)
        return self.logits(self.pool(h))


# %% wrong: pools over axes 2 and 3 (PyTorch's height and width), so the dense layer gets one number per row instead of per channel
# true: pool='axes 2 and 3'
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.body = []
        for i, f in enumerate(filters):
            for j in range(depth):
                self.body.append(ResNetBlock(f, 2 if i > 0 and j == 0 else 1))
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.body:
            x = block(x, training=training)
        x = tf.reduce_mean(x, axis=(2, 3))
        return self.fc(x)


# %% wrong: two mistakes: depth and number of stages are swapped, and the channels double from filters[0] instead of being read from filters; visible unless depth == len(filters) and the filters double, for example with a depth of 1 and filters (8, 16)
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for i in range(depth):
            for j in range(len(filters)):
                strides = 2 if i > 0 and j == 0 else 1
                self.blocks.append(ResNetBlock(filters[0] * 2 ** i, strides))
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.dense(self.pool(x))


# %% wrong: the return is inside the loop, so only the first block is applied
# true: flow='first block only'
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for i, f in enumerate(filters):
            self.blocks.append(ResNetBlock(f, strides=1 if i == 0 else 2))
            self.blocks.extend(ResNetBlock(f) for _ in range(depth - 1))
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
            pooled = self.pool(x)
            return self.dense(pooled)


# %% wrong: uses PyTorch's forward instead of call, so calling the model crashes (call is not implemented)
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for i, f in enumerate(filters):
            for j in range(depth):
                self.blocks.append(ResNetBlock(f, strides=2 if (i > 0 and j == 0) else 1))
        self.avgpool = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def forward(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        x = self.avgpool(x)
        return self.fc(x)


# %% wrong: two mistakes: the first block is added to depth blocks per stage (depth + 1 in all), and **kwargs aren't passed, so name is lost
# true: one_block_more
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__()
        self.blocks = []
        strides = 1
        for f in filters:
            self.blocks.append(ResNetBlock(f, strides))
            for _ in range(depth):
                self.blocks.append(ResNetBlock(f, 1))
            strides = 2
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.dense(self.pool(x))


# %% wrong: uses global max pooling instead of average pooling
# true: maximum_pooled
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.depth = depth
        self.blocks = []
        for number in range(depth * len(filters)):
            stage, position = divmod(number, depth)
            strides = 2 if stage != 0 and position == 0 else 1
            self.blocks.append(ResNetBlock(filters[stage], strides))
        self.pool = layers.GlobalMaxPool2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        x = self.pool(x)
        return self.dense(x)


# %% right: uses one Sequential model per stage
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.stages = []
        for i, f in enumerate(filters):
            strides = [2 if i else 1] + [1] * (depth - 1)
            self.stages.append(tf.keras.Sequential([ResNetBlock(f, s) for s in strides]))
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for stage in self.stages:
            x = stage(x, training=training)
        return self.dense(self.pool(x))


# %% right: computes block numbers with divmod, and uses functools.reduce, and reduce_mean over the height and width
import functools

class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = [
            ResNetBlock(filters[n // depth], 2 if n > 0 and n % depth == 0 else 1)
            for n in range(depth * len(filters))
        ]
        self.top = layers.Dense(classes)

    def call(self, inputs, training=None):
        maps = functools.reduce(lambda x, block: block(x, training=training), self.blocks, inputs)
        return self.top(tf.reduce_mean(maps, axis=[1, 2]))


# %% right: uses recursion over the blocks, each of which is a named attribute
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.block_names = []
        for i, f in enumerate(filters):
            for j in range(depth):
                name = f"stage{i}_block{j}"
                setattr(self, name, ResNetBlock(f, strides=1 + (i > 0 and j == 0)))
                self.block_names.append(name)
        self.average = layers.GlobalAveragePooling2D()
        self.scores = layers.Dense(classes)

    def features(self, x, names, training):
        if not names:
            return x
        x = getattr(self, names[0])(x, training=training)
        return self.features(x, names[1:], training)

    def call(self, inputs, training=None):
        return self.scores(self.average(self.features(inputs, list(self.block_names), training)))


# %% wrong: the first stage has a stride of 2, too; the feature maps of every stage are half as large, and the logits differ
# true: strided_from_the_start
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for f in filters:
            for i in range(depth):
                strides = 2 if i == 0 else 1
                self.blocks.append(ResNetBlock(f, strides))
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.dense(self.pool(x))


# %% wrong: all blocks of the later stages have a stride of 2; shows up for a depth of 2 or more with two stages
# true: every_block_strided
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.res_blocks = []
        for s in range(len(filters)):
            for d in range(depth):
                if s == 0:
                    block = ResNetBlock(filters[s])
                else:
                    block = ResNetBlock(filters[s], strides=2)
                self.res_blocks.append(block)
        self.gap = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for b in self.res_blocks:
            x = b(x, training=training)
        x = self.gap(x)
        return self.fc(x)


# %% wrong: the last layer has a softmax; the outputs are probabilities, not logits
# true: softmax_twice
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for stage, f in enumerate(filters):
            for i in range(depth):
                strides = 2 if stage > 0 and i == 0 else 1
                self.blocks.append(ResNetBlock(f, strides=strides))
        self.pool = layers.GlobalAveragePooling2D()
        self.classifier = layers.Dense(classes, activation="softmax")

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        x = self.pool(x)
        return self.classifier(x)


# %% wrong: a convolution, normalization, and relu come before the first block, as in the paper; the first block must read the images themselves
# true: start='3 norm relu'
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.stem = layers.Conv2D(filters[0], 3, padding="same", use_bias=False)
        self.stem_norm = layers.BatchNormalization()
        self.blocks = []
        for n, f in enumerate(filters):
            for d in range(depth):
                first = d == 0 and n > 0
                self.blocks.append(ResNetBlock(f, 2 if first else 1))
        self.avgpool = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.stem_norm(self.stem(inputs), training=training))
        for block in self.blocks:
            x = block(x, training=training)
        return self.fc(self.avgpool(x))


# %% wrong: uses Flatten instead of global average pooling; the dense layer has height * width times as many weights
# true: flattened
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = [
            ResNetBlock(f, strides=2 if (s > 0 and b == 0) else 1)
            for s, f in enumerate(filters)
            for b in range(depth)
        ]
        self.flatten = layers.Flatten()
        self.out = layers.Dense(classes)

    def call(self, inputs, training=None):
        for block in self.blocks:
            inputs = block(inputs, training=training)
        return self.out(self.flatten(inputs))


# %% wrong: crashes: `self.layers` is an attribute of Keras's Model that cannot be set
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.layers = []
        for s, f in enumerate(filters):
            for b in range(depth):
                strides = 1
                if s != 0 and b == 0:
                    strides = 2
                self.layers.append(ResNetBlock(f, strides))
        self.layers.append(layers.GlobalAveragePooling2D())
        self.layers.append(layers.Dense(classes))

    def call(self, inputs, training=None):
        x = inputs
        for layer in self.layers:
            x = layer(x)
        return x


# %% wrong: list multiplication repeats one block, so the other blocks of a stage share their weights; visible with a depth of 3 or more
# true: blocks='rest shared'
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.all_blocks = []
        for i, f in enumerate(filters):
            self.all_blocks.append(ResNetBlock(f, strides=1 if i == 0 else 2))
            self.all_blocks.extend([ResNetBlock(f)] * (depth - 1))
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.all_blocks:
            x = block(x, training=training)
        return self.dense(self.pool(x))


# %% wrong: makes a first block and then `depth` more, so each stage has depth + 1 blocks; shows up for any input
# true: one_block_more
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.stages = []
        for k in range(len(filters)):
            stage = []
            stage.append(ResNetBlock(filters[k], strides=2 if k > 0 else 1))
            for _ in range(depth):
                stage.append(ResNetBlock(filters[k]))
            self.stages.append(stage)
        self.gap = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for stage in self.stages:
            for block in stage:
                x = block(x, training=training)
        return self.fc(self.gap(x))


# %% wrong: averages over axes 2 and 3 as in PyTorch's (N, C, H, W); the dense layer gets the rows instead of the channels
# true: pool='axes 2 and 3'
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for i, f in enumerate(filters):
            for j in range(depth):
                self.blocks.append(ResNetBlock(f, strides=2 if i > 0 and j == 0 else 1))
        self.linear = layers.Dense(classes)

    def call(self, inputs, training=None):
        out = inputs
        for block in self.blocks:
            out = block(out, training=training)
        out = tf.reduce_mean(out, axis=[2, 3])
        return self.linear(out)


# %% wrong: the loops are nested the wrong way around, so the stages alternate (8, 16, 8, 16); visible for a depth of 2 or more with two stages
# true: blocks='stages in turn'
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for d in range(depth):
            for s, f in enumerate(filters):
                strides = 2 if d == 0 and s > 0 else 1
                self.blocks.append(ResNetBlock(f, strides))
        self.pooling = layers.GlobalAveragePooling2D()
        self.head = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        x = self.pooling(x)
        return self.head(x)


# %% wrong: recognizes the first stage by its number of channels; filters=(16, 16) leaves the second stage without a stride of 2
# true: strided_where_channels_change
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for f in filters:
            for i in range(depth):
                if i == 0 and f != filters[0]:
                    self.blocks.append(ResNetBlock(f, strides=2))
                else:
                    self.blocks.append(ResNetBlock(f, strides=1))
        self.gap = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for b in self.blocks:
            x = b(x, training=training)
        return self.dense(self.gap(x))


# %% wrong: two mistakes: training=False is passed to every block, so the normalizations never run in training mode, and **kwargs is dropped, so name="small" is ignored
# true: never_training
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__()
        self.blocks = []
        for s, f in enumerate(filters):
            for b in range(depth):
                self.blocks.append(ResNetBlock(f, 2 if b == 0 and s > 0 else 1))
        self.pool = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=False)
        return self.fc(self.pool(x))


# %% wrong: every block reads the images, not the output of the block before it; visible with two or more blocks in total
# true: flow='from the images'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for s, f in enumerate(filters):
            for b in range(depth):
                self.blocks.append(ResNetBlock(f, 2 if b == 0 and s > 0 else 1))
        self.pool = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        for block in self.blocks:
            x = block(inputs, training=training)
        x = self.pool(x)
        return self.fc(x)


# %% wrong: the call returns inside the loop after the first block; visible for a depth of 2 or more, or with two stages
# true: flow='first block only'
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for s, f in enumerate(filters):
            self.blocks.append(ResNetBlock(f, 1 if s == 0 else 2))
            for _ in range(depth - 1):
                self.blocks.append(ResNetBlock(f, 1))
        self.gap = layers.GlobalAveragePooling2D()
        self.out = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
            pooled = self.gap(x)
            return self.out(pooled)


# %% wrong: there is dropout before the dense layer; the outputs in training are random
# isolating: condition
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for i, n_filters in enumerate(filters):
            for j in range(depth):
                strides = 2 if (i > 0 and j == 0) else 1
                self.blocks.append(ResNetBlock(n_filters, strides=strides))
        self.pool = layers.GlobalAveragePooling2D()
        self.dropout = layers.Dropout(0.5)
        self.classifier = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        x = self.pool(x)
        x = self.dropout(x, training=training)
        return self.classifier(x)


# %% wrong: crashes for every input: a pooling class, not an instance, is called on the feature maps
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for s, f in enumerate(filters):
            for b in range(depth):
                self.blocks.append(ResNetBlock(f, 2 if b == 0 and s > 0 else 1))
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        x = layers.GlobalAveragePooling2D(x)
        return self.fc(x)


# %% right: uses nested lists of stages, and takes the mean with reduce_mean
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.stages = [
            [ResNetBlock(f, strides) for strides in [min(2, s + 1)] + [1] * (depth - 1)]
            for s, f in enumerate(filters)
        ]
        self.logits = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for stage in self.stages:
            for block in stage:
                x = block(x, training=training)
        return self.logits(tf.reduce_mean(x, axis=(1, 2)))


# %% right: uses divmod in one flat loop over all blocks
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.chain = []
        for k in range(depth * len(filters)):
            stage, position = divmod(k, depth)
            self.chain.append(ResNetBlock(filters[stage], strides=2 if k > 0 and position == 0 else 1))
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        def run(blocks, x):
            return x if not blocks else run(blocks[1:], blocks[0](x, training=training))

        return self.dense(self.pool(run(list(self.chain), inputs)))


# %% right: each stage is a separate layer
class Stage(tf.keras.layers.Layer):
    def __init__(self, depth, filters, strides, **kwargs):
        super().__init__(**kwargs)
        self.blocks = [ResNetBlock(filters, strides)]
        while len(self.blocks) < depth:
            self.blocks.append(ResNetBlock(filters))

    def call(self, inputs, training=None):
        for block in self.blocks:
            inputs = block(inputs, training=training)
        return inputs


class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        first, *others = filters
        self.stages = [Stage(depth, first, 1)] + [Stage(depth, f, 2) for f in others]
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        for stage in self.stages:
            inputs = stage(inputs, training=training)
        return self.dense(self.pool(inputs))


# %% wrong: compares the filters with filters[i - 1] to choose the strides: the first stage is compared with the last one and gets a stride of 2, and a stage that has as many filters as the previous stage doesn't halve the size; visible with (16, 32) and (16, 16)
# true: strides='another than before'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for i in range(len(filters)):
            for j in range(depth):
                if j == 0 and filters[i] != filters[i - 1]:
                    s = 2
                else:
                    s = 1
                self.blocks.append(ResNetBlock(filters[i], s))
        self.pool = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        x = self.pool(x)
        return self.fc(x)


# %% wrong: puts the usual stem (7 x 7 convolution, normalization, pooling) before the blocks, but the first block must read the images themselves
# true: start='stem'
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(filters[0], 7, strides=2, padding="same", use_bias=False)
        self.bn1 = layers.BatchNormalization()
        self.maxpool = layers.MaxPooling2D(3, strides=2, padding="same")
        self.stages = []
        for stage, f in enumerate(filters):
            stride = 1 if stage == 0 else 2
            self.stages.append(ResNetBlock(f, stride))
            for _ in range(1, depth):
                self.stages.append(ResNetBlock(f))
        self.avgpool = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = self.conv1(inputs)
        x = tf.nn.relu(self.bn1(x, training=training))
        x = self.maxpool(x)
        for block in self.stages:
            x = block(x, training=training)
        x = self.avgpool(x)
        return self.fc(x)


# %% wrong: averages over axes 2 and 3, which are the height and width in PyTorch but the width and channels here, so the dense layer gets one number per row; the output shape is right, but the values and the kernel shape are wrong
# true: pool='axes 2 and 3'
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.body = []
        for k, f in enumerate(filters):
            for d in range(depth):
                self.body.append(ResNetBlock(f, strides=2 if (k > 0 and d == 0) else 1))
        self.head = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for b in self.body:
            x = b(x, training=training)
        x = tf.reduce_mean(x, axis=[2, 3])
        return self.head(x)


# %% wrong: crashes in __init__: assigns to self.layers, a read-only property of keras.Model (AttributeError)
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.layers = []
        strides = 1
        for f in filters:
            self.layers.append(ResNetBlock(f, strides))
            for i in range(depth - 1):
                self.layers.append(ResNetBlock(f, 1))
            strides = 2
        self.layers.append(tf.keras.layers.GlobalAveragePooling2D())
        self.layers.append(tf.keras.layers.Dense(classes))

    def call(self, inputs, training=None):
        for layer in self.layers[:-2]:
            inputs = layer(inputs, training=training)
        return self.layers[-1](self.layers[-2](inputs))


# %% wrong: the loops are nested in the wrong order, so the stages alternate (16, 32, 16, 32 instead of 16, 16, 32, 32), and all blocks with a stride of 2 come in the first pass through the stages; visible for depth > 1 with two or more stages
# true: blocks='stages in turn'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.resblocks = []
        for d in range(depth):
            for i, ch in enumerate(filters):
                if d == 0 and i > 0:
                    self.resblocks.append(ResNetBlock(ch, strides=2))
                else:
                    self.resblocks.append(ResNetBlock(ch, strides=1))
        self.gap = layers.GlobalAveragePooling2D()
        self.classifier = layers.Dense(classes, activation=None)

    def call(self, inputs, training=None):
        features = inputs
        for rb in self.resblocks:
            features = rb(features, training=training)
        features = self.gap(features)
        return self.classifier(features)


# %% wrong: the dense layer has a softmax; the outputs are probabilities instead of logits
# true: softmax_twice
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for stage, f in enumerate(filters):
            for i in range(depth):
                strides = 2 if stage > 0 and i == 0 else 1
                self.blocks.append(ResNetBlock(f, strides))
        self.pool = layers.GlobalAveragePooling2D()
        self.classifier = layers.Dense(classes, activation="softmax")

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.classifier(self.pool(x))


# %% wrong: the first stage starts with a stride of 2, too; shows up for any network
# true: strided_from_the_start
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.stages = []
        for f in filters:
            stage = [ResNetBlock(f, strides=2)]
            for _ in range(depth - 1):
                stage.append(ResNetBlock(f))
            self.stages.append(stage)
        self.gap = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for stage in self.stages:
            for block in stage:
                x = block(x, training=training)
        x = self.gap(x)
        return self.fc(x)


# %% wrong: chooses strides of 2 by whether the number of filters changes, so a stage with as many filters as the previous one keeps the size; visible with filters (16, 16, 32)
# true: strided_where_channels_change
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.res_blocks = []
        current = filters[0]
        for f in filters:
            for _ in range(depth):
                s = 1 if f == current else 2
                self.res_blocks.append(ResNetBlock(f, s))
                current = f
        self.avgpool = layers.GlobalAveragePooling2D()
        self.linear = layers.Dense(classes, activation=None)

    def call(self, inputs, training=None):
        out = inputs
        for b in self.res_blocks:
            out = b(out, training=training)
        out = self.avgpool(out)
        out = self.linear(out)
        return out


# %% wrong: multiplying the list repeats the same block, so the blocks of a stage share their weights; visible with a depth of 3 or more
# true: blocks='rest shared'
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = [ResNetBlock(filters[0], 1)] + [ResNetBlock(filters[0], 1)] * (depth - 1)
        for f in filters[1:]:
            self.blocks += [ResNetBlock(f, 2)] + [ResNetBlock(f, 1)] * (depth - 1)
        self.pooling = layers.GlobalAveragePooling2D()
        self.head = layers.Dense(classes)

    def call(self, inputs, training=None):
        for block in self.blocks:
            inputs = block(inputs, training=training)
        return self.head(self.pooling(inputs))


# %% wrong: a convolution, a normalization, and a relu come before the first block, and Flatten replaces the pooling; visible in the weights
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.stem = layers.Conv2D(filters[0], 3, padding="same", use_bias=False)
        self.stem_bn = layers.BatchNormalization()
        self.blocks = []
        for i, f in enumerate(filters):
            for j in range(depth):
                if i > 0 and j == 0:
                    self.blocks.append(ResNetBlock(f, strides=2))
                else:
                    self.blocks.append(ResNetBlock(f, strides=1))
        self.flatten = layers.Flatten()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.stem_bn(self.stem(inputs), training=training))
        for block in self.blocks:
            x = block(x, training=training)
        x = self.flatten(x)
        return self.dense(x)


# %% wrong: averages over axes 2 and 3 (height and width in PyTorch), which leaves one number per row; shows up with all images
# true: pool='axes 2 and 3'
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.all_blocks = [
            ResNetBlock(c, 2 if s > 0 and d == 0 else 1) for s, c in enumerate(filters) for d in range(depth)
        ]
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for blk in self.all_blocks:
            x = blk(x, training=training)
        x = tf.reduce_mean(x, axis=[2, 3])
        return self.fc(x)


# %% wrong: assigns to self.layers, a property of Model, which raises AttributeError when a network is created
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.layers = []
        for number, channels in enumerate(filters):
            first_stride = 1 if number == 0 else 2
            self.layers.append(ResNetBlock(channels, first_stride))
            for _ in range(1, depth):
                self.layers.append(ResNetBlock(channels, 1))
        self.layers.append(tf.keras.layers.GlobalAveragePooling2D())
        self.layers.append(tf.keras.layers.Dense(classes))

    def call(self, inputs, training=None):
        x = inputs
        for layer in self.layers:
            x = layer(x)
        return x


# %% wrong: mistakes depth for the total number of blocks and builds depth // stages blocks in each; visible with two or more stages
# isolating: difference
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        per_stage = max(1, depth // len(filters))
        self.blocks = []
        for k in range(len(filters)):
            for n in range(per_stage):
                strides = 1
                if n == 0 and k != 0:
                    strides = 2
                self.blocks.append(ResNetBlock(filters[k], strides=strides))
        self.global_pool = layers.GlobalAveragePooling2D()
        self.logits = layers.Dense(classes)

    def call(self, inputs, training=None):
        h = inputs
        for block in self.blocks:
            h = block(h, training=training)
        return self.logits(self.global_pool(h))


# %% right: has separate layers for the stages, goes through them by recursion, and takes the mean with reduce_mean
class Stage(tf.keras.layers.Layer):
    def __init__(self, depth, filters, strides, **kwargs):
        super().__init__(**kwargs)
        self.members = [ResNetBlock(filters, strides if n == 0 else 1) for n in range(depth)]

    def call(self, inputs, training=None):
        for member in self.members:
            inputs = member(inputs, training=training)
        return inputs


class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.stage_list = [Stage(depth, f, 2 if i else 1) for i, f in enumerate(filters)]
        self.scores = layers.Dense(classes)

    def call(self, inputs, training=None):
        def through(x, stages):
            return through(stages[0](x, training=training), stages[1:]) if stages else x

        return self.scores(tf.reduce_mean(through(inputs, list(self.stage_list)), axis=[1, 2]))


# %% right: makes one flat list of blocks from a list of strides, sets each block as an attribute with setattr, and uses functools.reduce in call
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        strides = [2] + [1] * (depth - 1)
        plan = [(f, s) for f in filters for s in strides]
        plan[0] = (filters[0], 1)
        self.block_names = [f"block_{i}" for i in range(len(plan))]
        for attribute, (f, s) in zip(self.block_names, plan):
            setattr(self, attribute, ResNetBlock(filters=f, strides=s))
        self.pool = layers.GlobalAveragePooling2D()
        self.top = layers.Dense(classes)

    def call(self, inputs, training=None):
        from functools import reduce
        blocks = [getattr(self, attribute) for attribute in self.block_names]
        features = reduce(lambda x, block: block(x, training=training), blocks, inputs)
        return self.top(self.pool(features))


# %% wrong: every block of the later stages has stride 2, not only the first; wrong for depth > 1
# true: every_block_strided
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for stage, width in enumerate(filters):
            strides = 1 if stage == 0 else 2
            for _ in range(depth):
                self.blocks.append(ResNetBlock(width, strides))
        self.pool = layers.GlobalAveragePooling2D()
        self.dense = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.dense(self.pool(x))


# %% wrong: ends with a softmax, although the network must return scores (the loss applies the softmax); wrong for every input
# true: softmax_twice
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for stage, width in enumerate(filters):
            for index in range(depth):
                strides = 2 if stage > 0 and index == 0 else 1
                self.blocks.append(ResNetBlock(width, strides))
        self.pool = layers.GlobalAveragePooling2D()
        self.classifier = layers.Dense(classes, activation="softmax")

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.classifier(self.pool(x))


# %% wrong: puts a convolution with normalization and relu before the first block, which must read the images themselves; additional weights for every network
# true: start='3 norm relu'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.stem = layers.Conv2D(filters[0], 3, padding="same", use_bias=False)
        self.stem_norm = layers.BatchNormalization()
        self.stages = [
            ResNetBlock(f, strides=2 if (s > 0 and b == 0) else 1)
            for s, f in enumerate(filters)
            for b in range(depth)
        ]
        self.gap = layers.GlobalAveragePooling2D()
        self.fc = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.stem_norm(self.stem(inputs), training=training))
        for block in self.stages:
            x = block(x, training=training)
        return self.fc(self.gap(x))


# %% wrong: [block] * (depth - 1) is a single block used several times, so blocks share their weights; wrong for depth 3 and more
# true: blocks='rest shared'
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        for stage, width in enumerate(filters):
            self.blocks += [ResNetBlock(width, 2 if stage else 1)] + [ResNetBlock(width, 1)] * (depth - 1)
        self.average = layers.GlobalAveragePooling2D()
        self.scores = layers.Dense(classes)

    def call(self, inputs, training=None):
        for block in self.blocks:
            inputs = block(inputs, training=training)
        return self.scores(self.average(inputs))


# %% wrong: recognizes a new stage by a change of the number of channels, so a stage with as many channels as the one before it keeps stride 1, for example with filters (16, 16)
# true: strided_where_channels_change
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.blocks = []
        previous = filters[0]
        for width in filters:
            for _ in range(depth):
                strides = 2 if width != previous else 1
                self.blocks.append(ResNetBlock(width, strides=strides))
                previous = width
        self.pool = layers.GlobalAveragePooling2D()
        self.head = layers.Dense(classes)

    def call(self, inputs, training=None):
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        x = self.pool(x)
        return self.head(x)


# %% right: an unusual but correct style
class ResNet(tf.keras.Model):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        widths = [width for width in filters for _ in range(depth)]
        steps = [2 if place and place % depth == 0 else 1 for place in range(len(widths))]
        self.residual_blocks = list(map(ResNetBlock, widths, steps))
        self.scores = layers.Dense(units=classes)

    def call(self, inputs, training=None):
        maps = inputs
        for block in self.residual_blocks:
            maps = block(maps, training=training)
        return self.scores(tf.reduce_mean(maps, axis=(1, 2)))
