import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { z } from "zod";
import { startReader } from "./support/reader.ts";
import { openTheatre, startTheatre } from "./support/theatre.ts";

/** A port that was free a moment ago, and the server that may keep it taken. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.int() }).parse(server.address());
  const free = async () => {
    const closed = once(server, "close");
    server.close();
    await closed;
  };
  return { port, free };
}

async function scrape(port: number): Promise<string> {
  return (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
}

test("with a metrics port the bot gives its figures there, and stops giving them when it ends", async () => {
  await using theatre = await openTheatre();
  const { port, free } = await freePort();
  await free();
  await theatre.start({ metricsPort: port });
  await startReader(theatre, "howl");
  await theatre.ada.posts("howl");
  await theatre.hears(/has posted/u);
  const figures = await scrape(port);
  expect(figures).toContain('flock_posts_total{outcome="posted"} 1');
  expect(figures).toContain("flock_post_lateness_seconds_count 1");
  expect(figures).toContain('flock_budget_left_dollars{of="cap"}');
  expect(figures).not.toContain("howl");
  await theatre.stop();
  await expect(scrape(port)).rejects.toThrow("fetch failed");
});

test("a metrics port that is taken stops the start, and leaves nothing behind", async () => {
  await using theatre = await openTheatre();
  const { port, free } = await freePort();
  await expect(theatre.start({ metricsPort: port })).rejects.toMatchObject({
    code: "metrics-port-taken",
    values: { port },
  });
  await free();
  await theatre.start({ metricsPort: port });
  expect(await scrape(port)).toContain("flock_queue_depth 0");
});

test("whatever becomes of a post is in the log by its event, and none of its words are", async () => {
  await using theatre = await startTheatre();
  await startReader(theatre, "howl");
  await theatre.ada.posts("howl");
  await theatre.hears(/has posted/u);
  const line = z.looseObject({ event: z.string() });
  const lines = theatre.logged.map((text) => line.parse(JSON.parse(text)));
  const events = new Set(lines.map(({ event }) => event));
  const expected = [
    "reading_started",
    "post_requested",
    "post_claimed",
    "attempt_ended",
    "attempt_settled",
    "post_settled",
    "news_queued",
  ];
  for (const event of expected) expect.soft(events, event).toContain(event);
  const claimed = lines.find(({ event }) => event === "post_claimed");
  expect(claimed).toMatchObject({ part: 1, lateMs: expect.any(Number) });
  expect(theatre.logged.join("")).not.toContain("Title of howl");
});
