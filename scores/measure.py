#!/usr/bin/env python3
"""Measures the reader against the measuring data and holds the figures against recorded floors.

  scores/measure.py --shared ../shared [--bin bin/parley] [--write] [--only NAME]

The judges are the scorers in SHARED/score. floors.tsv has one figure a line: run, figure, floor, and the first twelve
digits of the corpus' sha256. A figure below its floor (above it, where less is better), or a corpus that has changed
under a floor, fails. --write raises the floors to what was measured and rewrites ../SCORES.md; a floor is lowered only by hand.
"""
import argparse, hashlib, json, pathlib, re, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent
LESS_IS_BETTER = {"grave errors", "failed", "not happened, read as happened (%)", "strong claims not in the gold"}


def run(*cmd):
    done = subprocess.run([str(c) for c in cmd], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, cmd))}: exit {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout


def f1(counts):
    tp, fp, fn = counts
    return 200 * tp / (2 * tp + fp + fn) if tp else 0.0


def record(shared, binary, only=None, dates=True):
    """The record scorer on a copy of the gold, with or without publication dates."""
    with tempfile.TemporaryDirectory() as tmp:
        for f in sorted((shared / "gold/record").glob("*.gold.json")):
            gold = json.loads(f.read_text())
            if only and only not in f.name:
                continue
            if not dates:
                gold["published"] = None
            (pathlib.Path(tmp) / f.name).write_text(json.dumps(gold))
        out = json.loads(run("python3", shared / "score/score_record.py", tmp, "--json", "--reader", f"{binary} read --json"))
    facts = out["facts"]
    status, attended = facts.get("encounter.status", [0, 0, 0]), facts.get("encounter", [0, 0, 0])
    speaker = facts.get("statement.speaker", [0, 0, 0])
    return {
        "total F1": 100 * out["f1"], "grave errors": len(out["grave"]), "failed": len(out["failed"]),
        "strong claims not in the gold": len(out["unsupported"]),
        "statement F1": f1(facts.get("statement", [0, 0, 0])),
        "speaker right of matched (%)": 100 * speaker[0] / max(1, speaker[0] + speaker[2]),
        "encounter F1": f1(attended), "encounter status right of matched (%)": 100 * status[0] / max(1, status[0] + status[2]),
        "proposal F1": f1(facts.get("proposal", [0, 0, 0])), "measure F1": f1(facts.get("measure", [0, 0, 0])),
        "demand F1": f1(facts.get("demand", [0, 0, 0])),
    }


def layers(shared, binary, layer, gold, *flags):
    out = run("python3", shared / "score/score_layers.py", layer, shared / gold, "--reader", f"{binary} read --in jsonl --layers --jsonl", *flags)
    pick = lambda pattern: [float(x) for x in re.search(pattern, out).groups()]
    if layer == "time":
        relaxed, value = pick(r"relaxed F1 ([\d.]+)")[0], pick(r"value F1 ([\d.]+)")[0]
        return {"relaxed F1": relaxed, "value F1": value}
    if layer == "quotes":
        found = {"found (%)": pick(r"found \(IoU >= 0.5\) ([\d.]+)%")[0], "source right of found (%)": pick(r"right of found ([\d.]+)%")[0]}
        if "--speech" in flags:
            return found
        return {f"exact {r} F1": pick(rf"exact {r} .*F1 ([\d.]+)")[0] for r in ("source", "cue", "content")} | found
    wrong, of = pick(r"though not: (\d+) of (\d+)")
    return {"future F1": pick(r"future .*F1 ([\d.]+)")[0], "not happened, read as happened (%)": 100 * wrong / of}


# The current names of the types that older gold has: PLOVER manual v0.8.
RENAMED = {"DEMAND": {"REQUEST"}, "DISAPPROVE": {"ACCUSE"}, "INVESTIGATE": {"ACCUSE"}, "FIGHT": {"ASSAULT"}, "YIELD": {"CONCEDE", "RETREAT"}}


def acts(shared, binary, gold):
    """The sentences of a gold file with the acts that the reader codes in each."""
    golds = [json.loads(line) for line in (shared / gold).read_text().splitlines()]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as f:
        for i, g in enumerate(golds):
            print(json.dumps({"id": str(i), "text": g["text"], "published": g.get("date")}), file=f)
        f.flush()
        out = run(binary, "read", "--in", "jsonl", "--layers", "--jsonl", f.name)
    return [(g, json.loads(line)["layers"].get("acts") or []) for g, line in zip(golds, out.splitlines(), strict=True)]


def relations(shared, binary, gold):
    """A gold relation is found by an act of its type whose source and target each share a word with the gold's."""
    words = lambda t: set(re.findall(r"\w+", (t or "").lower())) - {"the", "a", "an", "of", "s", "and", "in", "to", "for", "on", "with"}
    tp = fp = fn = 0
    for g, got in acts(shared, binary, gold):
        for e in g["events"]:
            fits = lambda a: (a["code"] in RENAMED.get(e["code"], {e["code"]}) and words(a["source_text"]) & words(e["source"])
                              and words(a["target_text"]) & words(e["target"]))
            hit = next((a for a in got if fits(a)), None)
            tp, fn = tp + bool(hit), fn + (not hit)
            if hit:
                got.remove(hit)
        fp += len(got)
    return {"relation F1": f1((tp, fp, fn))}


def coded(shared, binary, gold):
    """The set of types of a sentence; and of types with the countries of source and target."""
    kinds, pairs = [0, 0, 0], [0, 0, 0]
    country = lambda code: code[:3] if code and code[:3].isalpha() else ""
    now = lambda code: min(RENAMED.get(code, {code}))
    for g, got in acts(shared, binary, gold):
        for counts, key in ((kinds, lambda e: now(e["code"])), (pairs, lambda e: (now(e["code"]), country(e["source"]), country(e["target"])))):
            want, have = {key(e) for e in g["events"]}, {key(a) for a in got}
            for i, n in enumerate((want & have, have - want, want - have)):
                counts[i] += len(n)
    return {"type F1": f1(kinds), "type and both countries F1": f1(pairs)}


RUNS = {
    "record": (lambda s, b: record(s, b), "gold/record"),
    "record without dates": (lambda s, b: record(s, b, dates=False), "gold/record"),
    "truce talks": (lambda s, b: record(s, b, only="truce-talks"), "gold/record"),
    "truce talks without its date": (lambda s, b: record(s, b, only="truce-talks", dates=False), "gold/record"),
    "time MEANTIME": (lambda s, b: layers(s, b, "time", "gold/time/meantime.jsonl"), "gold/time/meantime.jsonl"),
    "time TimeBank": (lambda s, b: layers(s, b, "time", "gold/time/timebank.jsonl"), "gold/time/timebank.jsonl"),
    "quotes PolNeAR dev": (lambda s, b: layers(s, b, "quotes", "gold/quotes/polnear-dev.jsonl"), "gold/quotes/polnear-dev.jsonl"),
    "quotes PolNeAR dev, speech": (lambda s, b: layers(s, b, "quotes", "gold/quotes/polnear-dev.jsonl", "--speech"), "gold/quotes/polnear-dev.jsonl"),
    "acts PLV": (lambda s, b: relations(s, b, "gold/events/plv_train.jsonl"), "gold/events/plv_train.jsonl"),
    "acts GSR dev": (lambda s, b: coded(s, b, "gold/events/plover_gsr-dev.jsonl"), "gold/events/plover_gsr-dev.jsonl"),
    "status MEANTIME": (lambda s, b: layers(s, b, "status", "gold/factuality/meantime.jsonl"), "gold/factuality/meantime.jsonl"),
}


def fingerprint(path):
    h = hashlib.sha256()
    for f in sorted(path.glob("*.gold.json")) if path.is_dir() else [path]:
        h.update(f.name.encode() + b"\0" + f.read_bytes())
    return h.hexdigest()[:12]


def read_floors(file):
    floors = {}
    if file.exists():
        for line in file.read_text().splitlines():
            if line and not line.startswith("#"):
                name, figure, floor, corpus = line.split("\t")
                floors[name, figure] = (float(floor), corpus)
    return floors


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", default="../shared", type=pathlib.Path)
    ap.add_argument("--bin", default="bin/parley")
    ap.add_argument("--only")
    ap.add_argument("--write", action="store_true")
    a = ap.parse_args()
    if not (a.shared / "score").is_dir():
        print(f"skipped: no measuring data at {a.shared}")
        return
    file, failed, rows = HERE / "floors.tsv", [], []
    floors = read_floors(file)
    runs = {n: r for n, r in RUNS.items() if not a.only or a.only in n}
    for name, (measure, corpus) in runs.items():
        print_of = fingerprint(a.shared / corpus)
        for figure, value in measure(a.shared.resolve(), a.bin).items():
            value = round(value, 2)
            less = figure in LESS_IS_BETTER
            floor, known = floors.get((name, figure), (None, print_of))
            mark = ""
            if floor is not None and known != print_of:
                mark = f"the corpus has changed: {known} -> {print_of}"
            elif floor is not None and (value > floor if less else value < floor):
                mark = f"{'above' if less else 'below'} the recorded {floor:.2f}"
            if mark:
                failed.append(f"{name}: {figure} is {value:.2f}, {mark}")
            print(f"{name:34}{figure:40}{value:8.2f}  {'' if floor is None else f'{floor:.2f}'} {mark}", flush=True)
            best = value if floor is None or known != print_of else (min if less else max)(value, floor)
            rows.append((name, figure, value, best, print_of))
    if a.write:
        if not a.only:
            head = "# run, figure, floor (ceiling for errors), fingerprint of the corpus. Raised by measure.py --write; lowered only by hand.\n"
            file.write_text(head + "".join(f"{n}\t{f}\t{b:.2f}\t{c}\n" for n, f, _, b, c in rows))
            table = "".join(f"| {n} | {f} | {v:.2f} | `{c}` |\n" for n, f, v, _, c in rows)
            intro = (HERE / "intro.md").read_text()
            (HERE.parent / "SCORES.md").write_text(intro + "\n| run | figure | measured | corpus |\n|---|---|---|---|\n" + table)
    elif failed:
        sys.exit("\n".join(failed))


if __name__ == "__main__":
    main()
