import pg from "pg";
import { PgBoss } from "pg-boss";
import { ask, play } from "./harness.js";

const boss = new PgBoss({ connectionString: ask.postgres, schema: "pgboss_bench" });
boss.on("error", () => {});
await boss.start();
if (ask.mode !== "locked") {
  await boss.deleteQueue("post").catch(() => {});
  await boss.createQueue("post");
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
      : { batchSize: 20, burstWhenBatchFull: true };
    await boss.work("post", options, async (jobs) => {
      await Promise.all(jobs.map(handler));
    });
  },
  async stop() {
    await boss.stop({ graceful: true, timeout: 60_000 });
  },
  async locked() {
    const pool = new pg.Pool({ connectionString: ask.postgres });
    const { rows } = await pool.query(
      "select count(*)::int as n from pgboss_bench.job where state = 'active'",
    );
    return rows[0].n;
  },
});
