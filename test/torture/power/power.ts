import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom } from "../../../rehearsal/x/random.ts";
import type { Random } from "../../../rehearsal/x/random.ts";
import type { Account } from "../../../src/domain/account.ts";
import type { Claim } from "../../../src/flock/post-store.ts";
import { openDatabase } from "../../../src/store/database.ts";
import type { Database } from "../../../src/store/database.ts";
import { createStore } from "../../../src/store/store.ts";
import { hour, idPast, setStage } from "../../contract/stage.ts";
import type { Stage } from "../../contract/stage.ts";
import { createManualClock } from "../../support/manual-clock.ts";
import { recoverFrom } from "./recovery.ts";
import type { Seen } from "./recovery.ts";

export interface PowerOptions {
  /** How often the power is cut at least, each time at every frame that may be lost. */
  readonly steps: number;
  readonly seed: number;
}

export interface PowerReport {
  readonly cuts: number;
  /** Of these, how many lost something that was written. */
  readonly losses: number;
  readonly requests: number;
  readonly breaches: readonly string[];
}

/** A write-ahead log: a header, then frames of a header and a page each (SQLite, fileformat2 section 4.1). */
const headerSize = 32;
const frameSize = 24 + 4_096;

/** Where the log ended when it was last on the disk for sure, and where it ends now. */
interface Log {
  synced: number;
  end: number;
}

/** Plays posts on a real file, and after every step cuts the power at each place where the log may then end. */
export async function cutPower({ steps, seed }: PowerOptions): Promise<PowerReport> {
  const folder = mkdtempSync(join(tmpdir(), "flock-power-"));
  const path = join(folder, "flock.db");
  const random = createRandom(seed);
  const clock = createManualClock();
  const log: Log = { synced: 0, end: 0 };
  const db = openDatabase({ path, clock });
  // The whole log stays, so that every cut can be made.
  db.sql("pragma wal_autocheckpoint = 0").get();
  const report = { cuts: 0, losses: 0, breaches: new Set<string>() };
  const seen: Seen = { requests: [], standing: [] };
  try {
    await using stage = await setStage(async (rules) => createStore(watched(db, path, log), rules));
    const readers = await enrol(stage);
    let open: readonly Claim[] = [];
    for (let step = 0; step < steps; step += 1) {
      const before: Seen = { requests: [...seen.requests], standing: [...seen.standing] };
      const syncedBefore = log.synced;
      open = await act({ stage, random, readers, seen, open });
      // Cut while the step was written: its requests have not left yet.
      const { now } = stage;
      await cutAll({ path, from: syncedBefore, to: log.end, seen: before, now, report });
      // Cut after it: they have, and what is not synced may be lost.
      await cutAll({ path, from: log.synced, to: log.end, seen, now, report });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const { cuts, losses, breaches } = report;
  return { cuts, losses, requests: seen.requests.length, breaches: [...breaches] };
}

/** Keeps an eye on what is on the disk for sure: everything up to the end of the last fully synced step. */
function watched(db: Database, path: string, log: Log): Database {
  const end = (): number => statSync(`${path}-wal`).size;
  return {
    ...db,
    async write(step) {
      const result = await db.write(step);
      log.end = end();
      log.synced = log.end;
      return result;
    },
    async note(step) {
      const result = await db.note(step);
      log.end = end();
      return result;
    },
  };
}

async function enrol(stage: Stage): Promise<readonly Account[]> {
  const handles = ["howl", "kaddish", "sunflower"];
  return Promise.all(
    handles.map((handle) =>
      stage.reader(
        handle,
        Array.from({ length: 400 }, (_, line) => `${handle} ${line + 1}`),
      ),
    ),
  );
}

interface Scene {
  readonly stage: Stage;
  readonly random: Random;
  readonly readers: readonly Account[];
  readonly seen: Seen;
  /** Posts in flight. */
  readonly open: readonly Claim[];
}

/** One step of the bot; gives what is in flight after it. */
async function act({ stage, random, readers, seen, open }: Scene): Promise<readonly Claim[]> {
  stage.now += random.whole(1, 20_000);
  const kind = random.fraction();
  const reader = readers[random.whole(0, readers.length - 1)];
  if (kind < 0.1) {
    await stage.store.instance.witness(`interaction-${stage.now}`, stage.now);
    return open;
  }
  if (kind < 0.45 && reader) {
    const current = await stage.current(reader);
    if (current.state === "planned" && current.runAt === undefined) await stage.press(reader, 2);
    return open;
  }
  if (kind < 0.55) {
    for (const check of await stage.store.posts.dueChecks(stage.now)) {
      const post = seen.standing.find(({ text }) => text === check.text);
      await stage.check(
        check.postId,
        post ? { kind: "found", post, reads: 1 } : { kind: "absent", reads: 0 },
      );
    }
    return open;
  }
  const [ended] = open;
  const settlements = ended
    ? [{ ...ended, outcome: outcomeOf(ended, { random, seen, stage }), at: stage.now }]
    : [];
  const ask = { settlements, now: stage.now, limit: 3 - open.length + settlements.length };
  const claims = await stage.store.posts.settleAndClaim(ask);
  for (const { text } of claims) seen.requests.push(text);
  return [...open.slice(1), ...claims];
}

/** Most posts stand; of some of them the answer is lost. */
function outcomeOf(
  { text }: Claim,
  { random, seen, stage }: Pick<Scene, "random" | "seen" | "stage">,
) {
  const fate = random.fraction();
  const id = idPast(stage.now, seen.standing.length + 1);
  if (fate < 0.85) seen.standing.push({ id, text });
  return fate < 0.6
    ? ({ kind: "posted", id } as const)
    : ({ kind: "unknown", detail: "timeout" } as const);
}

/** Cuts the power at each end that the log may have: between two frames, within one, with a torn one. */
async function cutAll(ask: {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly seen: Seen;
  readonly now: number;
  readonly report: { cuts: number; losses: number; readonly breaches: Set<string> };
}): Promise<void> {
  const { path, from, to, seen, now, report } = ask;
  const wal = readFileSync(`${path}-wal`).subarray(0, to);
  for (let end = Math.max(from, headerSize); end <= to; end += frameSize) {
    const torn = Buffer.from(wal.subarray(0, Math.min(to, end + frameSize)));
    if (torn.length > end + 100) torn.fill(0xa5, end + 60, end + 90);
    const within = wal.subarray(0, Math.min(to, end + frameSize / 2));
    for (const left of end < to ? [wal.subarray(0, end), within, torn] : [wal.subarray(0, end)]) {
      const copy = mkdtempSync(join(tmpdir(), "flock-cut-"));
      try {
        copyFileSync(path, join(copy, "flock.db"));
        writeFileSync(join(copy, "flock.db-wal"), left);
        const breaches = await recoverFrom(join(copy, "flock.db"), { seen, now: now + hour });
        for (const breach of breaches) report.breaches.add(breach);
        report.cuts += 1;
        if (end < to) report.losses += 1;
      } finally {
        rmSync(copy, { recursive: true });
      }
    }
  }
}
