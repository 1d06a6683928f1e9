"""Drives Chromium over its debugging pipe: opens pages, measures them and runs scripts in them."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe"]


class Browser:
    """One browser with one page. Close it when done."""

    def __init__(self) -> None:
        self.profile = pathlib.Path(tempfile.mkdtemp(prefix="sleutel-browser-"))
        from_us, self.to_browser = os.pipe()
        self.from_browser, to_us = os.pipe()
        # Chromium reads commands from file 3 and answers on file 4.
        shell = f'exec chromium {" ".join(FLAGS)} --user-data-dir="$0" 3<&{from_us} 4>&{to_us}'
        self.program = subprocess.Popen(["bash", "-c", shell, str(self.profile)], pass_fds=(from_us, to_us),
                                        env=os.environ | {"HOME": str(self.profile)},
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(from_us)
        os.close(to_us)
        self.answers = os.fdopen(self.from_browser, "rb")
        self.read = b""
        self.number = 0
        self.session = ""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Page.enable")

    def close(self) -> None:
        self.program.terminate()
        self.program.wait(timeout=30)
        self.answers.close()
        os.close(self.to_browser)
        shutil.rmtree(self.profile, ignore_errors=True)

    def message(self) -> dict:
        while b"\0" not in self.read:
            more = os.read(self.from_browser, 1 << 20)
            if not more:
                raise RuntimeError("Chromium has stopped")
            self.read += more
        message, self.read = self.read.split(b"\0", 1)
        return json.loads(message)

    def ask(self, method: str, **parameters) -> dict:
        self.number += 1
        command = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            command["sessionId"] = self.session
        written = json.dumps(command).encode() + b"\0"
        while written:  # a pipe takes a long script in parts
            written = written[os.write(self.to_browser, written):]
        while True:
            message = self.message()
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]

    def open(self, address: str, width: int = 1280, height: int = 900) -> None:
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                 mobile=width < 600)
        self.ask("Page.navigate", url=address)
        while self.message().get("method") != "Page.loadEventFired":
            pass

    def press(self, key: str) -> None:
        for kind in ("keyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode={"Tab": 9}[key])

    def run(self, script: str):
        """What the script comes to, waited for where it is a promise."""
        answer = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"])[:2000])
        return answer["result"].get("value")
