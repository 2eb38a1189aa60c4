#!/usr/bin/env python3
"""Renders what `docs --format html` writes in headless Chromium, one page and split, and checks what only a browser can show.

    azsm-cli/tests/browser.py [--screenshots FOLDER] [--axe AXE.JS]

The pages are those of the storage mover example, built with cargo; the split ones have a few awkward codes in addition. Needs
`chromium` and `chromedriver` (Debian: packages chromium and chromium-driver); where they are missing it says so and succeeds,
unless CI sets BROWSER_REQUIRED=1. axe-core, for accessibility, is fetched with npm where that is possible, and it says so where
not.
"""

import argparse
import base64
import contextlib
import functools
import http.server
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import urllib.error
import urllib.request

WORKSPACE = pathlib.Path(__file__).resolve().parents[2]
CODES = 44


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--screenshots", type=pathlib.Path, help="folder to write pictures to")
    parser.add_argument("--axe", type=pathlib.Path, help="the script of axe-core")
    arguments = parser.parse_args()
    browser = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
    driver = shutil.which("chromedriver")
    if not (browser and driver):
        print("skipped: chromium and chromedriver are not installed")
        return os.environ.get("BROWSER_REQUIRED") == "1"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        page = folder / "page.html"
        page.write_bytes(cargo("storage-mover", "docs", "--format", "html"))
        split_pages(folder)
        axe = axe_core(arguments.axe, folder)
        with chromium(browser, driver) as session:
            session.axe = axe
            failures = run(session, CHECKS, page.as_uri(), arguments.screenshots)
            return failures + run(session, SPLIT_CHECKS, (folder / "split").as_uri() + "/", arguments.screenshots)


def cargo(package, *arguments):
    command = ["cargo", "run", "--quiet", "--package", package, "--", *arguments]
    return subprocess.run(command, cwd=WORKSPACE, check=True, stdout=subprocess.PIPE).stdout


def split_pages(folder):
    """A page for each code, of which one is retired, one deprecated, and one has texts that are hard to show."""
    catalog = json.loads(cargo("storage-mover", "list", "--format", "json"))
    codes = {code["code"]: code for code in catalog["codes"]}
    codes["AZSM1002"].update(state="retired", replaced_by=codes["AZSM1003"]["path"])
    note = {"since": "2.1", "note": "use `AccessDenied`"}
    codes["AZSM1004"].update(state="deprecated", deprecated=note, owner="storage-team", since="1.0")
    awkward = "Look at <script>alert(1)</script> `" + "name" * 60 + "` https://example.com/" + "a" * 120
    code = "\n\n```\n" + "word " * 80 + "\n```\n"
    codes["AZSM1020"].update(message="\"><img src=x onerror=alert(1)>" + "x" * 120, help=awkward + code, description=awkward)
    (folder / "codes.json").write_text(json.dumps(catalog))
    cargo("azsm-tool", "--catalog", folder / "codes.json", "docs", "--format", "html", "--split", folder / "split")


def axe_core(script, folder):
    """The script of axe-core, or `None`."""
    if script is None and shutil.which("npm"):
        command = ["npm", "pack", "--silent", "axe-core@4"]
        packed = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        if packed.returncode == 0:
            with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
                return archive.extractfile("package/axe.min.js").read().decode()
    if script is None:
        print("skipped: axe-core cannot be fetched with npm")
    return script and script.read_text()


class Session:
    """One window, driven by the WebDriver protocol."""

    def __init__(self, port, browser):
        self.url = f"http://127.0.0.1:{port}"
        arguments = ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,1000"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            # Chromium has no sandbox for root, which containers usually are.
            arguments.append("--no-sandbox")
        options = {"binary": browser, "args": arguments}
        capabilities = {"browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        answer = self.call("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self.url += f"/session/{answer['sessionId']}"

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, {"Content-Type": "application/json"}, method=method)
        # A proxy of the environment is none for a driver on this machine.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=60) as response:
                return json.load(response)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from None

    def open(self, address):
        # A page that differs only in its `#` is not loaded again.
        self.call("POST", "/url", {"url": "about:blank"})
        self.call("POST", "/url", {"url": address})

    def js(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": f"return {script}", "args": list(arguments)})

    def violations(self):
        """What axe-core finds on the page."""
        script = self.axe + "; const [done] = arguments; axe.run({ preload: false }).then(({ violations }) => done(violations), done)"
        found = self.call("POST", "/execute/async", {"script": script, "args": []})
        return [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]

    def cdp(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def element(self, selector):
        (identifier,) = self.call("POST", "/element", {"using": "css selector", "value": selector}).values()
        return f"/element/{identifier}"

    def type(self, selector, text):
        element = self.element(selector)
        self.call("POST", f"{element}/clear", {})
        self.call("POST", f"{element}/value", {"text": text})

    def press(self, key):
        actions = [{"type": kind, "value": key} for kind in ("keyDown", "keyUp")]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def click(self, selector):
        self.call("POST", f"{self.element(selector)}/click", {})

    def size(self, width, height=1000):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def media(self, scheme, kind=""):
        # A page that scrolls smoothly is somewhere else when it is looked at.
        features = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        features = [{"name": name, "value": value} for name, value in features.items()]
        self.cdp("Emulation.setEmulatedMedia", media=kind, features=features)

    def screenshot(self, folder, name):
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.png").write_bytes(base64.b64decode(self.call("GET", "/screenshot")))


@contextlib.contextmanager
def chromium(browser, driver):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([driver, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        session = Session(port, browser)
        try:
            yield session
        finally:
            session.call("DELETE", "")
    finally:
        process.terminate()
        process.wait()


CHECKS = []
SPLIT_CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


def check_split(function):
    SPLIT_CHECKS.append(function)
    return function


def run(session, checks, page, screenshots):
    failures = 0
    for each in checks:
        session.size(1280)
        session.media("light")
        session.cdp("Emulation.setScriptExecutionDisabled", value=False)
        session.open(page + "index.html" if page.endswith("/") else page)
        try:
            each(session, page, screenshots)
        except AssertionError as error:
            failures += 1
            print(f"FAILED {each.__name__}: {error}")
        else:
            print(f"ok     {each.__name__}")
    return failures


def equal(found, wanted):
    assert found == wanted, f"{found!r} is not {wanted!r}"


def shown(session):
    """The codes that a reader sees."""
    return session.js("[...document.querySelectorAll('tr[id]')].filter(row => row.getClientRects().length > 0).map(row => row.id)")


def in_view(session, code):
    script = "(() => { const box = document.getElementById(arguments[0]).getBoundingClientRect();"
    script += " const bar = document.getElementById('filter').getBoundingClientRect();"
    return session.js(script + " return box.top >= Math.max(0, bar.bottom) - 1 && box.top < innerHeight; })()", code)


def brightness(session, script):
    """Of a color, 0 (black) to 255 (white)."""
    return sum(map(int, re.findall(r"\d+", session.js(script))[:3])) / 3


@check
def every_code_is_shown_and_nothing_is_loaded(session, page, screenshots):
    session.screenshot(screenshots, "light")
    codes = shown(session)
    equal(len(codes), CODES)
    equal(codes, sorted(set(codes)))
    equal(session.js("performance.getEntriesByType('resource').map(entry => entry.name)"), [])
    # A violation of the page's own content security policy, or a mistake in its script, stands there.
    equal(session.call("POST", "/se/log", {"type": "browser"}), [])


@check
def search_filters_as_one_types(session, page, screenshots):
    session.type("#search", "permission SOURCE")
    equal(shown(session), ["AZSM1003", "AZSM2062"])
    equal(session.js("document.getElementById('count').textContent"), f"2 of {CODES} codes")
    headings = "[...document.querySelectorAll('main h3, main h4')].filter(each => each.getClientRects().length > 0)"
    equal(session.js(f"{headings}.length"), 4)
    session.screenshot(screenshots, "search")
    for text, codes in [("azsm1024", ["AZSM1024"]), ("XDM_CLSTATUS_UNSUPP_CHAR", ["AZSM2022"]), ("role assignment", ["AZSM1024"])]:
        session.type("#search", text)
        equal(shown(session), codes)
    session.type("#search", "no such words")
    equal(shown(session), [])
    assert session.js("document.getElementById('nothing').getClientRects().length > 0"), "it says that nothing matches"
    session.call("POST", f"{session.element('#search')}/clear", {})
    session.js("document.getElementById('search').dispatchEvent(new Event('input', { bubbles: true }))")
    equal(len(shown(session)), CODES)


@check
def search_finds_the_codes_in_a_text(session, page, screenshots):
    known = set(shown(session))
    for case in json.loads(WORKSPACE.joinpath("conformance/mentions.json").read_text())["cases"]:
        if "form" not in case:
            script = "(() => { const search = document.getElementById('search'); search.value = arguments[0];"
            session.js(script + " search.dispatchEvent(new Event('input', { bubbles: true })); })()", case["text"])
            equal((case["text"], shown(session)), (case["text"], sorted(known & set(case["codes"]))))


@check
def an_address_in_lower_case_leads_to_its_code(session, page, screenshots):
    session.open(page + "#azsm2041")
    for _ in range(50):
        if session.js("location.hash") == "#AZSM2041":
            break
        time.sleep(0.05)
    equal(session.js("document.querySelector(':target').id"), "AZSM2041")


@check
def a_slash_leads_to_the_search(session, page, screenshots):
    session.press("/")
    equal(session.js("document.activeElement.id"), "search")
    session.press("/")
    equal(session.js("document.getElementById('search').value"), "/")


@check
def one_scope_can_be_chosen(session, page, screenshots):
    for scope, digit, count in [("agent", "0", 5), ("job", "1", 19), ("file", "2", 19)]:
        session.click(f"label:has(input[name=scope][value={scope}])")
        codes = shown(session)
        equal(len(codes), count)
        assert all(code.startswith(f"AZSM{digit}") for code in codes), codes
    session.type("#search", "permission")
    equal(shown(session), ["AZSM2062", "AZSM2069"])
    session.click("label:has(input[name=scope][value=''])")
    equal(shown(session), ["AZSM1003", "AZSM1021", "AZSM1024", "AZSM2062", "AZSM2069"])


@check
def a_permalink_leads_to_its_code(session, page, screenshots):
    plain = session.js("getComputedStyle(document.getElementById('AZSM2041')).backgroundColor")
    session.open(page + "#AZSM2041")
    assert in_view(session, "AZSM2041"), "scrolled to it"
    equal(session.js("document.querySelector(':target').id"), "AZSM2041")
    marked = session.js("getComputedStyle(document.getElementById('AZSM2041')).backgroundColor")
    assert marked != plain, "the row is marked"
    session.screenshot(screenshots, "permalink")
    session.click("#AZSM2042 a")
    equal(session.js("location.hash"), "#AZSM2042")
    equal(session.js("document.querySelector('#AZSM2042 a').getAttribute('href')"), "#AZSM2042")


@check
def a_permalink_wins_over_a_filter(session, page, screenshots):
    session.type("#search", "AZSM0001")
    equal(shown(session), ["AZSM0001"])
    session.js("location.hash = '#AZSM1024'")
    for _ in range(50):
        if "AZSM1024" in shown(session):
            break
        time.sleep(0.05)
    assert in_view(session, "AZSM1024")
    equal(len(shown(session)), CODES)


@check
def light_and_dark_follow_the_system(session, page, screenshots):
    background, text = "getComputedStyle(document.body).backgroundColor", "getComputedStyle(document.body).color"
    assert brightness(session, background) > 230 and brightness(session, text) < 60, "light"
    session.media("dark")
    assert brightness(session, background) < 40 and brightness(session, text) > 200, "dark"
    session.screenshot(screenshots, "dark")
    session.open(page + "#AZSM1003")
    session.screenshot(screenshots, "dark-permalink")


CONTRAST = """(() => {
  const channel = (value) => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const parse = (color) => color.match(/[\\d.]+/g).map(Number);
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const color = parse(getComputedStyle(each).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const poor = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!hasText || element.getClientRects().length === 0) continue;
    const [a, b] = [parse(getComputedStyle(element).color), behind(element)].map(luminance).sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) poor.add(element.outerHTML.slice(0, 80));
  }
  return [...poor];
})()"""


@check
def every_text_has_contrast(session, page, screenshots):
    for scheme in ["light", "dark"]:
        session.media(scheme)
        equal(session.js(CONTRAST), [])


@check
def print_shows_everything_in_light_colors(session, page, screenshots):
    session.type("#search", "AZSM0001")
    equal(len(shown(session)), 1)
    session.media("dark", "print")
    equal(len(shown(session)), CODES)
    assert brightness(session, "getComputedStyle(document.body).color") < 60, "dark text"
    assert session.js("document.getElementById('filter').getClientRects().length === 0"), "no form on paper"
    pdf = base64.b64decode(session.call("POST", "/print", {"background": False}))
    assert pdf.startswith(b"%PDF"), "it prints"


@check
def a_long_line_does_not_widen_the_page(session, page, screenshots):
    texts = "document.querySelectorAll('.codes :is(.help div, .text, .names code), .prose, table:not(.codes) td:last-child')"
    long = "'<code>' + 'name'.repeat(30) + '</code> https://' + 'a'.repeat(90)"
    for width in [390, 1280]:
        session.size(width)
        session.open(page)
        session.js(f"{texts}.forEach(each => each.innerHTML += {long})")
        block = "'<pre><code>' + 'word '.repeat(80) + '</code></pre>'"
        session.js(f"document.querySelectorAll('.codes .help div').forEach(each => each.innerHTML += {block})")
        session.screenshot(screenshots, f"long-{width}")
        found = session.js("document.documentElement.scrollWidth - innerWidth")
        assert found <= 0, f"{found} pixels too wide at {width}"


@check
def what_has_several_values_is_a_filter(session, page, screenshots):
    legends = session.js("[...document.querySelectorAll('legend')].map(each => each.textContent)")
    for name in map(str.lower, legends):
        values = session.js(f"[...document.querySelectorAll('input[name={name}]')].map(each => each.value).filter(Boolean)")
        assert len(values) > 1, name
        counts = []
        for value in values:
            session.click(f"label:has(input[name={name}][value={value}])")
            counts.append(len(shown(session)))
            session.click(f"label:has(input[name={name}][value=''])")
        assert all(0 < count < CODES for count in counts), (name, counts)
        equal(sum(counts), CODES - (name == "scope"))
    assert {"Scope", "Severity"} <= set(legends), legends


@check
def a_narrow_window_needs_no_sideways_scrolling(session, page, screenshots):
    for width in [320, 390, 600, 800]:
        session.size(width)
        session.open(page)
        assert session.js("document.documentElement.scrollWidth <= innerWidth"), f"{width} pixels"
        equal(len(shown(session)), CODES)
        session.type("#search", "AZSM0001")
        equal(shown(session), ["AZSM0001"])
    session.size(390)
    session.open(page)
    session.screenshot(screenshots, "narrow-top")
    session.open(page + "#AZSM1003")
    session.screenshot(screenshots, "narrow")


@check
def nothing_covers_a_code(session, page, screenshots):
    covered = """[...document.querySelectorAll("tr[id] th a")].filter((link) => {
      link.scrollIntoView({ block: "center" });
      const box = link.getBoundingClientRect();
      return document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2) !== link;
    }).map((link) => link.textContent)"""
    for width in [320, 360, 390, 420, 450, 600, 735, 737, 1280]:
        session.size(width)
        session.open(page)
        equal((width, session.js(covered)), (width, []))


@check
def language_and_direction_are_named(session, page, screenshots):
    equal(session.js("document.documentElement.lang"), "en")
    texts = "[...document.querySelectorAll('h1, .prose, .message .text, .help > div')]"
    equal(session.js(f"{texts}.filter(each => each.dir !== 'auto').length"), 0)


@check
def it_is_whole_without_javascript(session, page, screenshots):
    session.cdp("Emulation.setScriptExecutionDisabled", value=True)
    session.open(page)
    document = session.cdp("DOM.getDocument", depth=-1)["root"]["nodeId"]
    html = session.cdp("DOM.getOuterHTML", nodeId=document)["outerHTML"]
    equal(len(set(re.findall(r'<tr[^>]* id="(AZSM\d{4})"', html))), CODES)
    form = session.cdp("DOM.querySelector", nodeId=document, selector="#filter")["nodeId"]
    style = session.cdp("CSS.enable") or session.cdp("CSS.getComputedStyleForNode", nodeId=form)["computedStyle"]
    equal([each["value"] for each in style if each["name"] == "display"], ["none"])
    session.screenshot(screenshots, "without-javascript")


@check
def assistive_technology_finds_its_way(session, page, screenshots):
    levels = session.js("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(each => Number(each.tagName[1]))")
    equal(levels.count(1), 1)
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), f"no level is skipped: {levels}"
    equal(session.js("[...document.querySelectorAll('th')].filter(each => !each.scope).length"), 0)
    equal(session.js("[...document.querySelectorAll('input')].filter(each => each.labels.length === 0).length"), 0)
    ids = session.js("[...document.querySelectorAll('[id]')].map(each => each.id)")
    equal(len(ids), len(set(ids)))
    tree = session.cdp("Accessibility.enable") or session.cdp("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in tree if "role" in node]
    for role in ["banner", "main", "search", "searchbox", "table", "rowheader", "columnheader", "status"]:
        assert role in roles, f"{role}: {sorted(set(roles))}"


@check
@check_split
def axe_core_finds_no_violation(session, page, screenshots):
    if session.axe is None:
        return
    names = ["index.html", "AZSM1001.html", "AZSM1002.html", "AZSM1004.html", "AZSM1020.html", "AZSM0000.html"]
    for name in names if page.endswith("/") else [""]:
        for width in [390, 1280]:
            for scheme in ["light", "dark"]:
                session.size(width)
                session.media(scheme)
                session.open(page + name)
                equal((name, width, scheme, session.violations()), (name, width, scheme, []))


SHOWN_PAGES = ["index.html", "AZSM1001.html", "AZSM1002.html", "AZSM1020.html"]


@check_split
def each_code_of_the_index_leads_to_its_page(session, page, screenshots):
    equal(len(shown(session)), CODES)
    for code in shown(session):
        equal(session.js("document.querySelector(`#${arguments[0]} a`).getAttribute('href')", code), f"{code}.html")
    for code in ["AZSM0000", "AZSM1001", "AZSM2070"]:
        session.open(page + "index.html")
        session.click(f"#{code} a")
        equal(session.js("document.querySelector('h1 code').textContent"), code)
        assert session.js("document.title").startswith(f"{code}: "), session.js("document.title")
        equal(session.js("getComputedStyle(document.body).maxWidth"), "1216px")
    # Violations of the content security policy, and what cannot be loaded.
    equal(session.call("POST", "/se/log", {"type": "browser"}), [])


@check_split
def pages_lead_to_what_is_near(session, page, screenshots):
    def title_after(selector):
        session.click(selector)
        return session.js("document.querySelector('h1').textContent")

    session.open(page + "AZSM1002.html")
    assert session.js("document.querySelector('.notice').textContent").startswith("retired: no longer raised"), "it says so"
    assert title_after(".notice a").startswith("AZSM1003"), "the replacement"
    assert title_after("[rel=next]").startswith("AZSM1004"), "the next code"
    assert "deprecated since 2.1: use AccessDenied" in session.js("document.querySelector('.notice').textContent"), "the note"
    assert title_after("[rel=prev]").startswith("AZSM1003"), "the previous code"
    near = session.js("[...document.querySelectorAll('section li a')].map(each => each.textContent)")
    equal(near, ["AZSM1001", "AZSM1002", "AZSM1004", "AZSM1020"])
    session.click(".crumbs li:last-child a")
    equal(session.js("document.querySelector(':target').id"), "job.source")


@check_split
def no_width_needs_sideways_scrolling(session, page, screenshots):
    for width in [320, 390, 800, 1280]:
        for name in SHOWN_PAGES:
            session.size(width)
            for scheme in ["light", "dark"]:
                session.media(scheme)
                session.open(page + name)
                session.screenshot(screenshots, f"split-{name.removesuffix('.html')}-{width}-{scheme}")
            found = session.js("document.documentElement.scrollWidth - innerWidth")
            assert found <= 0, f"{name} is {found} pixels too wide at {width}"


@check_split
def pages_have_contrast_and_follow_the_system(session, page, screenshots):
    background = "getComputedStyle(document.body).backgroundColor"
    for name in SHOWN_PAGES:
        session.open(page + name)
        for scheme in ["light", "dark"]:
            session.media(scheme)
            equal((name, scheme, brightness(session, background) > 128), (name, scheme, scheme == "light"))
            equal((name, scheme, session.js(CONTRAST)), (name, scheme, []))


@check_split
def pages_print_in_light_colors(session, page, screenshots):
    for name in SHOWN_PAGES:
        session.open(page + name)
        session.media("dark", "print")
        assert brightness(session, "getComputedStyle(document.body).color") < 60, "dark text"
        hidden = "[...document.querySelectorAll('#filter, .skip, .neighbors')].filter(each => each.getClientRects().length > 0)"
        equal((name, session.js(f"{hidden}.length")), (name, 0))
        pdf = base64.b64decode(session.call("POST", "/print", {"background": False}))
        assert pdf.startswith(b"%PDF"), "it prints"
        session.screenshot(screenshots, f"split-{name.removesuffix('.html')}-print")


@check_split
def no_page_needs_javascript(session, page, screenshots):
    session.cdp("Emulation.setScriptExecutionDisabled", value=True)
    for name in SHOWN_PAGES:
        session.open(page + name)
        document = session.cdp("DOM.getDocument", depth=-1)["root"]["nodeId"]
        html = session.cdp("DOM.getOuterHTML", nodeId=document)["outerHTML"]
        wanted = CODES if name == "index.html" else 0
        equal((name, len(set(re.findall(r'<tr[^>]* id="(AZSM\d{4})"', html)))), (name, wanted))
        equal((name, html.count("<script")), (name, int(name == "index.html")))
    session.screenshot(screenshots, "split-without-javascript")


@check_split
def search_looks_in_what_the_index_shows(session, page, screenshots):
    session.type("#search", "scanning")
    equal(shown(session), ["AZSM1002", "AZSM2061", "AZSM2068"])
    session.type("#search", "role assignment")
    equal(shown(session), [])
    equal(session.call("POST", "/se/log", {"type": "browser"}), [])


@check_split
def search_looks_in_help_where_the_pages_are_served(session, page, screenshots):
    folder = urllib.request.url2pathname(page.removeprefix("file://"))
    handler = functools.partial(QuietHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        session.open(f"http://127.0.0.1:{server.server_port}/")
        session.type("#search", "role assignment")
        for _ in range(50):
            if shown(session):
                break
            time.sleep(0.05)
        equal(shown(session), ["AZSM1024"])
        equal(session.call("POST", "/se/log", {"type": "browser"}), [])
        server.shutdown()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@check_split
def assistive_technology_finds_its_way_on_each_page(session, page, screenshots):
    for name in SHOWN_PAGES:
        session.open(page + name)
        levels = session.js("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(each => Number(each.tagName[1]))")
        equal((name, levels.count(1)), (name, 1))
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), f"no level is skipped: {levels}"
        equal(session.js("document.documentElement.lang"), "en")
        ids = session.js("[...document.querySelectorAll('[id]')].map(each => each.id)")
        equal(len(ids), len(set(ids)))


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
