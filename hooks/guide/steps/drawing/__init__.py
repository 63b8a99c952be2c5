"""Draws people and things for the steps of techniques. Nothing was traced or copied: all shapes follow from
the numbers here and in ``panels/``.

Units: a panel is 320 wide and 220 high, x to the right, y down; one unit is a pixel of the finished drawing.
"""
