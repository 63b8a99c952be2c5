"""The ``guide`` command."""
