import { Queue, Worker } from "bullmq";
import { ask, isFresh, isKilled, play } from "./harness.js";

const connection = { host: "127.0.0.1", port: ask.redis, maxRetriesPerRequest: null };
const queue = new Queue("post", { connection });
if (isFresh) await queue.obliterate({ force: true });
// By default a lock lasts 30 s, is looked for every 30 s, and a job that is killed twice is given up.
const recovery = isKilled
  ? { lockDuration: 2_000, stalledInterval: 1_000, maxStalledCount: 1_000 }
  : {};
let worker;

await play({
  async fill(count, at) {
    for (let from = 0; from < count; from += 5_000) {
      const delay = Math.max(0, at - Date.now());
      const chunk = Array.from({ length: Math.min(5_000, count - from) }, (_, i) => ({
        name: "post",
        data: { i },
        opts: { delay },
      }));
      await queue.addBulk(chunk);
    }
  },
  async start(handler) {
    worker = new Worker("post", handler, {
      connection,
      concurrency: ask.concurrency,
      ...recovery,
    });
    worker.on("error", () => {});
    await worker.waitUntilReady();
  },
  async stop() {
    await worker.close();
    await queue.close();
  },
  async locked() {
    return queue.getActiveCount();
  },
  async left() {
    const counts = await queue.getJobCounts("waiting", "prioritized", "delayed", "active");
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  },
});
