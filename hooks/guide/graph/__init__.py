"""Records and the links between them."""
