import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createChance } from "../../src/chance.ts";
import { createClock } from "../../src/clock.ts";
import { choicesFor } from "../../src/discord/suggest.ts";
import { listedPrices } from "../../src/domain/money/prices.ts";
import { hourMs } from "../../src/domain/schedule/rule.ts";
import { createSecret } from "../../src/domain/secret.ts";
import { createZips } from "../../src/files/zip.ts";
import type { GuildFlock } from "../../src/flock/flock.ts";
import { createGuildFlock } from "../../src/flock/guild-flock.ts";
import { createTypesetter } from "../../src/picture.ts";
import { readMoment } from "../../src/when.ts";
import { en } from "../../src/words/en.ts";
import { createAgent } from "../../src/x/agent.ts";
import { createNetwork } from "../../src/x/client.ts";
import { createEnroller } from "../../src/x/enrol.ts";
import { median, printTable, say } from "../numbers.ts";
import { createFlock, guild } from "../queue/flock.ts";
import type { Flock } from "../queue/flock.ts";

/** What is asked of a flock; `typed` is what a member has typed so far. */
const asked: readonly (readonly [string, (flock: GuildFlock) => Promise<unknown>])[] = [
  ["status, whole flock", (flock) => flock.status()],
  ["status, one account", (flock) => flock.accountStatus("w_1")],
  ["autocomplete, nothing typed", (flock) => suggest(flock, "")],
  ["autocomplete, w_12", (flock) => suggest(flock, "w_12")],
];

/** What status and autocomplete take while a guild has ever more accounts. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string", default: "20" },
      accounts: { type: "string", default: "3,300,3000" },
    },
  });
  const rounds = Number(values.rounds);
  const sizes = values.accounts.split(",").map(Number);
  const rows = asked.map(([name]) => [name]);
  for (const size of sizes) await measure(size, { rounds, rows });
  say(`Median of ${rounds} (ms), and SQL statements run, by the accounts of a guild.`);
  const heads = sizes.map((size) => size.toLocaleString("en"));
  printTable([["", ...heads], ...rows]);
}

async function measure(
  size: number,
  { rounds, rows }: { readonly rounds: number; readonly rows: readonly string[][] },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "flock-bench-"));
  {
    await using bare = await createFlock({ folder, due: 0, waiting: size, dueAt: Date.now() });
    const counter = countStatements(bare);
    const flock = flockOver(bare);
    for (const [row, [, ask]] of asked.entries()) {
      // The first answer prepares the statements.
      await ask(flock);
      counter.run = 0;
      await ask(flock);
      const statements = counter.run;
      const took: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const from = performance.now();
        await ask(flock);
        took.push(performance.now() - from);
      }
      rows[row]?.push(`${median(took).toFixed(1)} (${statements.toLocaleString("en")})`);
    }
  }
  rmSync(folder, { recursive: true });
}

/** Statements that the database is asked for; each is run once. */
function countStatements({ db }: Flock): { run: number } {
  const counter = { run: 0 };
  const bare = { ...db };
  Object.assign(db, {
    sql: (text: string) => {
      counter.run += 1;
      return bare.sql(text);
    },
  });
  return counter;
}

async function suggest(flock: GuildFlock, typed: string): Promise<unknown> {
  return choicesFor("accounts", typed, { flock, words: en, others: {}, now: Date.now() });
}

/** The guild's flock as the bot makes it, with nobody to post. */
function flockOver({ store, vault }: Flock): GuildFlock {
  const clock = createClock();
  const secret = createSecret("none");
  const agent = createAgent({ port: 1 });
  const line = { keys: { key: secret, secret }, agent, deadline: 1, clock };
  return createGuildFlock(guild, {
    store,
    vault,
    clock,
    network: createNetwork(line),
    enroller: createEnroller(line),
    typesetter: createTypesetter(),
    chance: createChance(),
    createArchive: createZips({ clock }),
    builtIn: { list: async () => [] },
    capMicros: Number.MAX_SAFE_INTEGER,
    duplicateWindow: 48 * hourMs,
    prices: listedPrices,
    engine: {
      nudge() {},
      settled: async () => {},
      takeOver: async () => undefined,
      askTokens: async () => ({ asked: 0, left: 0, stopped: undefined, reads: 0 }),
    },
    onNews() {},
    readMoment,
    runWait: 1,
  });
}
