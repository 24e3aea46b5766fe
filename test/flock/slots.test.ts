import fc from "fast-check";
import { expect, test } from "vitest";
import { nominalsUpTo } from "../../src/domain/schedule/next.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import { createWorld, moderator, boss } from "../support/world.ts";
import type { World } from "../support/world.ts";
import { checkSums } from "../support/sums.ts";

const hour = 3_600_000;
const poem = `Wires\n\n${Array.from({ length: 200 }, (_, n) => `line number ${n + 1}`).join("\n")}\n`;

type Deed = (world: World) => Promise<unknown>;

const deeds: Readonly<Record<string, Deed>> = {
  pause: (world) => world.flock.pause(boss("howl")),
  resume: (world) => unlessRefused(world.flock.resume(boss("howl"))),
  post: async (world) => {
    const { current } = await world.flock.accountStatus("howl");
    if (current?.state === "planned") await world.post("howl").catch(() => {});
  },
  notSent: async (world) => world.network.answer({ kind: "not-sent", detail: "refused" }),
  unknown: async (world) =>
    world.network.answer({ kind: "unknown", detail: "timeout" }, { lands: true }),
  absent: async (world) => world.network.answer({ kind: "unknown", detail: "timeout" }),
  limited: async (world) =>
    world.network.answer({ kind: "rate-limited", until: world.clock.now() + 5 * hour }),
  restart: (world) => world.restart(),
  away: (world) => world.restart(9 * hour),
  soon: (world) => world.clock.advance(20 * 60_000),
  later: (world) => world.clock.advance(4 * hour),
  clockAhead: async (world) => world.clock.set(world.clock.now() + 26 * hour),
  clockBack: async (world) => world.clock.set(world.clock.now() - 26 * hour),
  unreadable: async (world) => world.network.timelineAnswers({ kind: "unknown", detail: "503" }),
  readable: async (world) => world.network.timelineAnswers(undefined),
  skip: (world) => decide(world, "skip"),
  stands: (world) => decide(world, "posted"),
  duplicate: async (world) => world.network.answer({ kind: "duplicate" }),
  tryLater: (world) => tryAside(world, "later"),
  goBack: (world) => tryAside(world, "back"),
  twoDays: (world) => world.restart(49 * hour),
};

/** Has a line that stands apart tried again once it may be, and the reading wait for it or not. */
async function tryAside(world: World, choice: "later" | "back"): Promise<void> {
  const { aside } = await world.flock.accountStatus("howl");
  const held = aside.find(({ state }) => state === "held");
  if (!held) return;
  await unlessRefused(world.flock.decide({ postId: held.id, choice, by: moderator }));
}

/** A refusal is an answer like others. */
async function unlessRefused(deed: Promise<unknown>): Promise<void> {
  await deed.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
}

/** The lines that X once refused as said before: they may go out of their turn. */
function refusedIn({ db }: World): ReadonlySet<string> {
  const rows = db
    .sql<[], { text: string }>(
      "select text from part join attempt on attempt.post_id = part.post_id where outcome = 'duplicate'",
    )
    .all();
  return new Set(rows.map(({ text }) => text));
}

/** Says what became of a post in doubt, as a moderator who looked at the account does. */
async function decide(world: World, choice: "posted" | "skip"): Promise<void> {
  const { current } = await world.flock.accountStatus("howl");
  if (current?.state !== "unconfirmed") return;
  const said = world.network.standing.some(({ text }) => text === current.parts[0]?.text);
  if (said !== (choice === "posted")) return;
  await world.flock.decide({ postId: current.id, choice, by: moderator });
}

test.each([
  ["every 3 hours", "22:00-7:00"],
  ["9:00, 14:00 and 20:00", ""],
] as const)(
  "whatever happens, every slot of %s, quiet %s, is used or missed, and the lines keep their order",
  async (when, quiet) => {
    const history = fc.array(fc.constantFrom(...Object.keys(deeds)), { maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(history, (names) => run(names, { when, quiet })),
      { numRuns: 40, seed: 7 },
    );
  },
  60_000,
);

test("slots that pass while the last line of a poem is in doubt are missed, though the poem begins anew", async () => {
  await using world = await createWorld();
  await world.reader("howl", "Wires\n\none\n");
  await world.flock.choose({ zone: "UTC" });
  await world.flock.setCourse("howl", { kind: "loop", most: undefined });
  const ask = { account: "howl", when: "every 3 hours", by: moderator };
  await world.flock.setSchedule((await world.flock.draftSchedule(ask)).id, moderator);
  const since = world.clock.now();
  await deeds["later"]?.(world);
  await deeds["absent"]?.(world);
  await deeds["unreadable"]?.(world);
  for (let spans = 0; spans < 4; spans += 1) await deeds["later"]?.(world);
  const { current } = await world.flock.accountStatus("howl");
  expect(current).toMatchObject({ state: "unconfirmed", position: { unit: 2, of: 2 } });
  await world.flock.decide({ postId: current?.id ?? 0, choice: "again", by: moderator });
  await deeds["soon"]?.(world);
  expect(world.network.standing.map(({ text }) => text)).toEqual(["Wires", "one"]);
  const [view] = await world.flock.schedules("howl");
  expect(view).toMatchObject({
    used: 2,
    missed: Math.floor((world.clock.now() - since) / (3 * hour)) - 2,
  });
});

async function run(
  names: readonly string[],
  { when, quiet }: { readonly when: string; readonly quiet: string },
): Promise<void> {
  await using world = await createWorld();
  await world.reader("howl", poem);
  await world.flock.choose({ zone: "Europe/Berlin" });
  const ask = { account: "howl", when, by: moderator };
  const { id } = await world.flock.draftSchedule(ask);
  await world.flock.changeDraft(id, { by: moderator, quiet });
  await world.flock.setSchedule(id, moderator);
  const since = world.clock.now();
  for (const name of names) await deeds[name]?.(world);
  await unlessRefused(world.flock.resume(boss("howl")));
  await world.clock.advance(12 * hour);
  const [view] = await world.flock.schedules("howl");
  if (!view?.schedule) throw new Error("the schedule is gone");
  const reckonedTo = world.db
    .sql<[], { at: number }>("select reckoned_to as at from schedule")
    .get();
  const passed = nominalsUpTo(view.schedule, {
    after: since,
    to: reckonedTo?.at ?? since,
    most: 10_000,
  });
  expect(view.used + view.missed).toBe(passed.length);
  const texts = world.network.standing.map(({ text }) => text);
  expect(new Set(texts).size).toBe(texts.length);
  const refused = refusedIn(world);
  const inTurn = texts.filter((text) => !refused.has(text));
  const lines = poem.split("\n").filter((line) => line !== "" && !refused.has(line));
  expect(inTurn).toEqual(lines.slice(0, inTurn.length));
  await checkSums(world.store);
  expect(world.faults).toEqual([]);
}
