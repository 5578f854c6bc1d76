"""A tcpl server for tests: an installation with the sample ward, a client that signs in, raw sockets for what no client
sends. Used by tests/http, tests/browser and tests/kill."""
import contextlib
import hashlib
import http.client
import os
import pathlib
import re
import select
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[1]
PASSWORD = "hoa mai trang nho"
BUILDS = ("build-asan/src/cli/tcpl", "build-clang/src/cli/tcpl", "build/tcpl")


def find_tcpl(builds=BUILDS):
    for build in builds:
        if (ROOT / build).exists():
            return str(ROOT / build)
    sys.exit("Chưa dựng chương trình: chạy ./test, hoặc cho biết tệp tcpl.")


def demonstration(tcpl, folder):
    """The sample ward of ./run."""
    subprocess.run([str(ROOT / "tools/demonstration"), tcpl, str(folder)], check=True, cwd=ROOT)
    return pathlib.Path(folder)


class Server:
    def __init__(self, tcpl, folder, *options, quiet=True):
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        self.log = open(pathlib.Path(folder) / "server.log", "ab")
        self.process = subprocess.Popen(
            [tcpl, "serve", "--data", str(folder), "--listen", "127.0.0.1:0", *(["--quiet"] if quiet else []), *options],
            stdout=subprocess.PIPE, stderr=self.log, cwd=ROOT, env=environment)
        line = self.process.stdout.readline().decode()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if not found:
            raise RuntimeError(f"not started: {line} {self.said()}")
        self.port = int(found.group(1))
        self.base = f"http://127.0.0.1:{self.port}"
        self.folder = pathlib.Path(folder)

    def said(self):
        self.log.flush()
        return pathlib.Path(self.log.name).read_text(errors="replace")[-4000:]

    def resident(self, name="VmRSS"):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{name}:\s+(\d+)", status).group(1)) * 1024

    def stop(self, seconds=30):
        """The exit code; what a sanitizer said is in said()."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise

    def raw(self, request, seconds=5, half_close=False):
        """What comes back to these very bytes, until the server closes or is silent for so long."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as s:
            s.sendall(request)
            if half_close:
                s.shutdown(socket.SHUT_WR)
            return drain(s, seconds)


def drain(s, seconds):
    got = b""
    s.setblocking(False)
    until = time.monotonic() + seconds
    while time.monotonic() < until and select.select([s], [], [], max(0, until - time.monotonic()))[0]:
        try:
            more = s.recv(65536)
        except ConnectionResetError:
            break
        if not more:
            break
        got += more
        if b"\r\n\r\n" in got and b"Connection: close" not in got.split(b"\r\n\r\n")[0]:
            until = min(until, time.monotonic() + 0.3)
    return got


class Answer:
    def __init__(self, response, body):
        self.status, self.body = response.status, body
        self.headers = response.headers
        self.text = body.decode("utf-8", "replace")
        self.location = response.headers.get("Location")

    def says(self, *words):
        text = re.sub(r"\s+", " ", self.text)
        for word in words:
            assert word in text, f"{self.status}, not said: {word}\n{self.plain()[:1500]}"
        return self

    def is_status(self, *statuses):
        assert self.status in statuses, f"{self.status} instead of {statuses}\n{self.plain()[:1500]}"
        return self

    def plain(self):
        main = re.search(r"<main.*?</main>", self.text, re.S)
        return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", main.group(0) if main else self.text))

    def csrf(self):
        found = re.search(r'name="csrf" value="([^"]*)"', self.text)
        return found.group(1) if found else ""

    def field(self, name):
        found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', self.text)
        return found.group(1) if found else None


class Client:
    """One browser: cookies are kept, redirects are not followed."""

    def __init__(self, server, login=None, headers=None):
        self.server, self.cookies, self.headers = server, {}, headers or {}
        self.token = ""
        if login:
            self.sign_in(login)

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=120)
        send = {**self.headers, **(headers or {})}
        if self.cookies:
            send["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        with contextlib.closing(connection):
            connection.request(method, urllib.parse.quote(path, safe="/?=&%:"), body, send)
            response = connection.getresponse()
            answer = Answer(response, response.read())
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            if "Max-Age=0" in line:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        self.token = answer.csrf() or self.token
        return answer

    def get(self, path, **headers):
        return self.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, path, fields=(), token=None, **headers):
        pairs = list(fields.items() if isinstance(fields, dict) else fields)
        pairs.append(("csrf", self.token if token is None else token))
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.request("POST", path, urllib.parse.urlencode(pairs),
                            {"Content-Type": "application/x-www-form-urlencoded", **names})

    def sign_in(self, login, password=PASSWORD):
        self.get("/dang-nhap")
        answer = self.post("/dang-nhap", {"ten-dang-nhap": login, "mat-khau": password})
        assert answer.status == 303, answer.plain()[:500]
        self.get("/")
        return self


def multipart(fields, files):
    """(body, content type); files: (field, name, bytes)."""
    boundary = hashlib.sha256(repr(fields).encode()).hexdigest()[:24]
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
             for name, value in fields]
    for field, name, data in files:
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
                     "Content-Type: application/octet-stream\r\n\r\n".encode() + data + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"


def run_tests(tests):
    """Calls each, prints what happened, and "N passed, N failed"; the exit code."""
    failed = 0
    for test in tests:
        started = time.monotonic()
        try:
            test()
            print(f"ok   {test.__name__} ({time.monotonic() - started:.1f} s)", flush=True)
        except Exception as error:  # noqa: BLE001  every failure is told, the others still run
            failed += 1
            print(f"FAIL {test.__name__}: {type(error).__name__}: {error}", flush=True)
    print(f"{len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0


def copy(folder, to):
    shutil.copytree(folder, to)
    return pathlib.Path(to)
