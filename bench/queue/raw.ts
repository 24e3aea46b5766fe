// Run by the benchmarks as a process of its own: what better-sqlite3 itself can do, two bare transactions a job.
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { askOf } from "./ask.ts";

const { posts, folder } = askOf(process.argv[2]);
const db = new Sqlite(join(folder, "raw.db"));
db.pragma("journal_mode = WAL");
db.pragma("synchronous = FULL");
db.exec("create table job (id integer primary key, state integer not null, body text) strict");
const insert = db.prepare("insert into job (state, body) values (0, ?)");
db.transaction(() => {
  for (let index = 0; index < posts; index += 1) insert.run(`Line ${index} of a poem`);
})();
const claim = db.prepare("update job set state = 1 where id = ?");
const settle = db.prepare("update job set state = 2 where id = ?");
const began = performance.now();
const cpu = process.cpuUsage();
for (let id = 1; id <= posts; id += 1) {
  claim.run(id);
  settle.run(id);
}
const ms = performance.now() - began;
const { user, system } = process.cpuUsage(cpu);
process.stdout.write(`${JSON.stringify({ ms, cpuUs: user + system })}\n`);
db.close();
