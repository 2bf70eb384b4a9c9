"""Peer of the durable rename: SQLite with synchronous=FULL updates one row of 10,000. Prints the median in ms as JSON."""
import json, sqlite3, statistics, sys, time

path, journal_mode, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
db = sqlite3.connect(path, isolation_level=None)
db.execute(f"pragma journal_mode={journal_mode}")
db.execute("pragma synchronous=FULL")
db.execute("create table endpoints (id text primary key, name text, document text)")
db.execute("begin")
db.executemany("insert into endpoints values (?, ?, ?)", ((f"vpce-{i}", f"name-{i}", "x" * 700) for i in range(10_000)))
db.execute("commit")
times = []
for i in range(rounds):
    began = time.perf_counter()
    db.execute("update endpoints set name = ? where id = ?", (f"renamed-{i}", f"vpce-{i * 37 % 10_000}"))
    times.append((time.perf_counter() - began) * 1000)
print(json.dumps({"version": sqlite3.sqlite_version, "ms": statistics.median(times)}))
