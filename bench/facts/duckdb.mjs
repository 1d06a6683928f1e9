// The same questions to DuckDB, on the same facts and as many threads: node duckdb.mjs FILE.csv THREADS REPEATS
// Numbers are as narrow as the engine's own codes; persons are numbers, not tokens.
import { DuckDBInstance } from '@duckdb/node-api';

const [csv, threads, repeats] = process.argv.slice(2);
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
const path = csv.replaceAll("'", "''");
await connection.run(`CREATE TABLE fact AS SELECT * FROM read_csv('${path}', header = false, columns = {
  place: 'USMALLINT', kind: 'UTINYINT', state: 'UTINYINT', person: 'UINTEGER', day: 'USMALLINT', visits: 'UTINYINT',
  theme: 'UTINYINT', audience: 'UTINYINT', language: 'UTINYINT', online: 'BOOLEAN'})`);

const ask = async (sql) => {
  const times = [];
  let rows = [];
  for (let repeat = 0; repeat < Number(repeats); repeat += 1) {
    const begin = process.hrtime.bigint();
    rows = (await connection.runAndReadAll(sql)).getRows();
    times.push(Number(process.hrtime.bigint() - begin) / 1e6);
  }
  times.sort((left, right) => left - right);
  return { ms: times[(times.length - 1) / 2], rows };
};

const records = await ask('SELECT place, kind, count(*) FROM fact WHERE state = 1 GROUP BY place, kind');
const persons = await ask('SELECT count(DISTINCT person) FROM fact WHERE state = 1');
const byPlace = await ask('SELECT place, count(DISTINCT person) FROM fact WHERE state = 1 GROUP BY place');
const version = (await connection.runAndReadAll('SELECT version()')).getRows()[0][0];
console.log(JSON.stringify({
  duckdb_version: version,
  duckdb_records_by_place_kind_ms: records.ms,
  duckdb_records_cells: records.rows.length,
  duckdb_persons_ms: persons.ms,
  duckdb_persons: Number(persons.rows[0][0]),
  duckdb_persons_by_place_ms: byPlace.ms,
  duckdb_persons_by_place_sum: byPlace.rows.reduce((sum, row) => sum + Number(row[1]), 0),
}));
