"""How the indicators' SQL and the journal behave when they are spread by ledger, on one PostgreSQL: see bench/run scale.

Run through tools/with_postgresql.sh, which gives the server. Prints what it found as JSON.
"""
import argparse
import json
import os
import pathlib
import re
import subprocess
import tempfile

SERVER = os.environ["SLEUTEL_TEST_STORE"]
PARTITIONS = 8
LEDGERS = 40  # of the made facts
ONE_LEDGER = "partner7"
# What an append does on PostgreSQL, without the program: bytes of about an entry's size, one ledger per client.
BODY = "repeat('0123456789', 60)"


def psql(*statements: str) -> str:
    """The answer of the last statement."""
    commands = [part for statement in statements for part in ("-c", statement)]
    ran = subprocess.run(["psql", "--quiet", "--no-psqlrc", "--tuples-only", "--no-align", "-v", "ON_ERROR_STOP=1", SERVER,
                          *commands], check=True, capture_output=True, text=True)
    return ran.stdout


def median(numbers: list[float]) -> float:
    return sorted(numbers)[len(numbers) // 2]


def nodes(plan: dict):
    yield plan
    for part in plan.get("Plans", []):
        yield from nodes(part)


def explain(statement: str, settings: list[str]) -> dict:
    asked = f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {statement}"
    return json.loads(psql(*settings, asked))[0]


def timed(statement: str, settings: list[str], repeats: int) -> tuple[float, dict]:
    plans = [explain(statement, settings) for _ in range(repeats)]
    return median([plan["Execution Time"] for plan in plans]), plans[0]["Plan"]


def partitions_read(plan: dict) -> int:
    return len({node["Relation Name"] for node in nodes(plan) if node.get("Relation Name", "").startswith("r_attendance_p")})


def aggregates_below_append(plan: dict) -> int:
    """In how many partitions something is aggregated before partitions come together."""
    found = 0
    for node in nodes(plan):
        if node["Node Type"] in ("Append", "Gather", "Gather Merge", "Merge Append"):
            found = max(found, sum("Aggregate" in below["Node Type"] for part in node["Plans"] for below in nodes(part)))
    return found


def spread(table: str, rest: str, key: str) -> list[str]:
    made = [f"CREATE TABLE {table} {rest} PARTITION BY HASH (ledger)"]
    made += [f"CREATE TABLE {table}_p{number} PARTITION OF {table} FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {number})"
             for number in range(PARTITIONS)]
    return made + [f"ALTER TABLE {table} ADD PRIMARY KEY ({key})"]


def load(options) -> dict:
    subprocess.run([options.program, "--store", SERVER, "--task", "load", "--facts", str(options.facts), "--persons",
                    str(options.persons), "--seed", str(options.seed)], check=True)
    psql("ALTER TABLE r_attendance RENAME TO flat",
         *spread("r_attendance", "(LIKE flat INCLUDING DEFAULTS)", "ledger, id"),
         "INSERT INTO r_attendance SELECT * FROM flat", "VACUUM ANALYZE r_attendance")
    size = int(psql("SELECT sum(pg_table_size(inhrelid)) FROM pg_inherits WHERE inhparent = 'r_attendance'::regclass"))
    counts = [int(psql(f"SELECT count(*) FROM r_attendance_p{number}")) for number in range(PARTITIONS)]
    return {"bytes_a_row": size / options.facts, "largest_partition": max(counts), "smallest_partition": min(counts)}


def ask(options, statements: dict[str, str]) -> dict:
    apart = ["SET enable_partitionwise_aggregate = on", "SET enable_partitionwise_join = on", "SET jit = off",
             "SET work_mem = '256MB'"]
    whole = ["SET jit = off", "SET work_mem = '256MB'"]
    found = {}
    for name, statement in statements.items():
        flat, _ = timed(statement.replace('"r_attendance"', '"flat"'), whole, options.repeats)
        ms, plan = timed(statement, apart, options.repeats)
        parts = [timed(statement.replace('"r_attendance"', f'"r_attendance_p{number}"'),
                       whole + ["SET max_parallel_workers_per_gather = 0"], options.repeats)[0] for number in range(PARTITIONS)]
        one, one_plan = timed(statement.replace(" WHERE ", f" WHERE t.\"ledger\" = '{ONE_LEDGER}' AND ", 1), apart, options.repeats)
        found[name] = {"flat_ms": flat, "spread_ms": ms, "aggregated_in": aggregates_below_append(plan),
                       "partition_max_ms": max(parts), "partition_sum_ms": sum(parts), "one_ledger_ms": one,
                       "one_ledger_partitions": partitions_read(one_plan)}
    return found


def tokens_that_move() -> dict:
    """Who is counted once over all ledgers has to be brought together: as tokens, each once from each partition."""
    moved = [int(psql(f"SELECT COUNT(DISTINCT person) FROM r_attendance_p{number}")) for number in range(PARTITIONS)]
    return {"tokens": sum(moved), "persons": int(psql("SELECT COUNT(DISTINCT person) FROM flat"))}


def join(options) -> dict:
    """A reference followed, with and without the ledger in the condition."""
    psql(*spread("r_activity", "(ledger text NOT NULL, id text NOT NULL, kind text)", "ledger, id"),
         "INSERT INTO r_activity SELECT DISTINCT ledger, ledger || '/' || place, kind FROM "
         "(SELECT DISTINCT ON (ledger, place) ledger, place, kind FROM r_attendance ORDER BY ledger, place, id) a",
         "ANALYZE r_activity")
    settings = ["SET enable_partitionwise_aggregate = on", "SET enable_partitionwise_join = on", "SET jit = off",
                "SET work_mem = '256MB'"]
    text = ("SELECT j.kind, COUNT(*) FROM r_attendance t LEFT JOIN r_activity j ON {} GROUP BY j.kind")
    found = {}
    for name, condition in (("on_id", "j.id = t.ledger || '/' || t.place"),
                            ("on_ledger_and_id", "j.ledger = t.ledger AND j.id = t.ledger || '/' || t.place")):
        ms, plan = timed(text.format(condition), settings, options.repeats)
        kinds = [node["Node Type"] for node in nodes(plan)]
        found[name] = {"ms": ms, "joins": sum("Join" in kind or "Nested Loop" == kind for kind in kinds)}
    return found


def prepare_appends() -> None:
    columns = "(position bigint NOT NULL, ledger text NOT NULL, ledger_number bigint NOT NULL, body text NOT NULL)"
    psql(*spread("entry", columns, "ledger, ledger_number"), "CREATE INDEX ON entry (position)",
         "CREATE SEQUENCE entry_position")


# The lock of the ledger serialises its own chain in both; the lock on positions is what all ledgers share.
APPEND = {
    "global_lock": "SELECT pg_advisory_xact_lock(1);\n"
                   "INSERT INTO entry SELECT (SELECT COALESCE(MAX(position), 0) FROM entry) + n, :ledger, "
                   "(SELECT COALESCE(MAX(ledger_number), 0) FROM entry WHERE ledger = :ledger) + n, {body} "
                   "FROM generate_series(1, {rows}) n;",
    "ledger_lock": "INSERT INTO entry SELECT nextval('entry_position'), :ledger, "
                   "(SELECT COALESCE(MAX(ledger_number), 0) FROM entry WHERE ledger = :ledger) + n, {body} "
                   "FROM generate_series(1, {rows}) n;",
}


def append(options) -> list[dict]:
    prepare_appends()
    found = []
    for rows in (1, 100):
        for clients in (1, 4, 8):
            rates = {}
            for name, statement in APPEND.items():
                psql("TRUNCATE entry", "CHECKPOINT")
                with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
                    script.write("\\set number :client_id + 1\n\\set key 1000 + :number\nBEGIN;\nSELECT pg_advisory_xact_lock(:key);\n"
                                 + statement.format(body=BODY, rows=rows).replace(":ledger", "'partner' || :number") + "\nCOMMIT;\n")
                    script.flush()
                    ran = subprocess.run(["pgbench", "-n", "-c", str(clients), "-j", str(min(clients, 2)), "-T", str(options.seconds),
                                          "-f", script.name, SERVER], check=True, capture_output=True, text=True)
                rates[name] = float(re.search(r"^tps = ([\d.]+)", ran.stdout, re.M)[1]) * rows
            found.append({"rows": rows, "clients": clients, **rates})
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path, help="sleutel_bench_sql")
    parser.add_argument("--facts", type=int, default=2_000_000)
    parser.add_argument("--persons", type=int, default=400_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5)
    options = parser.parse_args()
    ran = subprocess.run([options.program, "--task", "statements"], check=True, capture_output=True, text=True)
    statements = json.loads(ran.stdout)
    found = {"load": load(options), "questions": ask(options, statements), "tokens": tokens_that_move(),
             "join": join(options), "append": append(options),
             "statements": statements, "version": psql("SHOW server_version").strip().split(" ")[0]}
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
