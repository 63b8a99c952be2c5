import os


def on_config(config):
    print("PWNED-BY-HOOK", os.getpid())
