#!/usr/bin/env python3
"""Reads every export back with libraries that know nothing of Parley, and holds the rows against each other.

  readback.py PARLEY RECORD        needs: icalendar, pyarrow, feedparser, rdflib
"""
import csv, io, json, subprocess, sys

import feedparser, icalendar, pyarrow.parquet, rdflib

program, record = sys.argv[1:]
csv.field_size_limit(1 << 24)


def export(*args):
    return subprocess.run([program, "export", "--record", record, *args], check=True, capture_output=True).stdout


rows = [json.loads(line) for line in export("jsonl").decode().splitlines()]
table = pyarrow.parquet.read_table(io.BytesIO(export("parquet"))).to_pylist()
assert rows == table, "Parquet and JSON Lines differ"
cells = list(csv.DictReader(io.StringIO(export("csv").decode(), newline="")))
assert len(cells) == len(rows)
for a, b in zip(rows, cells):
    for key, value in a.items():
        assert str(value) in (b[key], b[key].removeprefix("'")), (key, value, b[key])

events = icalendar.Calendar.from_ical(export("ics")).walk("VEVENT")
assert events, "no event in the calendar"
for event in events:
    assert event["UID"] and event["DTSTAMP"] and event["SUMMARY"] and event["STATUS"] in ("TENTATIVE", "CONFIRMED", "CANCELLED")
    start = event.decoded("DTSTART")
    assert not hasattr(start, "hour") or start.tzinfo, f"an hour without a zone: {event['SUMMARY']}"

feed = feedparser.parse(export("atom", "--base", "https://desk.example"))
assert not feed.bozo, feed.bozo_exception
assert feed.entries and len({e.id for e in feed.entries}) == len(feed.entries)

graph = rdflib.Graph().parse(data=export("jsonld").decode(), format="json-ld")
schema, prov = rdflib.Namespace("https://schema.org/"), rdflib.Namespace("http://www.w3.org/ns/prov#")
encounters = set(graph.subjects(rdflib.RDF.type, schema.Event))
assert encounters == {rdflib.URIRef("urn:parley:record:" + r["record_id"]) for r in rows if r["record_kind"] == "encounter"}
for event in encounters:
    claims = list(graph.objects(event, prov.wasDerivedFrom))
    assert claims and all(list(graph.objects(c, prov.wasQuotedFrom)) for c in claims), event

gdelt = [line.split("\t") for line in export("gdelt").decode().splitlines()]
assert all(len(row) == 61 for row in gdelt)
print(f"read back: {len(rows)} rows, {len(events)} calendar entries, {len(feed.entries)} feed entries, {len(graph)} triples, {len(gdelt)} GDELT rows")
