"""Test the sentences on common errors that also depend on the failing line."""

from layercheck.common_errors import cause
from layercheck.plain import Raised


def test_rounding_needs_a_line_that_rounds():
    types, message = ("ZeroDivisionError",), "division by zero"
    assert "rounds down" in cause(Raised(types, message, 3, "return size / (1 // stride)"))
    assert "rounds down" not in cause(Raised(types, message, 3, "return 1 / (1 - momentum)"))


def test_method_in_place_needs_its_assignment():
    types, message = ("AttributeError",), "'NoneType' object has no attribute 'add'"
    assert "without an assignment" in cause(Raised(types, message, 3, "model = model.add(layers.Flatten())"))
    assert "without an assignment" not in cause(Raised(types, message, 3, "model.add(layers.Flatten())"))


def test_float_axis_needs_the_line_of_a_layer():
    for message in ("tuple indices must be integers or slices, not float", "'float' object is not iterable"):
        assert "before epsilon" in cause(Raised(("TypeError",), message, 3, "layer.build(x.shape)"))
        assert "before epsilon" not in cause(Raised(("TypeError",), message, 3, "return axes[n / 2]"))


def test_default_is_missing_only_in_foreign_calls():
    types, message = ("TypeError",), "double() missing 1 required positional argument: 'factor'"
    assert "factor" in cause(Raised(types, message, None, ""))
    assert "default" not in cause(Raised(types, message, 3, "return double()"))


def test_own_argument_needs_the_line_that_passes_it():
    types, message = ("ValueError",), "Unrecognized keyword arguments passed to Mine: {'units': 3}"
    assert "Keras's own arguments" in cause(Raised(types, message, 3, "super().__init__(units=units)"))


def test_unknown_name_may_be_a_parameter():
    types, message = ("NameError",), "name 'units' is not defined"
    assert "self.units" in cause(Raised(types, message, 3, "self.kernel = self.add_weight(shape=(3, units))"))
    assert "no variable called units" in cause(Raised(types, message, 3, "return units + 1"))


def test_unset_attribute_needs_the_line_that_reads_it():
    types, message = ("AttributeError",), "'Mine' object has no attribute 'kernel'"
    assert "self.kernel" in cause(Raised(types, message, 3, "return x @ self.kernel"))
    assert cause(Raised(types, message, 3, "return x @ other.kernel")) is None


def test_module_may_not_be_imported():
    types, message = ("NameError",), "name 'math' is not defined"
    assert "`import math`" in cause(Raised(types, message, 3, "return math.ceil(size / stride)"))
    assert "no variable called math" in cause(Raised(types, message, 3, "return math + 1"))
