import { rmSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { createRandom } from "../../../rehearsal/x/random.ts";
import type { Entry } from "../../../rehearsal/x/ledger.ts";
import type { Random } from "../../../rehearsal/x/random.ts";
import { clearSchedules, enrolAll, isScheduled, letFaultsLoose, openArena } from "./arena.ts";
import type { Arena } from "./arena.ts";
import { startLife } from "./child.ts";
import type { Life } from "./child.ts";
import { breachesIn, gather, isPosting, isUploading } from "./judge.ts";
import type { TortureOptions } from "./options.ts";
import { keepPressing } from "./press.ts";
import type { Play } from "./press.ts";
import { openRecord } from "./record.ts";
import type { PostRecord } from "./record.ts";
import { keepSettling } from "./settle.ts";
import type { Settled } from "./settle.ts";
import { readSnapshot } from "./snapshot.ts";
import type { Snapshot } from "./snapshot.ts";
import { createVoices } from "./verse.ts";
import type { Voice } from "./verse.ts";

/** What came of a run: the numbers of its table, and every breach. */
export interface Report {
  readonly numbers: Readonly<Record<string, number>>;
  readonly breaches: readonly string[];
  /** Kept, with database and log, when there is a breach. */
  readonly folder: string;
}

/** How long the last life may take to settle everything (ms). */
const drainWithin = 60_000;

/** Kills a posting bot again and again, lets it settle what it was doing, and judges what stands on X. */
export async function torture(options: TortureOptions): Promise<Report> {
  const voices = createVoices(options);
  await using arena = await openArena(voices, options);
  const { folder } = arena.addresses;
  const random = createRandom(options.seed);
  const settling = new AbortController();
  let life = startLife(arena.addresses);
  let isOver = false;
  const play: Play = { arena, random, life: () => life, isOver: () => isOver };
  await life.online;
  await enrolAll(arena, voices);
  await letFaultsLoose(arena);
  const pressed = voices.map(({ handle }, nth) =>
    // What waits for its slot is not taken by a press each time.
    keepPressing(play, { handle, pause: isScheduled(nth) ? 20_000 : 400 }),
  );
  const pressing = Promise.all(pressed);
  const settled = keepSettling(play, settling.signal);
  const snapshots: Snapshot[] = [];
  for (let kill = 1; kill <= options.kills; kill += 1) {
    await untilMoment(life, arena, random);
    await life.kill();
    snapshots.push(readSnapshot(folder));
    life = startLife(arena.addresses);
  }
  await life.online;
  isOver = true;
  await pressing;
  await clearSchedules(arena, voices);
  await drain(arena);
  settling.abort();
  const answers = await settled;
  const code = await life.stop();
  const report = await judge({ arena, voices, snapshots, answers });
  const breaches = code === 0 ? report.breaches : [`the stop gave ${code}`, ...report.breaches];
  if (breaches.length === 0) rmSync(folder, { recursive: true });
  return { ...report, breaches, folder };
}

/** Waits for the moment of a kill: while it starts, at any time, or shortly after a request has reached X. */
async function untilMoment(life: Life, { x }: Arena, random: Random): Promise<void> {
  const kind = random.fraction();
  if (kind < 0.15) return setTimeout(random.whole(0, 900));
  await life.online;
  await setTimeout(random.whole(100, 3_000));
  if (kind < 0.4) return;
  for (let looks = 0; looks < 1_000; looks += 1) {
    const entries = await x.ledger();
    if (entries.some((entry) => entry.end === "open" && isOfPost(entry))) break;
    await setTimeout(1);
  }
  await setTimeout(random.whole(0, 30));
}

function isOfPost(entry: Entry): boolean {
  return isPosting(entry) || isUploading(entry);
}

/** Waits until no post is on its way or in doubt; many accounts have more news than Discord lets be told in that time. @throws Error when it takes too long */
async function drain({ addresses, x }: Arena): Promise<void> {
  await x.clearFaults();
  using record = openRecord(addresses.folder);
  const end = Date.now() + drainWithin;
  while (record.postsUnderWay() > 0) {
    if (Date.now() > end) {
      throw new Error(`still ${record.postsUnderWay()} open: ${addresses.folder}`);
    }
    await setTimeout(50);
  }
}

async function judge(run: {
  readonly arena: Arena;
  readonly voices: readonly Voice[];
  readonly snapshots: readonly Snapshot[];
  readonly answers: Settled;
}): Promise<Pick<Report, "numbers" | "breaches">> {
  const { arena, voices, snapshots, answers } = run;
  using record = openRecord(arena.addresses.folder);
  const evidence = await gather({ voices, x: arena.x, record, snapshots });
  const { posts, requests } = evidence;
  const breaches = breachesIn(evidence);
  const cut = snapshots.flatMap(({ attempts }) => attempts);
  const doubted = posts.filter(({ unknown }) => unknown > 0);
  const sum = (of: (post: PostRecord) => number): number =>
    posts.reduce((total, post) => total + of(post), 0);
  const numbers = {
    kills: snapshots.length,
    "of these, while something was in flight": snapshots.filter((it) => it.attempts.length > 0)
      .length,
    "lines posted": posts.filter(({ state }) => state === "posted").length,
    "of these, pictures": evidence.standing.filter(({ media }) => media.length > 0).length,
    "of these, in a slot": posts.filter((post) => post.state === "posted" && post.slot_at !== null)
      .length,
    "requests to post": requests.filter(isPosting).length,
    "requests to upload": requests.filter(isUploading).length,
    "in doubt at a restart": cut.length - record.unasked(),
    "put back at a restart, X not asked": record.unasked(),
    "in doubt by a fault": sum(({ unknown }) => unknown) - (cut.length - record.unasked()),
    "lines ever in doubt": doubted.length,
    "found on the timeline": doubted.filter((it) => it.reconciled > 0 && it.asked === 0).length,
    retried: doubted.filter(({ retries }) => retries > 0).length,
    "put to a moderator": doubted.filter(({ asked }) => asked > 0).length,
    "moderator: it stands": answers.stands,
    "moderator: post again": answers.again,
  };
  return { numbers, breaches };
}
