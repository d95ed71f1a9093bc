from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.read.sniff import kind_of_bytes

ARABIC = "أعلن متحدث باسم الشرطة عن إصابة تسعة حراس"


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"<!DOCTYPE html><p>x", "a.txt", "html"),  # a page under a text ending
        (b"\xef\xbb\xbf\n <!-- saved --><html>", "a.csv", "html"),  # mark, space and comment before the tag
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x"><html>', "a.xml", "html"),
        (b"<div class='x'>fragment</div>", "", "html"),
        ("<html><p>x".encode("utf-16"), "a.bin", "html"),  # UTF-16 with its mark
        ("<html><p>Nine guards".encode("utf-16-le"), "", "html"),  # and without
        ("Nine guards were hurt.".encode("utf-16-be"), "", "text"),
        (ARABIC.encode(), "", "text"),
        (ARABIC.encode("cp1256"), "a.txt", "text"),  # legacy charset
        (ARABIC.encode("utf-16"), "a.txt", "text"),
        (b"Nine < ten, said <one> of them.", "a.txt", "text"),  # angle brackets in prose
        (b"Story saved as <b>html</b> later", "a.html", "html"),  # the ending settles it
        (b"Nine guards were hurt.", "a.html", "text"),  # plain text under a page's ending
        (b"# Heading\n\nNine guards", "a.md", "text"),
        (b"%PDF-1.7\n", "a.html", "pdf"),
        (b"\x00junk before %PDF-1.4", "a.pdf", "pdf"),
        (b"A file starts with %PDF-1.4.", "a.txt", "text"),  # prose about PDF
        (b"RIFF and ID3 are formats.", "a.txt", "text"),  # and about media
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a.txt", "image"),
        (b"\0\0\0\x18ftypmp42", "a.pdf", "media"),
        (b"Subject: depot\n\nNine guards", "a.eml", "mail"),
        ((ARABIC + "\n").encode("utf-16-le") * 9, "a.txt", "text"),  # no mark, and no Latin letter
        (("九名警卫受伤。\n" * 9).encode("utf-16-be"), "a.txt", "text"),
        (b"\x00\x01" * 100, "a.txt", ""),
        (b"<?xml version='1.0'?><rss version='2.0'>", "a.html", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "a", "feed"),
        (b"<feed><x/>", "a", "xml"),  # no Atom
        (b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "a.rdf", "feed"),
        (b"<?xml version='1.0'?><rdf:RDF xmlns='http://example.org/'>", "a.rdf", "xml"),
        (b"WARC/1.0\r\n", "a.txt", "warc"),
        (gzip.compress(b"WARC/1.0\r\n", mtime=0), "a.bin", "warc"),
        (gzip.compress(b"<html>", mtime=0), "a.html.gz", "gzip"),
        (b"\x1f\x8bdamaged", "a.warc.gz", "warc"),  # the reader reports the damage
        (b"url,title,text\n", "a.txt", "csv"),  # nothing but accepted names
        (b"url;title;text\n", "", "csv"),
        (b"Text, title, and more\n", "a.txt", "text"),
        (b"anything", "a.CSV", "csv"),
        (b'{"url": "x", "text": "y"}', "a.txt", "json"),
        (b'[\n {"url": "x"}]', "a.csv", "json"),
        (b"[Nine guards] {sic}", "a.txt", "text"),
        (b"body { color: red }", "a.css", "source-code"),
        (bytes(range(256)), "a.txt", ""),
        (b"\xff\xd8\xff\xe0", "a.pdf", "image"),
    ],
)
def test_content_goes_before_the_ending(content: bytes, name: str, kind: str) -> None:
    assert kind_of_bytes(content, name) == kind


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.html", "a.csv", "a.warc.gz", ""]))
def test_any_bytes_have_some_kind(content: bytes, name: str) -> None:
    assert isinstance(kind_of_bytes(content, name), str)
