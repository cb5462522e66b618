"""``python -m newsletter``: the command line, where the script is not on the PATH."""

from newsletter.cli import main

main()
