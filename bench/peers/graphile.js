import pg from "pg";
import { Logger, makeWorkerUtils, run, runMigrations } from "graphile-worker";
import { ask, isFresh, play } from "./harness.js";

const quiet = new Logger(() => () => {});
const connectionString = ask.postgres;
const pool = new pg.Pool({ connectionString, max: 30 });
pool.on("error", () => {});
pool.on("connect", (client) => client.on("error", () => {}));
const tuned = {
  worker: {
    concurrentJobs: 24,
    localQueue: { size: 500 },
    completeJobBatchDelay: 0,
    failJobBatchDelay: 0,
  },
};
let runner;

if (isFresh) await pool.query("drop schema if exists graphile_worker cascade");
await runMigrations({ pgPool: pool, logger: quiet });

await play({
  async fill(count, at) {
    await pool.query(
      `select count(*) from generate_series(1, $1) as n,
         lateral graphile_worker.add_job('post', json_build_object('n', n), run_at := $2) as job`,
      [count, new Date(at)],
    );
  },
  async start(handler) {
    if (ask.mode === "kills") await unlock();
    runner = await run({
      pgPool: pool,
      logger: quiet,
      noHandleSignals: true,
      taskList: { post: (_, { job }) => handler(job) },
      ...(ask.tuned ? { preset: tuned } : { concurrency: ask.concurrency }),
    });
  },
  async stop() {
    await runner.stop();
    await pool.end();
  },
  async locked() {
    const { rows } = await pool.query(
      "select count(*)::int as n from graphile_worker._private_jobs where locked_at is not null",
    );
    return rows[0].n;
  },
  async left() {
    const { rows } = await pool.query(
      "select count(*)::int as n from graphile_worker._private_jobs",
    );
    return rows[0].n;
  },
});

/** Its locks last 4 hours, which no setting changes; whoever knows that a worker is dead may free them. */
async function unlock() {
  const { rows } = await pool.query(
    "select distinct locked_by from graphile_worker._private_jobs where locked_by is not null",
  );
  const utils = await makeWorkerUtils({ pgPool: pool, logger: quiet });
  await utils.forceUnlockWorkers(rows.map((row) => row.locked_by));
  await utils.release();
}
