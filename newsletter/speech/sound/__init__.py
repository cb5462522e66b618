"""Samples: levels, loudness, limiting, editing. All in numpy, in blocks, in bounded memory."""
