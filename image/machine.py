# SPDX-License-Identifier: EUPL-1.2
"""A machine in QEMU, without KVM: started, looked at, touched, and pulled from the wall."""

import csv
import io
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import time

OVMF_CODE = "/usr/share/OVMF/OVMF_CODE_4M.fd"
OVMF_VARS = "/usr/share/OVMF/OVMF_VARS_4M.fd"
WIDTH, HEIGHT = 1920, 1080
# Of an unpatient person's: this is a processor made of software.
BOOT_SECONDS = 900


class Failed(Exception):
    pass


class Machine:
    """One QEMU with a disk of its own; a context. `disk` is written to."""

    def __init__(self, folder, disk, drive=None, clock="utc", extra=()):
        self.folder = pathlib.Path(folder)
        self.disk = disk
        self.drive = drive or f"driver=raw,node-name=disk,file.driver=file,file.filename={disk}"
        self.clock = clock
        self.extra = list(extra)
        self.firmware = self.folder / "firmware-vars.fd"
        if not self.firmware.exists():
            shutil.copy(OVMF_VARS, self.firmware)
        self.process = None
        self.started = 0.0
        self.events = []

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.pull_plug()

    def start(self):
        qmp = self.folder / "qmp"
        qmp.unlink(missing_ok=True)
        command = [
            "nice", "-n", "5", "qemu-system-x86_64", "-accel", "tcg,thread=multi,tb-size=512", "-cpu", "Nehalem",
            "-machine", "q35", "-m", "1024", "-smp", "2", "-display", "none", "-nodefaults", "-no-user-config",
            "-drive", f"if=pflash,format=raw,unit=0,readonly=on,file={OVMF_CODE}",
            "-drive", f"if=pflash,format=raw,unit=1,file={self.firmware}",
            "-device", f"VGA,edid=on,xres={WIDTH},yres={HEIGHT},vgamem_mb=32",
            "-device", "qemu-xhci,id=xhci", "-device", "usb-tablet,bus=xhci.0", "-device", "usb-kbd,bus=xhci.0",
            "-blockdev", self.drive, "-device", "virtio-blk-pci,drive=disk,bootindex=0",
            "-netdev", "user,id=net", "-device", "virtio-net-pci,netdev=net,romfile=",
            "-rtc", f"base={self.clock}", "-qmp", f"unix:{qmp},server=on,wait=off", *self.extra,
        ]
        self.log = open(self.folder / "qemu.log", "ab")
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        self.started = time.monotonic()
        self.connection = None
        for _ in range(300):
            if self.process.poll() is not None:
                raise Failed(f"QEMU ended: {(self.folder / 'qemu.log').read_text(errors='replace')[-2000:]}")
            try:
                self.connection = socket.socket(socket.AF_UNIX)
                self.connection.connect(str(qmp))
                break
            except OSError:
                time.sleep(0.1)
        self.lines = self.connection.makefile("rwb")
        self.lines.readline()
        self.call("qmp_capabilities")

    def call(self, command, **arguments):
        request = {"execute": command}
        if arguments:
            request["arguments"] = arguments
        self.lines.write(json.dumps(request).encode() + b"\n")
        self.lines.flush()
        while True:
            line = self.lines.readline()
            if not line:
                raise Failed(f"QEMU is gone during {command}")
            answer = json.loads(line)
            if "error" in answer:
                raise Failed(f"{command}: {answer['error']}")
            if "event" in answer:
                self.events.append(answer["event"])
            if "return" in answer:
                return answer["return"]

    def pull_plug(self):
        """As a power cut: nothing that the guest keeps in memory is written."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process = None
        self.log.close()

    def age(self):
        return time.monotonic() - self.started

    # ---- eyes ----

    def picture(self, name=None):
        """The path of a PNG of what is on the glass."""
        path = self.folder / (f"{name}.png" if name else "now.png")
        path.unlink(missing_ok=True)
        self.call("screendump", filename=str(path), format="png")
        return path

    def words(self, name=None):
        """What can be read on the glass: (word, centre x, centre y), line by line."""
        path = self.picture(name)
        if path.stat().st_size < 4000:  # nothing but one colour
            return []
        said = subprocess.run(["tesseract", str(path), "-", "--psm", "11", "tsv"], check=True, capture_output=True,
                              env={**os.environ, "OMP_THREAD_LIMIT": "1"}).stdout.decode(errors="replace")
        found = []
        for row in csv.DictReader(io.StringIO(said), delimiter="\t", quoting=csv.QUOTE_NONE):
            text = (row.get("text") or "").strip()
            if text:
                found.append((text, int(row["left"]) + int(row["width"]) // 2, int(row["top"]) + int(row["height"]) // 2,
                              (row["block_num"], row["par_num"], row["line_num"])))
        return found

    def find(self, text, words):
        """Where `text`, which stands on one line, begins to be read; None when it isn't."""
        wanted = plain(text).split()
        read = [plain(word[0]) for word in words]
        for i in range(len(read) - len(wanted) + 1):
            if read[i:i + len(wanted)] == wanted and len({word[3] for word in words[i:i + len(wanted)]}) == 1:
                middle = words[i + len(wanted) // 2]
                return middle[1], middle[2]
        return None

    def wait_for(self, *texts, seconds=180, name=None):
        """Until one of `texts` can be read; gives (text, x, y)."""
        until = time.monotonic() + seconds
        words = []
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise Failed("the machine went off")
            words = self.words(name)
            for text in texts:
                place = self.find(text, words)
                if place:
                    return (text, *place)
            time.sleep(1)
        raise Failed(f"{texts} can't be read after {seconds} s; this can: {' '.join(word[0] for word in words)[:600]}")

    # ---- hands ----

    def send(self, *events):
        self.call("input-send-event", events=list(events))

    def touch(self, x, y, down):
        # The tablet has 0 to 32767 on each axis.
        self.send({"type": "abs", "data": {"axis": "x", "value": x * 32767 // (WIDTH - 1)}},
                  {"type": "abs", "data": {"axis": "y", "value": y * 32767 // (HEIGHT - 1)}})
        self.send({"type": "btn", "data": {"button": "left", "down": down}})

    def tap(self, x, y):
        self.touch(x, y, True)
        time.sleep(0.2)
        self.touch(x, y, False)
        time.sleep(1)

    def tap_text(self, text, seconds=180, then=None):
        """Taps where `text` is; where `then` is given, again until that can be read."""
        for _ in range(4):
            _, x, y = self.wait_for(text, seconds=seconds)
            self.tap(x, y)
            if then is None:
                return
            try:
                self.wait_for(then, seconds=45)
                return
            except Failed as why:
                last = why
        raise last

    def key(self, *codes):
        self.call("send-key", keys=[{"type": "qcode", "data": code} for code in codes], **{"hold-time": 60})
        time.sleep(0.15)

    def type(self, text):
        for letter in text:
            if letter == " ":
                self.key("spc")
            elif letter == ".":
                self.key("dot")
            elif letter.isupper():
                self.key("shift", letter.lower())
            else:
                self.key(letter)


def plain(text):
    return re.sub(r"[^a-z0-9àâäçèéêëîïôöùûü ]", "", text.lower())


def scratch():
    """A folder for one test, below build/."""
    base = pathlib.Path(__file__).resolve().parent.parent / "build" / "image-test"
    base.mkdir(parents=True, exist_ok=True)
    return tempfile.mkdtemp(dir=base)
