"""The lessons as slide shows, made of their own cells and stored outputs.

slides    the command: what is written where
plan      which cells become slides, and what becomes a speaker note
reveal/   reveal.js 5.2.1 (MIT license): its script, its style and the plugin for speaker notes, as published
"""
