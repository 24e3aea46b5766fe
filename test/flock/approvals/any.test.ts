import fc from "fast-check";
import { expect, test } from "vitest";
import { nominalsUpTo } from "../../../src/domain/schedule/next.ts";
import { Refusal } from "../../../src/domain/refusal.ts";
import { checkSums } from "../../support/sums.ts";
import { boss } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import { asking, choose, hour, word } from "./support.ts";

interface Play {
  readonly world: World;
  /** Who approved and who wrote which words, as far as Flock took it. */
  readonly approved: Map<string, Set<string>>;
  readonly wrote: Map<string, string>;
  needed: number;
  edits: number;
}

type Deed = (play: Play) => Promise<unknown>;

async function textOf({ world }: Play): Promise<string> {
  const { current } = await world.flock.accountStatus("howl");
  return current?.parts[0]?.text ?? "";
}

function approves(by: string): Deed {
  return async (play) => {
    const text = await textOf(play);
    await play.world.flock.approve(await word(play.world, by));
    play.approved.set(text, (play.approved.get(text) ?? new Set()).add(by));
  };
}

function asks(needed: number): Deed {
  return async (play) => {
    await choose(play.world, { needed });
    play.needed = needed;
  };
}

const deeds: Readonly<Record<string, Deed>> = {
  first: approves("1"),
  second: approves("2"),
  third: approves("3"),
  one: asks(1),
  two: asks(2),
  async edit(play) {
    const ask = await word(play.world, "2");
    const text = `edited, no. ${(play.edits += 1)}`;
    await play.world.flock.amend({ ...ask, text });
    play.wrote.set(text, "2");
  },
  keep: async ({ world }) => world.flock.keep(await word(world, "1")),
  pass: async ({ world }) => world.flock.pass(await word(world, "1")),
  async post(play) {
    const text = await textOf(play);
    const { current } = await play.world.flock.accountStatus("howl");
    if (current?.state !== "planned") return;
    await play.world.store.posts.request({
      account: await play.world.flock.getAccount("howl"),
      postId: current.id,
      textHash: current.textHash,
      count: 1,
      interactionId: `press-${play.edits}-${play.world.clock.now()}-${text}`,
      by: "3",
      now: play.world.clock.now(),
    });
    play.approved.set(text, (play.approved.get(text) ?? new Set()).add("3"));
    await play.world.clock.advance(1_000);
  },
  notSent: async ({ world }) => world.network.answer({ kind: "not-sent", detail: "refused" }),
  lost: async ({ world }) => world.network.answer({ kind: "unknown", detail: "cut" }),
  pause: ({ world }) => world.flock.pause(boss("howl")),
  resume: ({ world }) => world.flock.resume(boss("howl")),
  restart: ({ world }) => world.restart(),
  away: ({ world }) => world.restart(9 * hour),
  soon: ({ world }) => world.clock.advance(20 * 60_000),
  later: ({ world }) => world.clock.advance(6 * hour),
};

test("whatever happens, nothing goes that as many as needed have not approved, and no slot or line is lost", async () => {
  const history = fc.array(fc.constantFrom(...Object.keys(deeds)), { maxLength: 25 });
  await fc.assert(fc.asyncProperty(history, run), { numRuns: 15, seed: 11 });
}, 60_000);

async function run(names: readonly string[]): Promise<void> {
  await using world = await asking();
  const play: Play = { world, approved: new Map(), wrote: new Map(), needed: 1, edits: 0 };
  const since = world.db.sql<[], { at: number }>("select reckoned_to as at from schedule").get();
  for (const name of names) {
    // What X takes within a step went under the rule, or the former one, of that step.
    const [was, before] = [world.network.standing.length, play.needed];
    await deeds[name]?.(play).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
    for (const { text } of world.network.standing.slice(was)) {
      const count = [...(play.approved.get(text) ?? [])].filter(
        (by) => by !== play.wrote.get(text),
      );
      expect(count.length, `${names.join()}: ${text}`).toBeGreaterThanOrEqual(
        Math.min(before, play.needed),
      );
    }
  }
  await expectSums(play, since?.at ?? 0);
}

async function expectSums({ world }: Play, since: number): Promise<void> {
  await checkSums(world.store);
  const [view] = await world.flock.schedules("howl");
  const reckoned = world.db.sql<[], { at: number }>("select reckoned_to as at from schedule").get();
  if (!view?.schedule) throw new Error("the schedule is gone");
  const upTo = { after: since, to: reckoned?.at ?? since, most: 10_000 };
  expect(view.used + view.missed).toBe(nominalsUpTo(view.schedule, upTo).length);
  expect(world.faults).toEqual([]);
}
