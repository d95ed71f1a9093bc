from __future__ import annotations

import socket
from pathlib import Path

import pytest

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Post</title><link>https://hp.example/</link><language>en-GB</language>
<item><title>Fire at &amp;quot;depot&amp;quot;</title><link>https://hp.example/1</link>
<pubDate>Sat, 02 Mar 2024 23:30:00 +0300</pubDate><dc:creator>A. Writer</dc:creator>
<description>Short summary.</description>
<content:encoded><![CDATA[<p>Nine guards <iframe src="https://x.example/">inner</iframe> were <mark>hurt</mark>.</p>
<img src="https://x.example/a.png"><a href="/rel">more</a>]]></content:encoded></item>
<item><title>Headline alone</title></item>
<item><title>Third</title><description>The mayor said so.</description><source url="https://k.example/f">Kestrel</source></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Velm Bote</title>
<entry><title type="html">Brand &lt;i&gt;im&lt;/i&gt; Lager</title><link href="https://vb.example/1"/>
<published>2024-03-02T23:30:00+01:00</published><updated>2024-03-09T08:00:00Z</updated>
<summary>Kurz.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Neun Wärter</p></div></content></entry>
<entry><title>Nur geändert</title><updated>2024-03-09T08:00:00Z</updated>
<content type="text">a &lt; b</content></entry></feed>"""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a feed must not fetch")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_rss(tmp_path: Path, read, row) -> None:
    path = tmp_path / "feed.html"  # the content counts
    path.write_text(RSS)
    made, findings = read(path)
    assert not findings
    assert [capture.source for capture in made] == [f"{path}!1", f"{path}!2", f"{path}!3"]
    first = row(made[0])
    assert first.pop("html") == (
        '<p>Nine guards <iframe src="https://x.example/">inner</iframe> were <mark>hurt</mark>.</p>\n'
        '<img src="https://x.example/a.png"><a href="/rel">more</a>'
    )
    assert first == {
        "title": 'Fire at "depot"',
        "url": "https://hp.example/1",
        "published": "2024-03-02T23:30:00+03:00",
        "author": "A. Writer",
        "outlet": "Harbour Post",
        "lang": "en-GB",
    }
    assert (made[0].hint("byline"), made[0].url, made[0].container) == ("A. Writer", "https://hp.example/1", str(path))
    assert row(made[1]) == {"title": "Headline alone", "outlet": "Harbour Post", "lang": "en-GB"}
    assert (row(made[2])["html"], made[2].hint("outlet")) == ("The mayor said so.", "Kestrel")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_atom(tmp_path: Path, read, row, encoding: str) -> None:
    (tmp_path / "feed.xml").write_bytes(ATOM.encode(encoding))
    made, findings = read(tmp_path)
    assert not findings
    assert row(made[0]) == {
        "title": "Brand im Lager",
        "url": "https://vb.example/1",
        "published": "2024-03-02T23:30:00+01:00",
        "outlet": "Velm Bote",
        "lang": "de",
        "html": "<p>Neun Wärter</p>",
    }
    # the date of a change is none of publication
    assert row(made[1]) == {"title": "Nur geändert", "outlet": "Velm Bote", "lang": "de", "text": "a < b"}


def test_a_feed_cut_anywhere_gives_no_cut_entry(tmp_path: Path, read, row) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(RSS)
    whole = [row(capture) for capture in read(path)[0]]
    for cut in range(RSS.index("<item>"), len(RSS) - len("</rss>"), 7):
        path.write_text(RSS[:cut])
        made, findings = read(path)
        ends = RSS[:cut].count("</item>")
        assert [row(capture) for capture in made] == whole[:ends], cut
        assert findings


def test_a_feed_that_is_no_sound_xml_is_read_with_a_word(tmp_path: Path, read, row) -> None:
    (tmp_path / "feed.xml").write_text(RSS.replace("The mayor said so.", "The mayor & <b>others"))
    made, (finding,) = read(tmp_path)
    assert len(made) == 3 and "others" in row(made[2])["html"]
    assert (finding.code, finding.severity) == ("feed-malformed", "warning")


def test_a_wrong_charset_is_told(tmp_path: Path, read) -> None:
    (tmp_path / "feed.xml").write_bytes(RSS.replace("Third", "حراس").encode("cp1256"))
    made, findings = read(tmp_path)
    assert len(made) == 3
    assert [finding.code for finding in findings] == ["charset-assumed"]


@pytest.mark.parametrize(
    "body",
    [
        "<rss version='2.0'><channel><title>x</title></channel></rss>",
        "<rss version='2.0'><channel><item></item></channel></rss>",
        "<rss version='2.0'>",
    ],
)
def test_feeds_with_nothing_in_them(tmp_path: Path, read, body: str) -> None:
    (tmp_path / "feed.xml").write_text(body)
    made, findings = read(tmp_path)
    assert not made and findings


def test_a_feed_opens_no_file_and_expands_no_bomb(tmp_path: Path, read) -> None:
    (tmp_path / "secret").write_text("hidden words")
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    head = f'<!DOCTYPE rss [<!ENTITY e0 "lol"><!ENTITY x SYSTEM "file://{tmp_path}/secret">{entities}]>'
    body = "<rss version='2.0'><channel><item><title>t &x; &e8;</title></item></channel></rss>"
    (tmp_path / "feed.xml").write_text(head + body)
    made, _ = read(tmp_path / "feed.xml")
    assert all(b"hidden words" not in capture.data and len(capture.data) < 1_000_000 for capture in made)
