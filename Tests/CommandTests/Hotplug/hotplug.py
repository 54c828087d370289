"""Plugs a reader in, pulls it out and plugs it in again while a program watches: umockdev's library sends what udev would.

hotplug.py DEVICE-FILE DEVICE-FILE-AFTERWARDS PROGRAM...    ends when the program does; what it prints goes to this one's output
"""
import os
import subprocess
import sys

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import UMockdev  # noqa: E402

testbed = UMockdev.Testbed.new()
# The library sets its folder behind Python's back.
program = subprocess.Popen(
    sys.argv[3:], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    env=dict(os.environ, UMOCKDEV_DIR=testbed.get_root_dir()))
while program.stderr.readline().strip() != "watching":
    pass
testbed.add_from_string(open(sys.argv[1]).read())
print(program.stdout.readline(), end="")
path = "/sys/devices/wristband/usb1/1-1"
for child in ("/1-1:1.0/tty/ttyACM0", "/1-1:1.0", ""):
    testbed.uevent(path + child, "remove")
    testbed.remove_device(path + child)
print(program.stdout.readline(), end="")
testbed.add_from_string(open(sys.argv[2]).read())
print(program.communicate(timeout=20)[0], end="")
sys.exit(program.returncode)
