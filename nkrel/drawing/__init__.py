"""Pictures as text: maps, tiles and charts. Pure functions: data in, SVG or lines for a terminal out.

Nothing here reads a data set, writes a file or knows of the command line; no other part of the program needs it.
"""
