"""Compare what `inspect` said about the corpus with what was written down by hand."""

import collections
import csv
import json
import os
import sys

data, expected, files, out, err, code = sys.argv[1:]
faults = []

paths = [path for path in open(files, encoding="utf-8").read().split("\0") if path]
reports = [json.loads(line) for line in open(out, encoding="utf-8") if line.startswith("{")]
if len(reports) != len(paths):
    faults.append("%d files, %d answers" % (len(paths), len(reports)))
for line in open(err, encoding="utf-8"):
    if line.startswith("\tat ") or "Exception" in line:
        faults.append("failure: " + line.strip())
        break
# xargs says 123 when a run ended with 1 to 125, such as the 2 of an unreadable file
if code not in ("0", "123"):
    faults.append("exit code %s" % code)
said = {os.path.relpath(path, data): report for path, report in zip(paths, reports)}


def hold(row):
    report = said.get(row["file"])
    if report is None:
        return ["no answer"]
    if row["rows"] == "":
        return [] if report.get("refusal") == row["table"] else ["refusal %s" % report.get("refusal")]
    if not report["readable"]:
        return ["refused: " + "; ".join(report["reasons"])]
    wanted = row["table"] or os.path.basename(row["file"]).split("@")[0]
    table = next((it for it in report["tables"] if it["name"] == wanted), None)
    if table is None:
        return ["no table " + wanted]
    evidence = {it["what"]: it["value"] for it in table["evidence"]}
    first, _, last = evidence.get("header-rows", "").partition("–")
    headings = int(last) - int(first) + 1 if last else int(table["headerRow"] is not None)
    found = {
        "encoding": table["encoding"] or "",
        "header": str(table["headerRow"] or ""),
        "headings": str(headings),
        "columns": str(len(table["columns"])),
        "rows": str(table["rows"]),
        "rejects": str(table["rejects"]["count"]),
    }
    written = dict(row, rejects=row["rejects"] or "0")
    wrong = ["%s %s, not %s" % (key, value, written[key]) for key, value in found.items() if value != written[key]]
    if not all(it["reason"] for it in table["rejects"]["samples"]):
        wrong.append("a reject without a reason")
    types = {it["name"]: it["type"] for it in table["columns"]}
    for pair in filter(None, row["types"].split(";")):
        name, _, kind = pair.rpartition("=")
        if types.get(name) != kind:
            wrong.append("%s is %s, not %s" % (name, types.get(name), kind))
    return wrong


rows = list(csv.DictReader(open(expected, encoding="utf-8")))
for row in rows:
    faults += ["%s %s: %s" % (row["file"], row["table"], it) for it in hold(row)]
refused = {row["file"] for row in rows if row["rows"] == ""}
for name, report in said.items():
    if not report["readable"] and not any(report.get("reasons", [])):
        faults.append(name + ": refused without a reason")
    if name.startswith("standards/") and "@" not in name and not report["readable"] and name not in refused:
        faults.append("%s: refused: %s" % (name, "; ".join(report["reasons"])))

spectrum = 0
folder = os.path.join(data, "bad-input/csv-spectrum/json")
for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
    table = said["bad-input/csv-spectrum/csvs/" + name.replace(".json", ".csv")]["tables"][0]
    names = [it["name"] for it in table["columns"]]
    read = [dict(zip(names, cells)) for cells in table["firstRows"]]
    wanted = json.load(open(os.path.join(folder, name), encoding="utf-8"))
    wanted = wanted if isinstance(wanted, list) else [wanted]
    if name == "location_coordinates.json":
        # the suite gives another telephone number here than in its own CSV
        wanted[0]["Contact Phone Number"] = "2095257564"
    if read == wanted:
        spectrum += 1
    else:
        faults.append("csv-spectrum %s: %s" % (name, read))

answers = collections.Counter("read" if it["readable"] else it["refusal"] for it in reports)
print("corpus: " + ", ".join("%s %d" % pair for pair in answers.most_common()))
print("corpus: %d lines of the table, csv-spectrum %d of 12" % (len(rows), spectrum))
for fault in faults:
    print("corpus: WRONG " + fault)
sys.exit(1 if faults else 0)
