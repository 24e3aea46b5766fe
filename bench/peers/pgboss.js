import pg from "pg";
import { PgBoss } from "pg-boss";
import { ask, isFresh, isKilled, play } from "./harness.js";

// By default a job expires after 15 minutes, is looked for once a minute, and is given up after its second repeat.
const recovery = {
  looks: isKilled ? { superviseIntervalSeconds: 1, monitorIntervalSeconds: 1 } : {},
  queue: isKilled ? { expireInSeconds: 2, retryLimit: 1_000 } : {},
};
const boss = new PgBoss({
  connectionString: ask.postgres,
  schema: "pgboss_bench",
  ...recovery.looks,
});
boss.on("error", () => {});
let pool;
await boss.start();
if (isFresh) {
  await boss.deleteQueue("post").catch(() => {});
  await boss.createQueue("post", recovery.queue);
}

await play({
  async fill(count, at) {
    for (let from = 0; from < count; from += 5_000) {
      const startAfter = new Date(at);
      const chunk = Array.from({ length: Math.min(5_000, count - from) }, (_, i) => ({
        data: { i },
        startAfter,
      }));
      await boss.insert("post", chunk);
    }
  },
  async start(handler) {
    const options = ask.tuned
      ? { batchSize: 500, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 }
      : { batchSize: ask.concurrency ?? 20, burstWhenBatchFull: true };
    await boss.work("post", options, async (jobs) => {
      await Promise.all(jobs.map(handler));
    });
  },
  async stop() {
    await boss.stop({ graceful: true, timeout: 60_000 });
  },
  async locked() {
    return countOf("state = 'active'");
  },
  async left() {
    return countOf("state in ('created', 'retry', 'active')");
  },
});

async function countOf(which) {
  pool ??= new pg.Pool({ connectionString: ask.postgres });
  const { rows } = await pool.query(
    `select count(*)::int as n from pgboss_bench.job where ${which}`,
  );
  return rows[0].n;
}
