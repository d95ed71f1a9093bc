"""Pictures of the desk for the documents: `tools/screenshots.py LEDGER docs/screenshots`, with Debian's Chromium.

Every kind of page as it stands on a phone, a laptop and a wide screen, in light and dark, one screen high, as WebP.
"""

from __future__ import annotations

import base64
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
SCREENS = {360: 780, 1280: 860, 2560: 1340}
"""Height by width, in pixels."""
QUALITY = 62
KINDS = ("pile", "event", "report", "campaign", "review", "findings", "brief")


def main() -> int:
    if len(sys.argv) != 3:
        print("usage: tools/screenshots.py LEDGER OUT", file=sys.stderr)
        return 2
    ledger, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    with desk(ledger) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--hide-scrollbars"])
        where = addresses(browser, address)
        for width in SCREENS:
            for theme in ("light", "dark"):
                context = window(browser, address, width, theme)
                page = context.new_page()
                for kind in KINDS:
                    page.goto(where[kind])
                    ready(page, kind)
                    (out / f"{kind}-{width}-{theme}.webp").write_bytes(picture(page))
                context.close()
        browser.close()
    size = sum(file.stat().st_size for file in out.glob("*.webp"))
    print(f"{len(list(out.glob('*.webp')))} pictures in {out}, {size / 1e6:.1f} MB")
    return 0


@contextmanager
def desk(ledger: Path) -> Iterator[str]:
    """Serve a ledger while the pictures are made."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from tests.browser.browsing import served  # noqa: PLC0415 - lies beside this folder, not in the package

    with served(ledger) as made:
        yield made.address


def window(browser: Browser, address: str, width: int, theme: str) -> BrowserContext:
    """Return a window of that width in that theme, of somebody who signs as Ada Lind."""
    size = {"width": width, "height": SCREENS[width]}
    context = browser.new_context(
        base_url=address, viewport=size, color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce"
    )
    context.add_cookies([{"name": "whence_by", "value": quote("Ada Lind"), "url": address}])
    return context


def addresses(browser: Browser, address: str) -> dict[str, str]:
    """Return the address of each kind of page: the event with the most reports, the first campaign, and so on."""
    context = window(browser, address, 1280, "light")
    page = context.new_page()
    event = first(page, "/events", "/event/")
    counted = first(page, event, f"{event}?counted=escaped")
    found = {
        "pile": "/",
        "event": counted,
        "report": first(page, counted, "/report/"),
        "campaign": first(page, "/campaigns", "/campaign/"),
        "review": "/review",
        "findings": "/findings",
        "brief": f"/brief?event={event.removeprefix('/event/')}",
    }
    context.close()
    return found


def first(page: Page, where: str, begin: str) -> str:
    """Return the first link in the main part of a page that begins so."""
    page.goto(where)
    href = page.locator(f'main a[href^="{begin}"]').first.get_attribute("href")
    assert href, f"no link to {begin} on {where}"
    return re.sub(r"#row.*", "", href)


def ready(page: Page, kind: str) -> None:
    """Wait until a page has come to rest; on the event's, the card of a mark is held open."""
    page.wait_for_load_state("networkidle")
    if kind == "event":
        page.locator(".board [data-figure]:visible").nth(2).focus()
        page.locator("#card .chain").wait_for()
        page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(150)


def picture(page: Page) -> bytes:
    """Return what a window shows, as WebP."""
    session = page.context.new_cdp_session(page)
    shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    session.detach()
    return base64.b64decode(shot["data"])


if __name__ == "__main__":
    raise SystemExit(main())
