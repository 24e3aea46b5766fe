import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { guild, people } from "../../../rehearsal/cast.ts";
import { createRandom } from "../../../rehearsal/x/random.ts";
import { run, type Running } from "../../bot/support/process.ts";
import { enrolAll, openArena, type Arena } from "../kills/arena.ts";
import { breachesIn, gather } from "../kills/judge.ts";
import { keys } from "../kills/options.ts";
import { openRecord } from "../kills/record.ts";
import { createVoices, type Voice } from "../kills/verse.ts";
import { gatherEvidence, type Asked } from "./evidence.ts";
import { breachesOf, isDead, isOwed } from "./judge.ts";
import { latenciesOf } from "./latency.ts";
import { keepActing } from "./members.ts";
import type { CrowdOptions } from "./options.ts";
import { createCrowd, roomOf } from "./room.ts";
import { keepDropping, keepFailing } from "./weather.ts";

/** What came of a crowd's minute: the numbers of its table, how long answers took, and every breach. */
export interface Report {
  readonly numbers: Readonly<Record<string, number>>;
  readonly latencies: readonly string[];
  readonly breaches: readonly string[];
  /** Kept, with database and log, when there is a breach. */
  readonly folder: string;
}

/** More lines than a minute can post. */
const lines = 400;
/** How long the bot may take to settle everything when the crowd has gone (ms). */
const drainWithin = 60_000;

/** Lets a crowd loose on the real bot while Discord limits it and drops its connection, and judges what came of it. */
export async function storm(options: CrowdOptions): Promise<Report> {
  const { accounts, seed, seconds } = options;
  const voices = createVoices({ accounts, lines, seed });
  const crowd = createCrowd(options.members);
  await using arena = await openArena(voices, { seed, room: roomOf(crowd) });
  const { folder } = arena.addresses;
  await using bot = startBot(arena);
  await arena.discord.online();
  await enrolAll(arena, voices);
  const handles = voices.map(({ handle }) => handle);
  const over = AbortSignal.timeout(seconds * 1_000);
  const random = createRandom(seed);
  const [drops] = await Promise.all([
    keepDropping(arena.discord, random, over),
    keepFailing(arena.discord, createRandom(seed + 1), over),
    ...crowd.map(({ id }, nth) =>
      keepActing({ discord: arena.discord, handles, over }, id, createRandom(seed * 1_000 + nth)),
    ),
  ]);
  await calm(arena);
  bot.send("SIGTERM");
  const code = await bot.ended;
  const asked = arena.discord.ledger().interactions;
  const evidence = gatherEvidence(folder, { asked, printed: bot.printed() });
  const posted = await judgePosts(arena, voices);
  const breaches = [
    ...(code === 0 ? [] : [`the stop gave ${code}`]),
    ...breachesOf(evidence),
    ...posted.breaches,
  ];
  if (breaches.length === 0) rmSync(folder, { recursive: true });
  else writeFileSync(join(folder, "flock.log"), bot.printed());
  const numbers = { ...count(asked), "gateway lost": drops, ...posted.numbers };
  return {
    numbers: { ...numbers, deeds: evidence.deeds.length },
    latencies: latenciesOf(asked),
    breaches,
    folder,
  };
}

/** The entry point itself, as an operator starts it. */
function startBot({ addresses: { folder, discord, x } }: Arena): Running {
  return run({
    folder,
    environment: {
      DISCORD_TOKEN: keys.discordToken,
      X_API_KEY: keys.xKey,
      X_API_SECRET: keys.xSecret,
      FLOCK_DISCORD_API: discord,
      FLOCK_X_API: x,
      FLOCK_DATA: folder,
      // Far above what a minute spends: caps have their own tests.
      FLOCK_MONTHLY_CAP: "999999",
    },
  });
}

/** All goes well again; what was begun comes to its end, and every member has their answer. @throws Error when it takes too long */
async function calm({ addresses, discord }: Arena): Promise<void> {
  discord.heal();
  await discord.online();
  const where = { guild: guild.id, channel: "general" };
  await discord.type(people.admin.id, "/flock resume account:all", where);
  using record = openRecord(addresses.folder);
  const end = Date.now() + drainWithin;
  // What is being answered now is never older than Discord's own 3 s and the longest wait it was told.
  const quietAt = Date.now() + 8_000;
  while (record.postsUnderWay() > 0 || Date.now() < quietAt) {
    if (Date.now() > end) throw new Error(`posts are still under way: ${addresses.folder}`);
    await setTimeout(50);
  }
}

/** No line twice, none lost, each told once, as after a kill. */
async function judgePosts(arena: Arena, voices: readonly Voice[]) {
  using record = openRecord(arena.addresses.folder);
  const evidence = await gather({ voices, x: arena.x, record, snapshots: [] });
  return {
    breaches: breachesIn(evidence),
    numbers: { "lines posted": evidence.standing.length },
  };
}

function count(asked: readonly Asked[]): Report["numbers"] {
  const reached = asked.filter(({ reachedAt }) => reachedAt !== null);
  return {
    interactions: asked.length,
    "of these, never reached the bot": asked.length - reached.length,
    "reached it with over 2 s left": reached.filter(isOwed).length,
    "too late to be answered": asked.filter(isDead).length,
  };
}
