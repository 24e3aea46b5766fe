import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startX } from "../../rehearsal/x/server.ts";
import { createBare, createFlock, keys, startPreciseDiscord } from "./bots.ts";
import type { Bot } from "./bots.ts";
import { enrol, handles } from "./enrol.ts";
import { asked, askAtOnce, askInTurn } from "./interactions.ts";
import type { Latencies } from "./interactions.ts";
import { quantile, say } from "../numbers.ts";
import { printComparison } from "./compare.ts";
import type { Row } from "./compare.ts";

interface Measured {
  readonly starts: number[];
  readonly fresh: number[];
  readonly worked: number[];
  readonly inTurn: Latencies[];
  readonly atOnce: Latencies[];
}

/** Until a bot that has just started is at rest (ms). */
const settling = 1_500;
const warmUp = 300;

/** Flock beside a bare bot on discord.js: interactions, start and memory. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string", default: "5" },
      interactions: { type: "string", default: "2000" },
      burst: { type: "string", default: "200" },
    },
  });
  const rounds = Number(values.rounds);
  const burst = Number(values.burst);
  const size = {
    perRound: Math.ceil(Number(values.interactions) / rounds),
    burst,
  };
  const folder = mkdtempSync(join(tmpdir(), "flock-bench-"));
  const app = {
    key: keys.xKey,
    secret: keys.xSecret,
    access: "read-write",
    callback: true,
  } as const;
  {
    await using flockDiscord = await startPreciseDiscord();
    await using bareDiscord = await startPreciseDiscord();
    await using x = await startX({ app, people: handles.map((handle) => ({ handle })) });
    const flock = createFlock(flockDiscord, { folder, xOrigin: x.origin });
    const bare = createBare(bareDiscord, folder);
    await flock.start();
    await enrol(flock, x);
    await bare.start();
    await setTimeout(settling);
    await stopAll([flock, bare]);
    const measured = { flock: empty(), bare: empty() };
    const race = [flock, bare].map((bot) => ({ bot, kept: measured[bot.name] }));
    for (let round = 1; round <= rounds; round += 1) await startRound(race);
    for (const { bot } of race) await askInTurn(bot, warmUp);
    for (let round = 1; round <= rounds; round += 1) await askRound(race, { ...size, round });
    for (const { bot, kept } of race) kept.worked.push(bot.memory());
    await stopAll([flock, bare]);
    say(
      `Medians of ${rounds} rounds; ${size.perRound} interactions in turn and ${burst} at once in each.`,
    );
    printComparison(rowsOf(measured, burst));
  }
  rmSync(folder, { recursive: true });
}

/** Each bot is started afresh; the last ones stay. */
async function startRound(race: readonly Entrant[]): Promise<void> {
  for (const { bot, kept } of race) {
    await bot.stop();
    kept.starts.push(await bot.start());
    await setTimeout(settling);
    kept.fresh.push(bot.memory());
  }
}

/** Who is measured first changes from round to round. */
async function askRound(
  race: readonly Entrant[],
  { round, perRound, burst }: Size & { readonly round: number },
): Promise<void> {
  const order = round % 2 === 0 ? race.toReversed() : race;
  for (const { bot, kept } of order) kept.inTurn.push(await askInTurn(bot, perRound));
  for (const { bot, kept } of order) kept.atOnce.push(await askAtOnce(bot, burst));
}

function rowsOf(
  { flock, bare }: Readonly<Record<Bot["name"], Measured>>,
  burst: number,
): readonly Row[] {
  const time = (name: string, of: (it: Measured) => readonly number[], aim?: number): Row => ({
    name,
    unit: "ms",
    flock: of(flock),
    bare: of(bare),
    ...(aim !== undefined && { aim }),
  });
  const memory = (name: string, of: (it: Measured) => readonly number[]): Row => ({
    ...time(name, of, 120),
    unit: "MB",
  });
  const each = (of: "inTurn" | "atOnce", share: number, what?: string) => (it: Measured) =>
    it[of].map((latencies) => quantile(valuesOf(latencies, what), share));
  return [
    time("interaction to callback, in turn, p50", each("inTurn", 0.5), 1.5),
    ...asked.map((what) => time(`  ${what}`, each("inTurn", 0.5, what))),
    time("interaction to callback, in turn, p99", each("inTurn", 0.99)),
    time(`interaction to callback, ${burst} at once, p50`, each("atOnce", 0.5), 1.5),
    time(`interaction to callback, ${burst} at once, p99`, each("atOnce", 0.99)),
    time("process start to READY", ({ starts }) => starts, 1.5),
    memory("resident memory after the start", ({ fresh }) => fresh),
    memory("resident memory after the interactions", ({ worked }) => worked),
  ];
}

function valuesOf(latencies: Latencies, what?: string): readonly number[] {
  return what === undefined ? [...latencies.values()].flat() : (latencies.get(what) ?? []);
}

async function stopAll(bots: readonly Bot[]): Promise<void> {
  for (const bot of bots) await bot.stop();
}

interface Size {
  readonly perRound: number;
  readonly burst: number;
}

interface Entrant {
  readonly bot: Bot;
  readonly kept: Measured;
}

function empty(): Measured {
  return { starts: [], fresh: [], worked: [], inTurn: [], atOnce: [] };
}
