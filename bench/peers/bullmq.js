import { Queue, Worker } from "bullmq";
import { ask, play } from "./harness.js";

const connection = { host: "127.0.0.1", port: ask.redis, maxRetriesPerRequest: null };
const queue = new Queue("post", { connection });
if (ask.mode !== "locked") await queue.obliterate({ force: true });
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
    worker = new Worker("post", handler, { connection, concurrency: ask.concurrency });
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
});
