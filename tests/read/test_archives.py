from __future__ import annotations

import gzip
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

PAGE = b"<!doctype html><title>Depot fire</title><p>The mayor of Velm said nine guards were hurt.</p>"
OTHER = b"<html><p>A ministry in Velm said that no one was hurt.</p></html>"
THIRD = b"<html><p>Two residents of Velm heard one blast.</p></html>"


def save(path: Path, *records: bytes) -> Path:
    """Write records plain or, under a name in .gz, each as a gzip member."""
    packed = [gzip.compress(one, mtime=0) for one in records] if path.suffix == ".gz" else records
    path.write_bytes(b"".join(packed))
    return path


@pytest.mark.parametrize("name", ["pile.warc", "pile.warc.gz", "pile.html"])
def test_reports_of_an_archive(tmp_path: Path, read, record, name: str) -> None:
    path = tmp_path / name
    save(
        path,
        record(kind="warcinfo"),
        record(kind="request"),
        record(PAGE, url="https://harbour-post.example/1"),
        record(b"<html>moved</html>", status="301 Moved", http=["Location: /2"]),
        record(b"<html>gone</html>", status="404 Not Found"),
        record(b"\x89PNG\r\n" + bytes(200), media="image/png"),
        record(b"body { color: red }", media="text/css"),
        record(b'{"a": 1}', media="text/html"),
        record(b"\x00\x01\x02" * 50, media="text/html"),
        record(b"", media="text/html"),
        record(b"Nine guards were hurt.", media="text/plain"),
        record(b"%PDF-1.7 ...", media="application/octet-stream"),
        record(b"Only a fragment.", media="text/html"),
        record(b"who knows", media="", http=["Server: x"]),
        record(OTHER, media="", http=["Server: x"]),
    )
    made, findings = read(path)
    assert not findings
    assert [(capture.source, capture.media_type) for capture in made] == [
        (f"{path}!3", "text/html"),
        (f"{path}!11", "text/plain"),
        (f"{path}!12", "application/pdf"),
        (f"{path}!13", "text/html"),
        (f"{path}!15", "text/html"),
    ]
    first = made[0]
    assert (first.data, first.url, first.taken) == (PAGE, "https://harbour-post.example/1", "2024-03-02T10:00:00Z")
    assert (first.container, first.hint("charset")) == (str(path), "utf-8")


def chunked(data: bytes, size: int = 7) -> bytes:
    parts = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b"%x;note=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


BROTLI_PAGE = bytes.fromhex("8b05803c703e68656c6c6f3c2f703e03")  # "<p>hello</p>"


@pytest.mark.parametrize(
    ("body", "http", "expected"),
    [
        (chunked(PAGE), ["Transfer-Encoding: chunked"], PAGE),
        (gzip.compress(PAGE, mtime=0), ["Content-Encoding: gzip"], PAGE),
        (
            gzip.compress(PAGE[:9], mtime=0) + gzip.compress(PAGE[9:], mtime=0),
            ["Content-Encoding: gzip"],
            PAGE,
        ),  # two members
        (zlib.compress(PAGE), ["Content-Encoding: deflate"], PAGE),
        (bare_deflate(PAGE), ["Content-Encoding: deflate"], PAGE),
        (BROTLI_PAGE, ["Content-Encoding: br"], b"<p>hello</p>"),
        (chunked(gzip.compress(PAGE, mtime=0)), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"], PAGE),
        (
            gzip.compress(zlib.compress(PAGE), mtime=0),
            ["Content-Encoding: deflate, gzip"],
            PAGE,
        ),  # undone from the last
        (PAGE, ["Content-Encoding: gzip"], PAGE),  # the recorder unpacked it and kept the header
        (PAGE, ["Content-Encoding: br"], PAGE),
        (PAGE, ["Content-Encoding: deflate"], PAGE),
        (PAGE, ["Transfer-Encoding: chunked"], PAGE),
        (PAGE, ["Content-Length: 20"], PAGE),  # the length of what was packed
    ],
)
def test_bodies_are_decoded(tmp_path: Path, read, record, body: bytes, http: list[str], expected: bytes) -> None:
    made, findings = read(save(tmp_path / "pile.warc.gz", record(body, http=http)))
    assert [capture.data for capture in made] == [expected]
    assert not findings


@pytest.mark.parametrize(
    ("body", "http", "warc", "code", "words"),
    [
        (chunked(PAGE)[:-5], ["Transfer-Encoding: chunked"], [], "archive-truncated", "chunked body ends early"),
        (chunked(PAGE)[:-9], ["Transfer-Encoding: chunked"], [], "archive-truncated", "chunked body ends early"),
        (
            gzip.compress(PAGE, mtime=0)[:-9],
            ["Content-Encoding: gzip"],
            [],
            "archive-truncated",
            "compressed body ends early",
        ),
        (zlib.compress(PAGE)[:-5], ["Content-Encoding: deflate"], [], "archive-truncated", "compressed body ends"),
        (BROTLI_PAGE[:-4], ["Content-Encoding: br"], [], "archive-damaged", "cannot be decoded"),
        (b"\x00\x01\x02" * 9, ["Content-Encoding: dcb"], [], "archive-damaged", "cannot be decoded (dcb)"),
        (PAGE, ["Content-Length: 9999"], [], "archive-truncated", "HTTP body ends early"),
        (PAGE, [], ["WARC-Truncated: length"], "archive-truncated", "when it was saved"),
    ],
)
def test_bodies_that_are_not_whole_are_findings(
    tmp_path: Path, read, record, body: bytes, http: list[str], warc: list[str], code: str, words: str
) -> None:
    path = save(tmp_path / "pile.warc", record(OTHER), record(body, http=http, warc=warc), record(THIRD))
    made, (finding,) = read(path)
    assert (finding.code, finding.file) == (code, f"{path}!2")
    assert words in finding.message
    assert [capture.data for capture in made] == [OTHER, THIRD]


def test_a_plain_archive_cut_at_every_byte(tmp_path: Path, read, record) -> None:
    """Whole records are kept; a broken one gives one finding with its number and place; nothing else comes."""
    records = [record(OTHER), record(THIRD), record(PAGE)]
    start, whole = len(records[0] + records[1]), b"".join(records)
    path = tmp_path / "pile.warc"
    for cut in range(start + 1, len(whole) + 1):
        path.write_bytes(whole[:cut])
        made, findings = read(path)
        if cut >= len(whole) - 4:
            assert [capture.data for capture in made] == [OTHER, THIRD, PAGE] and not findings
            continue
        assert [capture.data for capture in made] == [OTHER, THIRD]
        (finding,) = findings
        part = "body" if b"\r\n\r\n" in whole[start:cut] else "header"
        assert finding.code == "archive-truncated"
        assert finding.message == f"{path}, record 3 at byte {start}: {part} ends early; skipped."


def test_a_packed_archive_cut_at_every_byte(tmp_path: Path, read, record) -> None:
    members = [gzip.compress(record(body), mtime=0) for body in (OTHER, THIRD, PAGE)]
    start, whole = len(members[0] + members[1]), b"".join(members)
    path = tmp_path / "pile.warc.gz"
    for cut in range(start + 1, len(whole)):
        path.write_bytes(whole[:cut])
        made, (finding,) = read(path)
        assert (finding.code, finding.file) == ("archive-truncated", f"{path}!3")
        assert f"record 3 at byte {start}: " in finding.message
        kept = finding.severity == "warning"
        assert [capture.data for capture in made] == ([OTHER, THIRD, PAGE] if kept else [OTHER, THIRD])
        missing = len(whole) - cut
        assert kept or missing > 8  # of gzip's checksum and length alone
        assert not kept or missing < 16  # of these, the last line ends and a few bits


def test_a_cut_in_the_first_record_is_told(tmp_path: Path, read, record) -> None:
    whole = gzip.compress(record(PAGE), mtime=0)
    (tmp_path / "pile.warc.gz").write_bytes(whole[: len(whole) // 2])
    made, (finding,) = read(tmp_path)
    assert not made
    assert finding.code == "archive-truncated" and "record 1 at byte 0" in finding.message


def test_one_gzip_member_for_all_records(tmp_path: Path, read, record) -> None:
    whole = gzip.compress(record(OTHER) + record(THIRD) + record(PAGE), mtime=0)
    (tmp_path / "pile.warc.gz").write_bytes(whole)
    made, findings = read(tmp_path)
    assert [capture.data for capture in made] == [OTHER, THIRD, PAGE] and not findings
    (tmp_path / "pile.warc.gz").write_bytes(whole[:-40])
    made, findings = read(tmp_path)
    assert [capture.data for capture in made] == [OTHER, THIRD]
    assert [finding.code for finding in findings] == ["archive-truncated"]


def bgzip_block(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(data) + packer.flush()
    extra = b"\x06\x00BC\x02\x00" + struct.pack("<H", len(packed) + 25)
    return b"\x1f\x8b\x08\x04\0\0\0\0\0\xff" + extra + packed + struct.pack("<II", zlib.crc32(data), len(data))


def test_members_that_are_cut_in_blocks_of_one_size(tmp_path: Path, read, record) -> None:
    whole = record(OTHER) + record(THIRD) + record(PAGE)
    members = [bgzip_block(whole[at : at + 100]) for at in range(0, len(whole), 100)]
    path = tmp_path / "pile.warc.gz"
    path.write_bytes(b"".join(members) + bgzip_block(b""))
    made, findings = read(path)
    assert [capture.data for capture in made] == [OTHER, THIRD, PAGE] and not findings
    path.write_bytes(b"".join(members[:-2]))
    made, (finding,) = read(path)
    assert [capture.data for capture in made] == [OTHER, THIRD] and "record 3" in finding.message


def test_a_wrong_checksum_over_several_records_is_told(tmp_path: Path, read, record) -> None:
    whole = gzip.compress(record(OTHER) + record(THIRD) + record(PAGE), mtime=0)
    (tmp_path / "pile.warc.gz").write_bytes(whole[:-8] + b"\0\0\0\0" + whole[-4:])
    _, findings = read(tmp_path)
    assert findings and findings[-1].code == "archive-damaged"


@pytest.mark.parametrize("chunk", [1 << 14, 5])
def test_a_flipped_bit_costs_one_record(tmp_path: Path, read, record, monkeypatch, chunk: int) -> None:
    """Wherever a bit flips in a packed record, it is not given as sound, and the records round it are."""
    monkeypatch.setattr("whence.read.frames._CHUNK", chunk)
    members = [gzip.compress(record(body), mtime=0) for body in (OTHER, PAGE, THIRD)]
    path = tmp_path / "pile.warc.gz"
    for at in range(0, len(members[1]), 3):
        if 4 <= at < 10:
            continue  # time and system in gzip's header say nothing of the data
        broken = bytearray(members[1])
        broken[at] ^= 0x10
        path.write_bytes(members[0] + bytes(broken) + members[2])
        made, findings = read(path)
        assert [capture.data for capture in made] == [OTHER, THIRD], at
        assert {finding.code for finding in findings} == {"archive-damaged"}, at


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        (lambda raw: raw[:60], "header ends early"),  # the crawler died and began anew
        (lambda raw: raw[:-60], "Content-Length is wrong"),
        (lambda raw: re.sub(rb"(Content-Length: )", rb"\g<1>9", raw), "body ends early"),
        (lambda raw: re.sub(rb"Content-Length: \d+", b"Content-Length: 100", raw), "Content-Length is wrong"),
        (lambda raw: re.sub(rb"Content-Length: \d+\r\n", b"", raw), "no sound WARC header"),
        (lambda raw: b"junk" + raw[9:], "no sound WARC header"),
    ],
)
@pytest.mark.parametrize("name", ["pile.warc", "pile.warc.gz"])
def test_reading_goes_on_behind_damage(tmp_path: Path, read, record, name: str, broken, what: str) -> None:
    first, second = record(OTHER), broken(record(PAGE, url="https://lost.example/"))
    path = save(tmp_path / name, first, second, record(THIRD, url="https://kestrel.example/"))
    made, (finding,) = read(path)
    assert [(capture.data, capture.url) for capture in made][1:] == [(THIRD, "https://kestrel.example/")]
    assert made[0].data == OTHER
    assert "record 2 at byte " in finding.message
    if not name.endswith(".gz"):  # a packed record that is cut ends with its member
        assert what in finding.message


@pytest.mark.parametrize("noise", [b"WARC/1.0", b"\x1f\x8b\x08\x00"])
@pytest.mark.parametrize("name", ["pile.warc", "pile.warc.gz"])
def test_noise_full_of_starts_does_not_hold_up(tmp_path: Path, read, record, name: str, noise: bytes) -> None:
    path = save(tmp_path / name, record(OTHER))
    path.write_bytes(path.read_bytes() + noise * 200_000)
    made, findings = read(path)
    assert [capture.data for capture in made] == [OTHER]
    assert {finding.code for finding in findings} <= {"archive-damaged", "archive-truncated"} and len(findings) < 3


def test_nuls_between_and_junk_behind_members(tmp_path: Path, read, record) -> None:
    members = [gzip.compress(record(body), mtime=0) for body in (OTHER, PAGE)]
    (tmp_path / "pile.warc.gz").write_bytes(members[0] + bytes(100_000) + members[1] + b"junk")
    made, (finding,) = read(tmp_path)
    assert [capture.data for capture in made] == [OTHER, PAGE]
    assert finding.code == "archive-damaged" and "record 3" in finding.message


def test_a_page_over_the_limit_is_a_finding_and_a_film_is_not(tmp_path: Path, read, record, monkeypatch) -> None:
    monkeypatch.setattr("whence.read.frames.LIMIT", 3000)
    big = b"<html>" + b"x" * 5000
    path = tmp_path / "pile.warc"
    save(path, record(big), record(big, media="video/mp4"), record(big, kind="request"), record(PAGE))
    made, (finding,) = read(path)
    assert [capture.data for capture in made] == [PAGE]
    assert (finding.code, finding.file) == ("file-too-large", f"{path}!1")


def test_a_bomb_in_a_body_is_not_followed(tmp_path: Path, read, record, monkeypatch) -> None:
    monkeypatch.setattr("whence.read.bodies.LIMIT", 10_000)
    monkeypatch.setattr("whence.read.warc.LIMIT", 10_000)
    body = gzip.compress(b"<html>" + bytes(b"x" * 10_000_000), mtime=0)
    made, (finding,) = read(save(tmp_path / "pile.warc", record(body, http=["Content-Encoding: gzip"]), record(PAGE)))
    assert finding.code == "file-too-large"
    assert [capture.data for capture in made] == [PAGE]


def package(path: Path, members: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return path


def test_a_wacz_gives_the_records_of_its_archives(tmp_path: Path, read, record) -> None:
    archive = gzip.compress(record(kind="request"), mtime=0) + gzip.compress(record(PAGE), mtime=0)
    members = {"datapackage.json": b"{}", "archive/data.warc.gz": archive, "archive/more.warc": record(OTHER)}
    path = package(tmp_path / "x.wacz", members)
    made, findings = read(path)
    assert [(capture.source, capture.data) for capture in made] == [
        (f"{path}!archive/data.warc.gz!2", PAGE),
        (f"{path}!archive/more.warc!1", OTHER),
    ]
    assert made[0].container == f"{path}!archive/data.warc.gz"
    assert not findings


def test_a_wacz_never_writes_and_names_cannot_lead_out(tmp_path: Path, read, record) -> None:
    archive = record(PAGE)
    path = package(
        tmp_path / "x.wacz",
        {"archive/../../evil.warc": archive, "archive/a\nb.warc": archive, "/archive/abs.warc": archive},
    )
    made, (finding,) = read(path)
    assert [capture.source for capture in made] == [f"{path}!archive/a b.warc!1"]
    assert "leads out of the package" in finding.message
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.wacz"]


@pytest.mark.parametrize("inner", ["archive/data.warc", "archive/data.warc.gz"])
def test_a_zip_bomb_is_refused(tmp_path: Path, read, record, monkeypatch, inner: str) -> None:
    monkeypatch.setattr("whence.read.tape.Budget.FLOOR", 1_000_000)
    monkeypatch.setattr("whence.read.tape.Budget.RATIO", 10)
    bomb = record(PAGE) + record(b"0" * 30_000_000)
    data = gzip.compress(bomb, mtime=0) if inner.endswith(".gz") else bomb
    path = package(tmp_path / "x.wacz", {inner: data, "archive/z.warc": record(OTHER)}, zipfile.ZIP_DEFLATED)
    made, findings = read(path)
    assert [finding.code for finding in findings] == ["file-too-large"] * 2  # and no more is unpacked
    assert "unpacks to far more" in findings[0].message
    assert [capture.data for capture in made] in ([PAGE], [])


def test_a_damaged_member_of_a_wacz(tmp_path: Path, read, record) -> None:
    path = package(tmp_path / "x.wacz", {"archive/a.warc": record(PAGE), "archive/b.warc": record(OTHER)})
    data = bytearray(path.read_bytes())
    data[data.index(b"nine guards")] ^= 1  # the ZIP's own checksum tells
    path.write_bytes(data)
    made, findings = read(path)
    assert [finding.code for finding in findings] == ["archive-damaged"]
    assert OTHER in [capture.data for capture in made]
    path.write_bytes(data[:-30])
    made, (finding,) = read(path)
    assert not made and finding.code == "file-unreadable"


def test_an_archive_without_reports_is_told(tmp_path: Path, read, record) -> None:
    made, (finding,) = read(save(tmp_path / "pile.warc", record(kind="request"), record(b"x", media="image/png")))
    assert not made and finding.severity == "warning" and "no report in it" in finding.message


def test_a_wacz_without_archives(tmp_path: Path, read) -> None:
    _, (finding,) = read(package(tmp_path / "x.wacz", {"datapackage.json": b"{}"}))
    assert "without archive/*.warc.gz" in finding.message
