"""Make slide shows of the lessons from their own cells and stored outputs.

slides    the command: writes the slide shows
plan      chooses the cells that become slides, and the speaker notes
reveal/   reveal.js 5.2.1 (MIT license): its script, its style, and the plugin for speaker notes, as published
"""
