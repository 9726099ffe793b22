"""Answers to `accepts_width` that people wrote from the exercise text alone."""


# %% wrong: "ValueError or X" evaluates to ValueError only, so the function doesn't catch an InvalidArgumentError (from a custom layer that calls tf.matmul with the wrong width)
# true: catches_value_error_only
def accepts_width(layer, width):
    try:
        layer(tf.zeros((2, width)))
        return True
    except ValueError or tf.errors.InvalidArgumentError:
        return False


# %% wrong: catches every exception, so a layer whose call has a bug (TypeError, AttributeError) gives False instead of raising
# true: swallows_every_error
def accepts_width(layer, width):
    x = tf.zeros([2, width], dtype=tf.float32)
    try:
        y = layer(x)
    except Exception:
        return False
    return True


# %% wrong: tests a fresh copy of the layer, so a Dense that was called with width 3 is reported to accept width 5
# true: builds_a_new_layer
def accepts_width(layer, width):
    copy = layer.__class__.from_config(layer.get_config())
    try:
        copy(tf.zeros((2, width), dtype="float32"))
    except (ValueError, tf.errors.InvalidArgumentError):
        return False
    return True


# %% wrong: reads input_spec instead of calling; a custom layer without input_spec is always accepted, and the new layer is not called
# true: asked='input_spec'
def accepts_width(layer, width):
    spec = layer.input_spec
    if spec is None:
        return True
    if isinstance(spec, (list, tuple)):
        spec = spec[0]
    axes = getattr(spec, "axes", None) or {}
    expected = axes.get(-1)
    return expected is None or expected == width


# %% wrong: the truth value of a (2, units) tensor raises ValueError, and the error is caught, so every ordinary layer gives False
# true: answer='always False'
def accepts_width(layer, width):
    zeros = tf.zeros((2, width))
    try:
        if layer(zeros):
            return True
        else:
            return False
    except (ValueError, tf.errors.InvalidArgumentError):
        return False


# %% wrong: passes one vector of shape (width,) without a batch axis, so Dense, which needs at least two axes, always refuses it and the result is False
# true: a_vector_without_batch
def accepts_width(layer, width):
    vector = tf.zeros(width, dtype=tf.float32)
    try:
        layer(vector)
        ok = True
    except ValueError:
        ok = False
    except tf.errors.InvalidArgumentError:
        ok = False
    return ok


# %% wrong: calls the layer on a symbolic Input instead of float32 zeros of shape (2, width), so it misses an operation that fails only when it runs, such as a tf.debugging check of values or a reshape of a batch of unknown size
# true: asked='symbolic'
def accepts_width(layer, width):
    inp = keras.Input(shape=(width,))
    try:
        out = layer(inp)
    except (ValueError, tf.errors.InvalidArgumentError):
        return False
    return out is not None


# %% wrong: the layer is called twice, so a layer with a call counter or other state changes twice
# true: asked='twice'
def accepts_width(layer, width):
    batch = np.zeros((2, width), dtype=np.float32)
    batch = tf.constant(batch)
    try:
        layer(batch)
    except (ValueError, tf.errors.InvalidArgumentError):
        return False
    result = layer(batch)
    return result is not None


# %% wrong: compares the width of the output with the width of the input, so Dense(4) gives False for width 3 although it accepts it
# true: answer='same width'
def accepts_width(layer, width):
    try:
        out = layer(tf.zeros((2, width)))
        return out.shape[-1] == width
    except (ValueError, tf.errors.InvalidArgumentError):
        return False


# %% wrong: builds the layer again before the call, so a layer that was already called with width 3 gets new weights (and a custom layer then accepts width 5)
# true: asked='build and call'
def accepts_width(layer, width):
    x = tf.zeros((2, width), tf.float32)
    try:
        layer.build(x.shape)
        layer(x)
        return True
    except (ValueError, tf.errors.InvalidArgumentError):
        return False


# %% wrong: uses layer.call, which doesn't build the layer, so a new Dense raises AttributeError
# true: asked='layer.call'
def accepts_width(layer, width):
    try:
        layer.call(tf.zeros((2, width)))
        return True
    except (ValueError, tf.errors.InvalidArgumentError):
        return False


# %% wrong: calls tf.zeros(2, width) in PyTorch's style, which takes width as the dtype and makes a vector of length 2 with an unintended dtype or raises TypeError; Dense never accepts it
# true: asked='zeros(2, width)'
def accepts_width(layer, width):
    x = tf.zeros(2, width)
    try:
        layer(x)
    except (ValueError, tf.errors.InvalidArgumentError):
        return False
    else:
        return True


# %% wrong: the return in finally takes precedence, so the function returns False for every layer and swallows other errors, too
# true: answer='always False', caught='everything'; never_true
def accepts_width(layer, width):
    accepted = False
    try:
        layer(tf.zeros((2, width)))
        accepted = True
        return accepted
    except (ValueError, tf.errors.InvalidArgumentError):
        accepted = False
    finally:
        accepted = accepted and False
        return accepted


# %% wrong: uses integer zeros (int32) instead of float32, so a custom layer with tf.matmul(inputs, kernel) fails because of the dtype and gives False for the right width
# true: asked='int32'
def accepts_width(layer, width):
    x = tf.constant([[0] * width, [0] * width])
    try:
        layer(x)
        return True
    except (ValueError, tf.errors.InvalidArgumentError):
        return False


# %% wrong: compute_output_shape of Dense does not check the width, so a Dense that was called with width 3 is reported to accept width 5; the layer itself is never called
# true: asked='compute_output_shape'
def accepts_width(layer, width):
    try:
        layer.compute_output_shape((2, width))
        return True
    except (ValueError, tf.errors.InvalidArgumentError):
        return False


# %% wrong: two mistakes: returns None instead of True where the layer accepts the width, and doesn't catch ValueError (a Dense called earlier with a different width raises an error)
# true: answer='None for True', caught='InvalidArgumentError'; answer='None for True'
def accepts_width(layer, width):
    try:
        out = layer(tf.zeros((2, width)))
    except tf.errors.InvalidArgumentError:
        return False


# %% right: uses contextlib.suppress, and returns within the with block
import contextlib

def accepts_width(layer, width):
    with contextlib.suppress(ValueError, tf.errors.InvalidArgumentError):
        layer(tf.zeros((2, width), dtype=tf.float32))
        return True
    return False


# %% right: catches everything, then reraises any other kind of error
def accepts_width(layer, width):
    error = None
    try:
        layer(tf.zeros([2, width]))
    except BaseException as e:
        error = e
    if error is None:
        return True
    if isinstance(error, ValueError) or isinstance(error, tf.errors.InvalidArgumentError):
        return False
    raise error


# %% right: a nested helper makes the call in nested try blocks, one for each kind of error
def accepts_width(layer, width):
    def attempt():
        batch = tf.convert_to_tensor(np.zeros((2, width), dtype="float32"))
        try:
            layer(batch)
        except tf.errors.InvalidArgumentError:
            return 0
        return 1

    try:
        n = attempt()
    except ValueError:
        n = 0
    return n == 1


# %% right: sets a flag in the else branch, and creates the zeros with tf.fill
def accepts_width(layer, width):
    refusals = (ValueError, tf.errors.InvalidArgumentError)
    verdict = False
    x = tf.fill([2, width], 0.0)
    try:
        layer(x)
    except refusals:
        verdict = False
    else:
        verdict = True
    return verdict


# %% wrong: tests a fresh copy made from the config instead of this layer itself; a Dense that was already called with width 3 is reported to accept width 4
# true: builds_a_new_layer
def accepts_width(layer, width):
    probe = type(layer).from_config(layer.get_config())
    try:
        probe(tf.zeros((2, width), dtype=tf.float32))
    except (ValueError, tf.errors.InvalidArgumentError):
        return False
    return True


# %% wrong: `except ValueError or ...` evaluates to ValueError alone, so a layer whose TensorFlow matmul fails (a custom layer with a fixed kernel and the wrong width) raises InvalidArgumentError instead of returning False
# true: catches_value_error_only
# isolating: difference
def accepts_width(layer, width):
    x = tf.zeros([2, width])
    try:
        layer(x)
        return True
    except ValueError or tf.errors.InvalidArgumentError:
        return False


# %% wrong: the return in `finally` swallows every other error; a layer whose call raises TypeError or ZeroDivisionError gives False instead of the error
# true: swallows_every_error
# isolating: difference
def accepts_width(layer, width):
    ok = False
    try:
        layer(tf.zeros((2, width)))
        ok = True
    except (ValueError, tf.errors.InvalidArgumentError):
        ok = False
    finally:
        return ok


# %% wrong: the truth value of an output with several elements raises a ValueError that is caught, so a new Dense(3) with width 5 gives False
# true: answer='always False'
def accepts_width(layer, width):
    zeros = tf.zeros((2, width), dtype="float32")
    try:
        output = layer(zeros)
        if output:
            return True
    except ValueError:
        return False
    except tf.errors.InvalidArgumentError:
        return False
    return False


# %% wrong: relies on compute_output_shape and never calls the layer; a Dense called with width 3 is reported to accept width 4
# true: asked='compute_output_shape'
# isolating: difference
def accepts_width(layer, width):
    try:
        shape = layer.compute_output_shape((2, width))
        return shape[0] == 2
    except (ValueError, tf.errors.InvalidArgumentError):
        return False


# %% wrong: looks only at input_spec; a custom layer with a fixed (3, 4) kernel and no input_spec is reported to accept width 7
# true: asked='input_spec'
def accepts_width(layer, width):
    spec = getattr(layer, "input_spec", None)
    if spec is None:
        return True
    expected = spec.axes.get(-1) if spec.axes else None
    if expected is None:
        return True
    return expected == width


# %% wrong: calls the layer twice (once per kind of error); visible with a layer that counts its calls or keeps a running sum
# true: asked='twice'
# isolating: difference
def accepts_width(layer, width):
    x = tf.zeros((2, width), tf.float32)

    def fails_with(error):
        try:
            layer(x)
        except error:
            return True
        except (ValueError, tf.errors.InvalidArgumentError):
            return False
        return False

    return not (fails_with(ValueError) or fails_with(tf.errors.InvalidArgumentError))


# %% wrong: NumPy zeros are float64, not float32; a layer with autocast=False and float32 weights is then reported to reject every width
# true: asked='float64'
# isolating: difference
def accepts_width(layer, width):
    batch = np.zeros((2, width))
    try:
        layer(batch)
    except (ValueError, tf.errors.InvalidArgumentError):
        return False
    else:
        return True


# %% wrong: uses layer.call, which neither builds a new layer (new Dense: AttributeError) nor checks the input_spec
# true: asked='layer.call'
# isolating: difference
def accepts_width(layer, width):
    x = tf.zeros(shape=(2, width), dtype=tf.float32)
    try:
        _ = layer.call(x)
        return True
    except (ValueError, tf.errors.InvalidArgumentError):
        return False


# %% wrong: batch and width are swapped, so a Dense that was called with width 2 "accepts" width 5, and a Dense that was called with width 5 doesn't
# true: width_as_the_batch
def accepts_width(layer, width):
    features = tf.transpose(tf.zeros((2, width)))
    try:
        layer(features)
        return True
    except (ValueError, tf.errors.InvalidArgumentError):
        return False


# %% wrong: catches Exception, so a bug in the layer (TypeError, AttributeError in its call) is reported as False
# true: swallows_every_error
# isolating: difference
def accepts_width(layer, width):
    try:
        out = layer(tf.zeros((2, width)))
    except Exception as e:
        print("not accepted:", e)
        return False
    return out is not None


# %% wrong: the width is passed as the dtype of tf.zeros, which gives a vector of length 2 in some other dtype, or a TypeError, for nearly every width
# true: asked='zeros(2, width)'
# isolating: difference
def accepts_width(layer, width):
    try:
        layer(tf.zeros(2, width))
    except (ValueError, tf.errors.InvalidArgumentError):
        return False
    return True


# %% wrong: calls build instead of the layer; a custom layer without build whose call multiplies by a constant (3, 4) matrix is reported to accept width 7, and a built Dense is rebuilt or rejected
# true: asked='build'; asked='never'; answer='always True'
def accepts_width(layer, width):
    try:
        layer.build((2, width))
    except (ValueError, tf.errors.InvalidArgumentError):
        return False
    return True


# %% wrong: two mistakes: never calls the layer, and looks only at the first weight if the layer is built; a new custom layer with a constant (3, 4) matrix is reported to accept width 7, and the result is wrong if the first weight is a scalar or has the shape (units, width)
# true: asked='first weight'
def accepts_width(layer, width):
    if not layer.built:
        return True
    if len(layer.weights) == 0:
        return True
    return layer.weights[0].shape[0] == width


# %% right: uses contextlib.suppress instead of except
import contextlib


def accepts_width(layer, width):
    with contextlib.suppress(ValueError, tf.errors.InvalidArgumentError):
        layer(tf.zeros((2, width), dtype=tf.float32))
        return True
    return False


# %% right: catches everything, reraises any error that is not a refusal, and gets its input from NumPy
def accepts_width(layer, width):
    refusal = (ValueError, tf.errors.InvalidArgumentError)
    error = None
    try:
        layer(tf.constant(np.zeros((2, width), dtype=np.float32)))
    except BaseException as e:
        error = e
    if error is None:
        return True
    if isinstance(error, refusal):
        return False
    raise error


# %% right: uses two except clauses, and a flag that is set in a for loop that runs once
def accepts_width(layer, width):
    accepted = None
    for batch in [tf.fill([2, width], tf.constant(0.0, tf.float32))]:
        try:
            layer(batch)
        except tf.errors.InvalidArgumentError:
            accepted = False
        except ValueError:
            accepted = False
        else:
            accepted = True
    return accepted


# %% wrong: catches every Exception, so a layer whose call raises TypeError (a bug in the layer) gives False instead of the error
# true: swallows_every_error
# isolating: difference
def accepts_width(layer, width):
    x = tf.zeros((2, width))
    try:
        layer(x)
        return True
    except Exception:
        return False


# %% wrong: `except A or B` catches only ValueError, so a layer that does tf.matmul with a kernel of a different width lets an InvalidArgumentError escape from the function
# true: catches_value_error_only
# isolating: difference
def accepts_width(layer, width):
    inp = tf.zeros([2, width], dtype=tf.float32)
    try:
        layer(inp)
    except ValueError or tf.errors.InvalidArgumentError:
        return False
    return True


# %% wrong: tests a fresh copy made from the config instead of this layer itself, so Dense(4) called with width 3 "accepts" width 5
# true: builds_a_new_layer
# isolating: difference
def accepts_width(layer, width):
    # make a copy so that the original layer is not built by the test
    probe = layer.__class__.from_config(layer.get_config())
    zeros = np.zeros((2, width), dtype="float32")
    try:
        probe(zeros)
    except (ValueError, tf.errors.InvalidArgumentError):
        return False
    else:
        return True


# %% wrong: passes a single vector of shape (width,) without the batch axis, so even a new Dense gives False (min_ndim=2) for every width
# true: a_vector_without_batch
def accepts_width(layer, width):
    vector = tf.zeros(width)
    accepted = True
    try:
        out = layer(vector)
    except (ValueError, tf.errors.InvalidArgumentError):
        accepted = False
    return accepted


# %% wrong: looks at the weights instead of calling the layer; crashes with IndexError on a layer without weights, such as ReLU, and doesn't build a new layer
# true: asked='first weight'
# isolating: difference
def accepts_width(layer, width):
    if not layer.built:
        return True
    kernel = layer.weights[0]
    return bool(kernel.shape[0] == width)


# %% wrong: calls build again before the call, so a Dense(4) that was already called gets new weights for the other width (or its state is lost), and True is returned
# true: asked='build and call'
def accepts_width(layer, width):
    x = tf.zeros((2, width), tf.float32)
    try:
        layer.build(x.shape)
        layer(x)
        return True
    except ValueError:
        return False
    except tf.errors.InvalidArgumentError:
        return False


# %% wrong: `return True` is missing, so the result is None for any layer that accepts the width, such as a new Dense
# true: answer='None for True'
# isolating: difference
def accepts_width(layer, width):
    batch = np.zeros((2, width)).astype(np.float32)
    try:
        result = layer(batch)
    except (ValueError, tf.errors.InvalidArgumentError):
        return False


# %% wrong: compares the width of the output with the width of the input, so a new Dense(4) with width 3 gives False
# true: answer='same width'
def accepts_width(layer, width):
    try:
        y = layer(tf.zeros((2, width)))
        if y.shape[-1] == width:
            return True
        else:
            return False
    except (ValueError, tf.errors.InvalidArgumentError):
        return False


# %% wrong: uses layer.call like PyTorch's forward, which skips build: a new Dense raises AttributeError (no kernel)
# true: asked='layer.call'
# isolating: difference
def accepts_width(layer, width):
    x = tf.zeros((2, width))
    try:
        layer.call(x)
    except (ValueError, tf.errors.InvalidArgumentError):
        return False
    return True


# %% wrong: tf.InvalidArgumentError does not exist, so as soon as a Dense that was already called refuses a width, the except clause crashes with AttributeError
# isolating: difference
def accepts_width(layer, width):
    data = tf.zeros(shape=(2, width), dtype="float32")
    try:
        layer(data)
        ok = True
    except (ValueError, tf.InvalidArgumentError):
        ok = False
    return ok


# %% wrong: uses integer zeros, so a layer whose call is tf.matmul(x, self.w) with float32 w raises InvalidArgumentError and gives False for its right width
# true: asked='int32'
def accepts_width(layer, width):
    rows = [[0] * width, [0] * width]
    x = tf.constant(rows)
    try:
        layer(x)
    except (ValueError, tf.errors.InvalidArgumentError):
        return False
    return True


# %% wrong: the return in finally swallows every other error, so a TypeError from a faulty layer gives False, and an InvalidArgumentError gives False only for the same reason
# true: swallows_every_error
# isolating: difference
def accepts_width(layer, width):
    accepted = False
    try:
        layer(tf.zeros((2, width)))
        accepted = True
    except ValueError:
        print("layer does not accept", width)
    finally:
        return accepted


# %% wrong: calls the layer twice (once to "build" it, once to test); visible with a layer that counts its calls or accumulates state
# isolating: difference
def accepts_width(layer, width):
    x = tf.zeros((2, width))
    try:
        if not layer.built:
            layer(x)
        out = layer(x)
        return out is not None
    except (ValueError, tf.errors.InvalidArgumentError) as e:
        return False


# %% right: uses contextlib.suppress instead of except
import contextlib

def accepts_width(layer, width):
    with contextlib.suppress(ValueError, tf.errors.InvalidArgumentError):
        layer(tf.zeros((2, width), tf.float32))
        return True
    return False


# %% right: catches everything, then reraises any other error
def accepts_width(layer, width):
    error = None
    try:
        layer(np.zeros((2, width), np.float32))
    except Exception as e:
        if not isinstance(e, (ValueError, tf.errors.InvalidArgumentError)):
            raise
        error = e
    return error is None


# %% right: uses two except clauses, a flag, and an else branch
def accepts_width(layer, width):
    x = tf.constant(0.0, shape=[2, width])
    answer = None
    try:
        _ = layer(x)
    except ValueError:
        answer = False
    except tf.errors.InvalidArgumentError:
        answer = False
    else:
        answer = True
    return answer


# %% wrong: `ValueError or InvalidArgumentError` evaluates to ValueError only, so a layer that fails in a TensorFlow operation (tf.matmul with the wrong width) lets the error escape
# true: catches_value_error_only
# isolating: difference
def accepts_width(layer, width):
    x = tf.zeros((2, width), dtype=tf.float32)
    try:
        layer(x)
    except ValueError or tf.errors.InvalidArgumentError:
        return False
    return True


# %% wrong: catches every exception, so a layer whose call has a bug (TypeError, ZeroDivisionError, AttributeError) gives False instead of the error
# true: swallows_every_error
# isolating: difference
def accepts_width(layer, width):
    try:
        x = np.zeros((2, width), dtype=np.float32)
        layer(x)
        return True
    except Exception:
        return False


# %% wrong: tests a fresh copy made from the config, instead of this layer itself; a Dense that was called with width 3 then "accepts" width 5
# true: builds_a_new_layer
def accepts_width(layer, width):
    new_layer = layer.__class__.from_config(layer.get_config())
    data = tf.zeros([2, width])
    try:
        new_layer(data)
    except (ValueError, tf.errors.InvalidArgumentError):
        return False
    else:
        return True


# %% wrong: looks at the kernel instead of calling the layer; a new Dense has no kernel (so the function returns None or raises an error), and layers without a kernel raise AttributeError
# true: asked='kernel, always'
# isolating: difference
def accepts_width(layer, width):
    kernel = layer.kernel
    in_features = kernel.shape[0]
    if in_features == width:
        return True
    else:
        return False


# %% wrong: uses integer zeros instead of float32; a layer that does tf.matmul(x, float kernel) raises InvalidArgumentError because of the dtype, so the result is False although the width fits
# true: asked='int32'
def accepts_width(layer, width):
    batch = []
    for i in range(2):
        batch.append([0] * width)
    batch = tf.constant(batch)
    try:
        out = layer(batch)
        return True
    except ValueError:
        return False
    except tf.errors.InvalidArgumentError:
        return False


# %% wrong: passes a single vector without the batch axis; a new Dense(3) needs at least two axes, so it gives False for every width
# true: a_vector_without_batch
def accepts_width(layer, width):
    x = tf.zeros(width)
    try:
        layer(x)
        return True
    except (ValueError, tf.errors.InvalidArgumentError):
        return False


# %% wrong: the `return` in finally swallows every other error, so a faulty layer (TypeError in call) gives False
# true: swallows_every_error
# isolating: difference
def accepts_width(layer, width):
    ok = False
    try:
        _ = layer(tf.zeros(shape=(2, width)))
        ok = True
    except (ValueError, tf.errors.InvalidArgumentError):
        ok = False
    finally:
        return ok


# %% wrong: the second parameter of tf.zeros is the dtype, so the shape is (2,); a new Dense(4) gives False, or crashes with a TypeError if no dtype has the number `width`
# true: asked='zeros(2, width)'
# isolating: difference
def accepts_width(layer, width):
    errors = (ValueError, tf.errors.InvalidArgumentError)
    x = tf.zeros(2, width)
    try:
        layer(x)
    except errors:
        return False
    return True


# %% wrong: compares the width of the output with the input width; Dense(3) accepts width 5, but the result is False
# true: answer='same width'
def accepts_width(layer, width):
    x = np.zeros([2, width]).astype("float32")
    try:
        y = layer(x)
    except (ValueError, tf.errors.InvalidArgumentError):
        return False
    return y.shape[-1] == width


# %% wrong: only builds the layer; a custom layer without build, or one that fails in call, is reported to accept the width, and a Dense that was already called gets new weights (or is left unchanged) without an error
# true: asked='build'; asked='never'; answer='always True'
def accepts_width(layer, width):
    try:
        layer.build((2, width))
        return True
    except (ValueError, tf.errors.InvalidArgumentError):
        return False


# %% wrong: prints the answer and returns None, for every layer
# true: answer='None'
# isolating: difference
def accepts_width(layer, width):
    x = tf.zeros((2, width))
    try:
        layer(x)
        print(True)
    except ValueError:
        print(False)
    except tf.errors.InvalidArgumentError:
        print(False)


# %% wrong: calls the layer twice, once to build it and once to test, and the first call is outside the try block, so a ValueError for a wrong width escapes
# true: caught='nothing'
# isolating: difference
def accepts_width(layer, width):
    x = tf.zeros((2, width))
    if not layer.built or len(layer.weights) > 0:
        layer(x)
    try:
        result = layer(x)
        return result is not None
    except (ValueError, tf.errors.InvalidArgumentError) as e:
        return False


# %% wrong: calls with a symbolic Input of unknown batch size instead of zeros of shape (2, width); a layer that fails only at run time (for example, in tf.gather with an index out of range or in tf.reshape to a fixed size) is reported to accept the width
# true: asked='symbolic'
def accepts_width(layer, width):
    probe = keras.Input(shape=(width,), dtype="float32")
    try:
        layer(probe)
    except (ValueError, tf.errors.InvalidArgumentError):
        return False
    return True


# %% wrong: the axes are swapped, (width, 2); a new Dense is built for width 2 and a Dense built for width 5 is reported to refuse 5
# true: width_as_the_batch
def accepts_width(layer, width):
    x = tf.zeros((width, 2), dtype=tf.float32)
    accepted = True
    try:
        layer(x)
    except (ValueError, tf.errors.InvalidArgumentError):
        accepted = False
    return accepted


# %% right: uses contextlib.suppress instead of except
import contextlib

def accepts_width(layer, width):
    zeros = tf.zeros((2, width), tf.float32)
    with contextlib.suppress(ValueError, tf.errors.InvalidArgumentError):
        layer(zeros)
        return True
    return False


# %% right: catches everything but reraises any other error
def accepts_width(layer, width):
    refusals = (ValueError, tf.errors.InvalidArgumentError)
    problem = None
    try:
        layer(tf.constant(0.0, shape=(2, width)))
    except Exception as e:
        problem = e
    if problem is None:
        return True
    if isinstance(problem, refusals):
        return False
    raise problem


# %% right: uses a helper that returns the flag and has two except clauses and an else branch
def accepts_width(layer, width):
    def attempt(f, *args):
        try:
            f(*args)
        except ValueError:
            return 0
        except tf.errors.InvalidArgumentError:
            return 0
        else:
            return 1

    return attempt(layer, tf.convert_to_tensor(np.zeros((2, width), np.float32))) == 1


# %% wrong: tests a fresh clone instead of this layer itself, so a Dense that was called with width 3 still "accepts" width 5
# true: builds_a_new_layer
# isolating: difference
def accepts_width(layer, width):
    probe = layer.__class__.from_config(layer.get_config())  # don't touch the original
    x = tf.zeros((2, width))
    try:
        probe(x)
        return True
    except (ValueError, tf.errors.InvalidArgumentError):
        return False


# %% wrong: the return in finally swallows every other error, so a layer that raises TypeError or ZeroDivisionError gives False instead of the error
# true: swallows_every_error
# isolating: difference
def accepts_width(layer, width):
    ok = False
    try:
        layer(tf.zeros([2, width], dtype=tf.float32))
        ok = True
    except ValueError:
        ok = False
    except tf.errors.InvalidArgumentError:
        ok = False
    finally:
        return ok


# %% wrong: `ValueError or InvalidArgumentError` is just ValueError, so a layer that uses TensorFlow's matmul raises InvalidArgumentError instead of giving False
# true: catches_value_error_only
# isolating: difference
def accepts_width(layer, width):
    try:
        layer(np.zeros((2, width), dtype="float32"))
    except ValueError or tf.errors.InvalidArgumentError:
        return False
    return True


# %% wrong: looks at the first weight instead of calling the layer; wrong for a new layer that refuses a width, or for one whose first weight isn't a (width, units) kernel; in addition, the layer isn't built
# true: asked='first weight'
# isolating: difference
def accepts_width(layer, width):
    if not layer.weights:
        return True
    expected = layer.weights[0].shape[0]
    return expected == width


# %% wrong: the output tensor is used as a truth value, which raises ValueError and is caught, so False is returned for (nearly) every layer that accepts the width
# true: answer='always False'
def accepts_width(layer, width):
    x = tf.zeros(shape=(2, width), dtype="float32")
    try:
        if layer(x):
            return True
        else:
            return False
    except (ValueError, tf.errors.InvalidArgumentError):
        return False


# %% wrong: catches every exception; shows up with a layer whose call raises TypeError or ZeroDivisionError
# true: swallows_every_error
# isolating: difference
def accepts_width(layer, width):
    try:
        layer(tf.zeros((2, width)))
        return True
    except Exception:
        return False


# %% wrong: `ValueError or ...` is just ValueError, so tf.errors.InvalidArgumentError escapes; visible for a layer that calls tf.matmul with a fixed kernel
# true: catches_value_error_only
# isolating: difference
def accepts_width(layer, width):
    x = tf.zeros([2, width], dtype=tf.float32)
    try:
        layer(x)
    except (ValueError or tf.errors.InvalidArgumentError):
        return False
    return True


# %% wrong: tests a fresh copy instead of this layer itself; shows up for a Dense called before with a different width
# true: builds_a_new_layer
def accepts_width(layer, width):
    copy = layer.__class__.from_config(layer.get_config())
    try:
        copy(tf.zeros((2, width)))
    except (ValueError, tf.errors.InvalidArgumentError):
        return False
    return True


# %% wrong: the shape is (width, 2), so the layer is asked about two features; shows up with any width other than 2
# true: width_as_the_batch
def accepts_width(layer, width):
    batch = tf.zeros(shape=(width, 2))
    try:
        out = layer(batch)
        return out is not None
    except ValueError:
        return False
    except tf.errors.InvalidArgumentError:
        return False


# %% wrong: looks at the first weight instead of calling the layer; visible with a layer that is new, has only weights of another kind, or raises another error
# true: asked='first weight'
def accepts_width(layer, width):
    if not layer.built:
        return True
    weights = layer.get_weights()
    if len(weights) == 0:
        return True
    return weights[0].shape[0] == width


# %% wrong: `if out:` tests the truth value of a whole array, which raises a ValueError that is caught, so nearly every layer is refused
# true: answer='always False'
def accepts_width(layer, width):
    try:
        out = layer(np.zeros((2, width), dtype="float32"))
        if out:
            return True
        else:
            return False
    except (ValueError, tf.errors.InvalidArgumentError):
        return False


# %% wrong: the `return` in finally swallows all other errors; shows up with a layer whose call raises TypeError
# true: swallows_every_error
# isolating: difference
def accepts_width(layer, width):
    ok = False
    try:
        layer(tf.zeros((2, width), tf.float32))
        ok = True
    except (ValueError, tf.errors.InvalidArgumentError):
        ok = False
    finally:
        return ok


# %% wrong: two mistakes: tf.errors has no InvalidArgument, so a layer that refuses the width causes an AttributeError, and the batch consists of int zeros
# isolating: difference
def accepts_width(layer, width):
    zeros = tf.constant([[0] * width] * 2)
    try:
        layer(zeros)
    except (ValueError, tf.errors.InvalidArgument) as e:
        print("refused:", e)
        return False
    return True


# %% right: looks at the caught error with isinstance and reraises all others
def accepts_width(layer, width):
    error = None
    try:
        layer(tf.constant(0.0, shape=(2, width)))
    except Exception as e:
        if not isinstance(e, (ValueError, tf.errors.InvalidArgumentError)):
            raise
        error = e
    return error is None


# %% right: uses contextlib.suppress and a flag
def accepts_width(layer, width):
    from contextlib import suppress
    accepted = []
    with suppress(ValueError, tf.errors.InvalidArgumentError):
        layer(tf.convert_to_tensor(np.zeros((2, width), np.float32)))
        accepted.append(True)
    return any(accepted)


# %% wrong: catches every Exception; for a layer with another fault (for example a TypeError or AttributeError in call) it returns False instead of letting the error through
# true: swallows_every_error
def accepts_width(layer, width):
    try:
        layer(tf.zeros((2, width), dtype=tf.float32))
        return True
    except Exception:
        return False


# %% wrong: catches only ValueError; tf.errors.InvalidArgumentError isn't a ValueError, so a layer that uses tf.matmul with another width makes the function raise
# true: catches_value_error_only
def accepts_width(layer, width):
    zeros = np.zeros((2, width), dtype="float32")
    try:
        layer(zeros)
    except ValueError:
        return False
    return True


# %% wrong: builds the layer again before the call; for a layer that has been called before, this creates new weights or raises, so the answer is wrong (False for the right width or True for a wrong one)
# true: asked='build and call'
def accepts_width(layer, width):
    try:
        layer.build((None, width))
        layer(tf.zeros((2, width)))
    except (ValueError, tf.errors.InvalidArgumentError):
        return False
    else:
        return True


# %% wrong: the return in `finally` replaces every result and swallows every error: the function always returns False; wrong for each layer that accepts the width
# true: never_true
def accepts_width(layer, width):
    """Probe the layer with a dummy batch."""
    probe = tf.zeros(shape=(2, width), dtype=tf.float32)
    try:
        _ = layer(probe)
        return True
    except (ValueError, tf.errors.InvalidArgumentError):
        pass
    finally:
        return False


# %% wrong: calls a fresh copy instead of the layer itself; for a Dense layer already called with width 2, it returns True for width 5 (and the copy fails for layers without a complete config)
# true: builds_a_new_layer
def accepts_width(layer, width):
    # use a copy so that the caller's layer isn't built by accident
    probe = type(layer).from_config(layer.get_config())
    try:
        probe(np.zeros((2, width), "float32"))
    except (ValueError, tf.errors.InvalidArgumentError):
        return False
    return True


# %% right: an unusual but correct style
from contextlib import suppress


def accepts_width(layer, width):
    accepted = False
    with suppress(ValueError, tf.errors.InvalidArgumentError):
        layer(tf.zeros([2, width]))
        accepted = True
    return accepted
