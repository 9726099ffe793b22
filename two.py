# The number.
x  =  1
