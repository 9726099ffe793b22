"""Record every state of the lessons' explorers, so that they move on pages without a kernel.

marks   a picture as a short list of marks: shapes, colors and places
record  draws each state of an explorer by the function that its notebook calls
pack    a recording as a small script that a page loads
"""
