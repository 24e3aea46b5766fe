import { setTimeout } from "node:timers/promises";
import { guild, people } from "../../rehearsal/cast.ts";
import type { Bot } from "./bots.ts";

/** Milliseconds from an interaction's dispatch until its callback has arrived, by what it was. */
export type Latencies = ReadonlyMap<string, readonly number[]>;

/** What is asked in turn. */
export const asked = ["/flock status", "/flock help", "component status:flock"] as const;

const where = { guild: guild.id, channel: "general", timeoutMs: 20_000 };
const person = people.admin.id;

/** Between two interactions in turn (ms): discord.js holds back what is more than 50 requests a second, and the bot is at rest again. */
const pause = 20;

/** Asks so many times, each some time after the answer to the last. */
export function askInTurn(bot: Bot, count: number): Promise<Latencies> {
  return measure(bot, async (act) => {
    for (let index = 0; index < count; index += 1) {
      await act(index);
      await setTimeout(pause);
    }
  });
}

/** Asks so many times at once. */
export function askAtOnce(bot: Bot, count: number): Promise<Latencies> {
  return measure(bot, async (act) => {
    await Promise.all(Array.from({ length: count }, (_, index) => act(index)));
  });
}

async function measure(
  bot: Bot,
  ask: (act: (index: number) => Promise<void>) => Promise<void>,
): Promise<Latencies> {
  const { discord } = bot;
  const message = await findCard(bot);
  const from = discord.ledger().interactions.length;
  await ask(async (index) => {
    const what = asked[index % asked.length];
    const seen =
      what === "/flock status" || what === "/flock help"
        ? await discord.type(person, what, where)
        : // Pressed whether or not the message, which each press changes, still shows it.
          await discord.press(person, message, { button: "status:flock", forged: true });
    if (seen.kind !== "message" && seen.kind !== "updated") {
      throw new Error(`${bot.name} gave no answer to ${what}: ${seen.text}`);
    }
  });
  const entries = discord.ledger().interactions.slice(from);
  return new Map(
    asked.map((what) => [
      what,
      entries
        .filter((entry) => entry.what === what)
        .map(({ answers }) => answers[0]?.afterMs ?? Number.NaN),
    ]),
  );
}

/** A message of the bot to press on. */
async function findCard({ discord }: Bot): Promise<string> {
  const seen = await discord.type(person, "/flock status", where);
  if (seen.kind !== "message") throw new Error(`no card: ${seen.text}`);
  return seen.message.id;
}
