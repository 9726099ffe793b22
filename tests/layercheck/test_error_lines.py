"""Test the sentences about common errors that depend on the failing line as well as the message."""

from layercheck.common_errors import cause
from layercheck.plain import Raised


def test_rounding_is_explained_only_where_line_rounds():
    types, message = ("ZeroDivisionError",), "division by zero"
    assert "rounds down" in cause(Raised(types, message, 3, "return size / (1 // stride)"))
    assert "rounds down" not in cause(Raised(types, message, 3, "return 1 / (1 - momentum)"))


def test_assigning_result_of_in_place_method_is_explained():
    types, message = ("AttributeError",), "'NoneType' object has no attribute 'add'"
    assert "without an assignment" in cause(Raised(types, message, 3, "model = model.add(layers.Flatten())"))
    assert "without an assignment" not in cause(Raised(types, message, 3, "model.add(layers.Flatten())"))


def test_float_axis_is_explained_only_for_layers():
    for message in ("tuple indices must be integers or slices, not float", "'float' object is not iterable"):
        assert "before epsilon" in cause(Raised(("TypeError",), message, 3, "layer.build(x.shape)"))
        assert "before epsilon" not in cause(Raised(("TypeError",), message, 3, "return axes[n / 2]"))


def test_missing_default_is_explained_for_foreign_calls_only():
    types, message = ("TypeError",), "double() missing 1 required positional argument: 'factor'"
    assert "factor" in cause(Raised(types, message, None, ""))
    assert "default" not in cause(Raised(types, message, 3, "return double()"))


def test_own_argument_passed_to_keras_is_explained():
    types, message = ("ValueError",), "Unrecognized keyword arguments passed to Mine: {'units': 3}"
    assert "Keras's own arguments" in cause(Raised(types, message, 3, "super().__init__(units=units)"))


def test_undefined_parameter_name_is_explained():
    types, message = ("NameError",), "name 'units' is not defined"
    assert "self.units" in cause(Raised(types, message, 3, "self.kernel = self.add_weight(shape=(3, units))"))
    assert "no variable called units" in cause(Raised(types, message, 3, "return units + 1"))


def test_unset_attribute_is_explained_for_self_only():
    types, message = ("AttributeError",), "'Mine' object has no attribute 'kernel'"
    assert "self.kernel" in cause(Raised(types, message, 3, "return x @ self.kernel"))
    assert cause(Raised(types, message, 3, "return x @ other.kernel")) is None


def test_missing_import_is_explained():
    types, message = ("NameError",), "name 'math' is not defined"
    assert "`import math`" in cause(Raised(types, message, 3, "return math.ceil(size / stride)"))
    assert "no variable called math" in cause(Raised(types, message, 3, "return math + 1"))
