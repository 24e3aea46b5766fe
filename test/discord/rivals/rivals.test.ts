import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ada, ben, guildId, startBot, type Bot } from "../bot.ts";
import { read, shout, shouts, words } from "../demo.ts";
import { poemSample } from "../support.ts";

const callback = "POST /interactions/:id/:token/callback";
const taken = { route: callback, status: 400, code: 40_060, times: 1 } as const;

let bot: Bot;

beforeAll(async () => {
  const flock = { poems: () => Promise.resolve([poemSample()]) };
  bot = await startBot({ subcommands: [read, shout], words, flock });
  await vi.waitFor(() => expect(bot.guilds.serves(guildId)).toBe(true));
});

afterAll(() => bot[Symbol.asyncDispose]());

/** What happened at the gateway while something was done that nobody answers. */
async function met(act: () => Promise<unknown>): Promise<number> {
  const before = bot.rivals();
  void act().catch(() => undefined);
  await vi.waitFor(() => expect(bot.rivals()).toBeGreaterThan(before));
  return bot.rivals() - before;
}

test("a command that another copy has answered is told once, and does nothing here", async () => {
  const { control } = bot.discord;
  const before = shouts.count;
  control.failNext(taken);
  expect(await met(() => control.type(ada, "/flock poem shout how:loud"))).toBe(1);
  expect(shouts.count).toBe(before);
  expect(bot.log.lines).toContainEqual({
    event: "interaction_gone",
    values: expect.objectContaining({ cause: "another copy answered it" }),
  });
});

test("so is a suggestion, and a form", async () => {
  const { control } = bot.discord;
  control.failNext(taken);
  expect(await met(() => control.complete(ben, "/flock read poem:ho", "poem"))).toBe(1);
  const seen = await control.type(ben, "/flock read poem:Howl");
  if (seen.kind !== "message") throw new Error("no message");
  control.failNext(taken);
  expect(await met(() => control.press(ben, seen.message, "Form"))).toBe(1);
});

test.each(["reset", "cut", "answer"] as const)(
  "an answer of one's own that is sent again after a broken connection or an error (%s) is none of another copy",
  async (how) => {
    const { control } = bot.discord;
    const [before, shouted] = [bot.rivals(), shouts.count];
    control.failNext({ route: callback, how, status: 500, times: 1 });
    const seen = await control.type(ada, "/flock poem shout how:loud");
    expect(seen.kind).toBe("message");
    expect(shouts.count).toBe(shouted + 1);
    expect(bot.rivals()).toBe(before);
    const { requests } = control.ledger();
    const last = requests.filter(({ route }) => route === callback).slice(-2);
    expect(last.map(({ status }) => status)).toEqual(how === "answer" ? [500, 204] : [null, 400]);
  },
);

test("an interaction that Discord delivers twice is none of another copy", async () => {
  const { control } = bot.discord;
  const before = bot.rivals();
  const seen = await control.type(ada, "/flock poem shout how:loud");
  if (!("interactionId" in seen)) throw new Error("no interaction");
  control.replayInteraction(seen.interactionId);
  await vi.waitFor(() =>
    expect(bot.log.lines).toContainEqual({
      event: "interaction_replayed",
      values: { interaction: seen.interactionId },
    }),
  );
  expect(bot.rivals()).toBe(before);
});
