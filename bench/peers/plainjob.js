import { join } from "node:path";
import Database from "better-sqlite3";
import { better, defineQueue, defineWorker } from "plainjob";
import { ask, play } from "./harness.js";

const quiet = { error() {}, warn() {}, info() {}, debug() {} };
const db = new Database(join(ask.folder, "plainjob.db"));
const connection = better(db);
const queue = defineQueue({ connection, logger: quiet });
// It sets NORMAL itself; a claim has to be on the disk before its request leaves.
db.pragma("synchronous = FULL");
let workers = [];

await play({
  async fill(count, at) {
    for (let from = 0; from < count; from += 10_000) {
      const chunk = Array.from({ length: Math.min(10_000, count - from) }, (_, i) => ({ i }));
      queue.addMany("post", chunk, { delay: Math.max(0, at - Date.now()) });
    }
  },
  async start(handler) {
    // One process works on this file, so what stands as under way was cut off. Its own time-out counts from when a job was due,
    // and in a backlog it would free what is under way too.
    if (ask.mode === "kills") queue.requeueTimedOutJobs(0);
    workers = Array.from({ length: ask.concurrency ?? 1 }, () =>
      defineWorker("post", handler, { queue, logger: quiet }),
    );
    for (const worker of workers) void worker.start();
  },
  async stop() {
    await Promise.all(workers.map((worker) => worker.stop()));
    queue.close();
  },
  async locked() {
    return db.prepare("select count(*) from plainjob_jobs where status = 1").pluck().get();
  },
  async left() {
    return db.prepare("select count(*) from plainjob_jobs where status in (0, 1)").pluck().get();
  },
});
