"""``python -m guide`` does what the ``guide`` command does."""

from guide.cli.main import main

main()
