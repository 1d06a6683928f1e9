"""Whole imports into an empty SQLite store. Each runs by itself, so that its peak memory is its own."""
import json
import statistics
import subprocess


def measure(program, folder, options, root):
    """What sleutel_bench_workbook says: of the reading, of the workbook's import, and of two files of records."""
    files = {"workbook": (folder / "meetings.xlsx", options.rows), "few": (folder / "few.csv", options.lines // 10),
             "many": (folder / "many.csv", options.lines)}

    def run(*arguments):
        called = subprocess.run([str(part) for part in (program, *arguments)], check=True, text=True, cwd=root, stdout=subprocess.PIPE)
        return json.loads(called.stdout) if called.stdout else {}

    def median_of(*arguments):
        runs = [run(*arguments) for _ in range(options.rounds)]
        return {key: statistics.median(one[key] for one in runs) for key in runs[0]}

    found = {}
    for name, (file, rows) in files.items():
        run("--xlsx" if name == "workbook" else "--csv", file, "--rows", rows, "--seed", options.seed)
        if name == "workbook":
            found["reading"] = median_of("--parse", file)
        found[name] = median_of("--import", file, "--folder", folder / "store")
        file.unlink()
        if found[name]["stored"] != rows:
            raise SystemExit(f"{found[name]['stored']:,.0f} of {rows:,} rows were stored")
    return found


def table(found, options, machine, verdict):
    """The part of docs/performance.md."""
    whole, reading = found["workbook"], found["reading"]
    lines = [f"{options.rows:,} rows of 12 columns in an xlsx, {options.lines // 10:,} and {options.lines:,} lines of 13 fields in a csv, "
             f"seed {options.seed}, medians of {options.rounds} rounds, SQLite. {machine}.", "",
             "| work | here | beside | to reach | |", "|---|---|---|---|---|",
             f"| xlsx, whole import | {whole['import_s']:.2f} s, {whole['peak_mb']:,.0f} MB | liborcus parses it: "
             f"{reading['orcus_s']:.2f} s | at most 3 times | {verdict(whole['import_s'], 3 * reading['orcus_s'])} |",
             f"| xlsx, our reader alone | {reading['reader_s']:.2f} s |  |  |  |"]
    for name, rows in (("few", options.lines // 10), ("many", options.lines)):
        took = found[name]
        lines.append(f"| csv of {rows:,} records, whole import | {took['import_s']:.2f} s, {rows / took['import_s']:,.0f}/s, "
                     f"{took['peak_mb']:,.0f} MB |  |  |  |")
    return "\n".join(lines)
