"""Format numbers the way that the pictures show them."""


def numeral(value, spec="g"):
    """Return a number as text with a real minus sign, or without a sign if the number is rounded to zero.

    spec: a format specification, such as ".2f".

    >>> numeral(-0.25, ".2f"), numeral(-0.004, ".2f"), numeral(-0.0), numeral(-0.0, ".1e")
    ('−0.25', '0.00', '0', '0.0e+00')
    """
    shown = format(value, spec)
    return shown.lstrip("-") if not shown.strip("-0.%e+") else shown.replace("-", "−")


def number(value, decimals=2):
    """Return a number as text, with no more decimals than it needs.

    >>> number(-0.5), number(2.0), number(1 / 3), number(-0.001)
    ('−0.5', '2', '0.33', '0')
    """
    return numeral(round(float(value), decimals))
