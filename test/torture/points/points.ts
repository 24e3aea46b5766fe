import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createRandom } from "../../../rehearsal/x/random.ts";
import { startX } from "../../../rehearsal/x/server.ts";
import { breachesIn, gather, isPosting } from "../kills/judge.ts";
import { keys } from "../kills/options.ts";
import { openRecord } from "../kills/record.ts";
import { readSnapshot } from "../kills/snapshot.ts";
import type { Snapshot } from "../kills/snapshot.ts";
import { createVoices, fileOf, poemOf } from "../kills/verse.ts";
import type { Voice } from "../kills/verse.ts";
import { ofPictures, points } from "./arm.ts";
import type { Point } from "./arm.ts";
import { channelId, guildId, moderator, startLoneFlock } from "./flock.ts";

export interface PointsOptions {
  /** Kills at each point. */
  readonly kills: number;
  readonly accounts: number;
  readonly lines: number;
  readonly seed: number;
}

export interface PointsReport {
  readonly numbers: Readonly<Record<string, number>>;
  readonly breaches: readonly string[];
  readonly folder: string;
}

type X = Awaited<ReturnType<typeof startX>>;

/** Milliseconds until a post shows on the timeline, and before the effect and the answer. */
const lag = { min: 0, max: 120 };
const latency = { min: 2, max: 15 };
const noLimit = 1_000_000_000;
/** As many posts a day as an account may be allowed. */
const unbounded = { perDay: "2400", verified: "yes" } as const;
const drainWithin = 60_000;

/** Kills a posting bot at every named point, so many times each, and judges what stands on X. */
export async function killAtPoints(options: PointsOptions): Promise<PointsReport> {
  const folder = mkdtempSync(join(tmpdir(), "flock-points-"));
  const voices = createVoices(options);
  const app = {
    key: keys.xKey,
    secret: keys.xSecret,
    access: "read-write",
    callback: true,
  } as const;
  await using x = await startX({ seed: options.seed, app, people: voices, lag, latency });
  const limits = {
    "POST /2/tweets": noLimit,
    "GET /2/users/:id/tweets": noLimit,
    "POST /2/media/upload": noLimit,
    "POST /2/media/metadata": noLimit,
  };
  await x.control.setRules({ appDay: noLimit, limits });
  await enrolAll(voices, { folder, x });
  const random = createRandom(options.seed);
  const snapshots: { readonly point: Point; readonly snapshot: Snapshot }[] = [];
  for (let round = 0; round < options.kills; round += 1) {
    for (const point of points) {
      // Most posts have no picture.
      const most = ofPictures.has(point) ? 4 : 15;
      await liveUntil({ point, nth: random.whole(1, most) }, { folder, x });
      snapshots.push({ point, snapshot: readSnapshot(folder) });
    }
  }
  await drain({ folder, x });
  const report = await judge({ folder, x, voices, snapshots });
  if (report.breaches.length === 0) rmSync(folder, { recursive: true });
  return { ...report, folder };
}

interface Place {
  readonly folder: string;
  readonly x: X;
}

async function enrolAll(voices: readonly Voice[], { folder, x }: Place): Promise<void> {
  await using lone = await startLoneFlock({ folder, x: x.origin, say: () => {} });
  const { store, flock } = lone;
  await store.guilds.arrive({ id: guildId, name: "Poets", adminId: moderator }, Date.now());
  for (const voice of voices) {
    const { handle } = voice;
    const { id, link } = await flock.add({ by: moderator, channelId, handle });
    const pin = await x.control.authorise({ link: link ?? "", handle });
    await flock.completeEnrolment(id, { by: moderator, pin });
    const text = Buffer.from(fileOf(voice).bytes).toString("utf8");
    const poem = poemOf(handle);
    await flock.addPoem({ name: poem, fileName: undefined, text, by: moderator });
    await flock.give({ account: handle, poem, by: moderator });
    if (voice.paints) await flock.setDiction(handle, { overlong: "picture" });
    await flock.setCeiling(handle, unbounded);
    await flock.start(handle);
  }
}

function startChild({ folder, x }: Place, args: readonly string[]): ChildProcess {
  const file = join(import.meta.dirname, "bot.ts");
  const all = ["--folder", folder, "--x", x.origin, ...args];
  return fork(file, all, { execArgv: [], stdio: "inherit" });
}

/** One life, to its death at a point. @throws Error when it ends otherwise */
async function liveUntil(
  { point, nth }: { readonly point: Point; readonly nth: number },
  place: Place,
): Promise<void> {
  const child = startChild(place, ["--point", point, "--nth", String(nth)]);
  const patience = AbortSignal.timeout(60_000);
  await once(child, "exit", { signal: patience });
  if (child.signalCode !== "SIGKILL") throw new Error(`the bot ended: ${child.exitCode}`);
}

/** A last life settles everything that is on its way or in doubt. */
async function drain(place: Place): Promise<void> {
  const child = startChild(place, []);
  await once(child, "message");
  using record = openRecord(place.folder);
  const end = Date.now() + drainWithin;
  while (record.postsUnderWay() > 0) {
    if (Date.now() > end) throw new Error(`posts are still open: ${place.folder}`);
    await setTimeout(50);
  }
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
  if (child.exitCode !== 0) throw new Error(`the stop gave ${child.exitCode}`);
}

async function judge(run: {
  readonly folder: string;
  readonly x: X;
  readonly voices: readonly Voice[];
  readonly snapshots: readonly { readonly point: Point; readonly snapshot: Snapshot }[];
}): Promise<Omit<PointsReport, "folder">> {
  const { folder, x, voices } = run;
  using record = openRecord(folder);
  const snapshots = run.snapshots.map(({ snapshot }) => snapshot);
  const evidence = await gather({ voices, x: x.control, record, snapshots });
  const { posts, requests } = evidence;
  const breaches = breachesIn(evidence);
  const doubts = Object.fromEntries(
    points.map((point) => [
      `in doubt after kills ${point}`,
      run.snapshots
        .filter((it) => it.point === point)
        .reduce((sum, { snapshot }) => sum + snapshot.attempts.length, 0),
    ]),
  );
  const numbers = {
    kills: snapshots.length,
    "lines posted": posts.filter(({ state }) => state === "posted").length,
    "of these, pictures": evidence.standing.filter(({ media }) => media.length > 0).length,
    "requests to post": requests.filter(isPosting).length,
    ...doubts,
    retried: posts.filter(({ retries }) => retries > 0).length,
  };
  return { numbers, breaches };
}
