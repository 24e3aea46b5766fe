// A bot without Discord whose accounts are pressed all the time, on the folder and the X given as arguments; it lives until it
// kills itself at the point that is named, or is told to stop.
import { openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createXRemote } from "../../../rehearsal/x/remote.ts";
import { Refusal } from "../../../src/domain/refusal.ts";
import { wordsOf } from "../kills/verse.ts";
import { arm, points } from "./arm.ts";
import { moderator, startLoneFlock } from "./flock.ts";

const { values } = parseArgs({
  options: {
    folder: { type: "string", default: "" },
    x: { type: "string", default: "" },
    point: { type: "string", default: "" },
    nth: { type: "string", default: "0" },
  },
});

/** Long enough to settle what the life before left in doubt (ms). */
const quiet = 600;
const stopping = new AbortController();
process.once("SIGTERM", () => stopping.abort());
// No bot outlives the run that it belongs to.
process.once("disconnect", () => process.exit(1));

const logFile = openSync(join(values.folder, "flock.log"), "a", 0o600);
const point = points.find((name) => name === values.point);
const nth = Number(values.nth);
const x = createXRemote(values.x);
const lone = await startLoneFlock({
  folder: values.folder,
  x: values.x,
  say: (line) => void writeSync(logFile, line),
  wrap: (parts) =>
    point === undefined ? parts : arm(parts, { point, nth, from: performance.now() + quiet }),
});
process.send?.("online");
const armedAt = performance.now() + quiet;
for (let round = 0; !stopping.signal.aborted; round += 1) {
  const presses = point !== undefined && performance.now() >= armedAt;
  for (const { id, handle } of await lone.flock.accounts()) {
    if (presses) void press(handle, `press-${process.pid}-${id}-${round}`);
    await settle(handle);
  }
  await setTimeout(40);
}
await lone[Symbol.asyncDispose]();
process.removeAllListeners("disconnect");
process.disconnect();

async function press(handle: string, interactionId: string): Promise<void> {
  try {
    const { account, current } = await lone.flock.preview(handle, 3);
    if (current === undefined) return;
    const { id: postId, textHash } = current;
    const ask = { account: account.id, postId, textHash, count: 3 };
    await lone.flock.post({ ...ask, interactionId, by: moderator });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** A moderator who is asked looks into X's own ledger, and says what is so. */
async function settle(handle: string): Promise<void> {
  const { current } = await lone.flock.accountStatus(handle);
  if (current?.state !== "unconfirmed" || !current.asked) return;
  const text = current.parts[0]?.text;
  const there = (await x.posts({ handle })).find((post) => wordsOf(post) === text);
  const link = there && `https://x.com/${handle}/status/${there.id}`;
  await lone.flock.decide({
    postId: current.id,
    by: moderator,
    ...(link === undefined ? { choice: "again" } : { choice: "posted", link }),
  });
}
