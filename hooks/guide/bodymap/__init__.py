"""The body map: a figure of our own, cut into the regions of the pain finder.

``model`` reads the finished map, ``map.json``, and is all that the site's build needs. ``drawing`` makes that
file from hand-chosen keypoints; it needs numpy and shapely, and only ``guide bodymap`` and the tests load it.
"""
