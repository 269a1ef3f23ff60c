"""The demo newspaper: a directory, stories and drawn pictures."""
