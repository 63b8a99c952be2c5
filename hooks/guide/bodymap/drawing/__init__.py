"""Draws the body map. Nothing was traced or copied: all shapes follow from the keypoints written here.

Units: the standing figure is 800 high, crown at y = 0, soles near y = 798; y grows downwards. Half of it is
drawn (x >= 0) and mirrored. In front x > 0 is the person's left, from behind the person's right.
"""
