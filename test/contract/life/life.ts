import fc from "fast-check";
import { expect, test } from "vitest";
import type { Account } from "../../../src/domain/account.ts";
import { findOurs } from "../../../src/domain/text/timeline.ts";
import type { Post } from "../../../src/domain/post.ts";
import { Refusal } from "../../../src/domain/refusal.ts";
import type { Claim } from "../../../src/flock/post-store.ts";
import { checkSums } from "../../support/sums.ts";
import { end, outcomeOf } from "./ends.ts";
import { home, hour, idPast, setStage } from "../stage.ts";
import type { OpenStore, Stage } from "../stage.ts";

/** What really stands, as X sees it; `shows` is when the timeline first does. */
interface Standing {
  readonly handle: string;
  readonly id: string;
  readonly text: string;
  readonly shows: number;
}

interface Play {
  readonly stage: Stage;
  readonly accounts: readonly Account[];
  readonly standing: Standing[];
  flying: readonly Claim[];
  rewordings: number;
  readonly twins: Set<number>;
}

type Move = (play: Play) => Promise<void>;

const which = fc.nat({ max: 2 });

const press = fc
  .record({ which, count: fc.integer({ min: 1, max: 4 }) })
  .map(({ which, count }): Move => async ({ stage, accounts }) => {
    const account = accounts[which];
    if (account && (await stage.store.posts.findCurrent(account.id))) {
      await allowRefusal(stage.press(account, count));
    }
  });

const claim = fc.integer({ min: 0, max: 3 }).map((limit): Move => async (play) => {
  play.flying = [...play.flying, ...(await play.stage.claim(limit))];
});

const settle = fc
  .record({ end, nth: fc.nat(), lag: fc.nat({ max: 45_000 }) })
  .map(({ end, nth, lag }): Move => async (play) => {
    const claim = play.flying[nth % Math.max(1, play.flying.length)];
    if (!claim) return;
    play.flying = play.flying.filter((each) => each !== claim);
    const lands = end.kind === "posted" || ("lands" in end && end.lands);
    const id = lands ? land(play, claim, lag) : "";
    await play.stage.settle(claim, outcomeOf(end, id));
  });

/** Whatever is due goes out, so that readings come further. */
const flow: fc.Arbitrary<Move> = fc.constant(async (play) => {
  const claims = await play.stage.claim(3);
  for (const claim of claims) {
    await play.stage.settle(claim, { kind: "posted", id: land(play, claim, 0) });
  }
});

const look = fc.boolean().map((readable): Move => async (play) => {
  const { stage, standing } = play;
  for (const check of await stage.store.posts.dueChecks(stage.now)) {
    const { afterId, credited, text, account, postId } = check;
    const seen = standing.filter(
      ({ handle, shows }) => handle === account.handle && shows <= stage.now,
    );
    const post = findOurs(text, seen, { afterId, credited });
    if (!readable) await stage.check(postId, { kind: "unreadable", detail: "" });
    else if (post) await stage.check(postId, { kind: "found", post, reads: seen.length });
    else await stage.check(postId, { kind: "absent", reads: seen.length });
  }
});

/** What a moderator is asked about: the post at the cursor and those that stand apart. */
async function openPost(
  { store }: Stage,
  account: Account | undefined,
  nth: number,
): Promise<Post | undefined> {
  if (!account) return undefined;
  const current = await store.posts.findCurrent(account.id);
  const open = [...(current ? [current] : []), ...(await store.posts.listAside(account.id))];
  return open[nth % Math.max(1, open.length)];
}

/** A moderator who looks at the account first, and says that a line stands only where it does. */
const decide = fc
  .record({ which, nth: fc.nat(), word: fc.constantFrom("skip", "again", "later", "back") })
  .map(({ which, nth, word }): Move => async ({ stage, accounts, standing }) => {
    const account = accounts[which];
    const post = await openPost(stage, account, nth);
    if (!account || !post) return;
    const { textHash, parts } = post;
    const stands = standing.find(
      ({ handle, text }) => handle === account.handle && text === parts[0]?.text,
    );
    const choice = stands && word !== "skip" ? "posted" : word;
    const ask = { guildId: home, postId: post.id, textHash, by: "m", now: stage.now } as const;
    await allowRefusal(stage.store.posts.decide({ ...ask, choice, networkId: stands?.id }));
  });

/** Other words, or once those that every account may say. */
const reword = fc
  .record({ which, nth: fc.nat(), twin: fc.boolean() })
  .map(({ which, nth, twin }): Move => async (play) => {
    const { stage, accounts } = play;
    const post = await openPost(stage, accounts[which], nth);
    if (!post) return;
    play.rewordings += 1;
    const isTwin = twin && !play.twins.has(which);
    if (isTwin) play.twins.add(which);
    const text = isTwin ? "Holy, holy!" : `other words, no. ${play.rewordings}`;
    await allowRefusal(
      stage.store.posts.reword({ guildId: home, postId: post.id, text, by: "m", now: stage.now }),
    );
  });

/** A crash: what was in flight takes effect or not, and nobody hears of it. */
const crash = fc
  .record({ lands: fc.boolean(), lag: fc.nat({ max: 45_000 }) })
  .map(({ lands, lag }): Move => async (play) => {
    for (const claim of play.flying) if (lands) land(play, claim, lag);
    play.flying = [];
    await play.stage.store.posts.recover(play.stage.now);
  });

const wait = fc
  .constantFrom(1_000, 10_000, 50_000, hour, 49 * hour)
  .map((ms): Move => async ({ stage }) => {
    stage.now += ms;
  });

/** A moderator mends whatever stopped the flock. */
const mend: fc.Arbitrary<Move> = fc.constant(async ({ stage, accounts }) => {
  await stage.store.instance.resume({ whose: "instance", guildId: home, now: stage.now });
  for (const { id } of accounts) {
    await stage.store.accounts.change(id, ["suspect", "paused"], "ready");
  }
});

const moves = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: press },
    { weight: 6, arbitrary: claim },
    { weight: 6, arbitrary: settle },
    { weight: 4, arbitrary: flow },
    { weight: 4, arbitrary: look },
    { weight: 4, arbitrary: decide },
    { weight: 1, arbitrary: reword },
    { weight: 1, arbitrary: crash },
    { weight: 4, arbitrary: wait },
    { weight: 1, arbitrary: mend },
  ),
  { minLength: 20, maxLength: 100, size: "max" },
);

/** Promise 1, whatever happens: no line is said twice, none is lost, and they keep their order. */
export function lifeContract(open: OpenStore): void {
  test("whatever comes of posts, no line is said twice, none is lost, and the order is kept", async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (chosen) => {
        await using stage = await setStage(open, { capMicros: 100_000_000 });
        const play: Play = {
          stage,
          accounts: await cast(stage),
          standing: [],
          flying: [],
          rewordings: 0,
          twins: new Set(),
        };
        for (const move of chosen) {
          await move(play);
          await checkSums(stage.store);
        }
        await checkStanding(play);
      }),
      { numRuns: 80 },
    );
  }, 120_000);
}

async function cast(stage: Stage): Promise<readonly Account[]> {
  const accounts: Account[] = [];
  for (const handle of ["a", "b", "c"]) {
    const lines = Array.from({ length: 12 }, (_, nth) => `${handle} says line ${nth}`);
    // Refrains across accounts meet the duplicate rule.
    accounts.push(await stage.reader(handle, lines.with(3, "Holy!")));
  }
  return accounts;
}

function land({ stage, standing }: Play, { account, text }: Claim, lag: number): string {
  const id = idPast(stage.now, standing.length + 1);
  standing.push({ handle: account.handle, id, text, shows: stage.now + lag });
  return id;
}

/** What X shows of each account is its record of posted lines, and beside it only what is still in doubt or was left out. */
async function checkStanding({ stage, accounts, standing }: Play): Promise<void> {
  for (const { id, handle } of accounts) {
    const texts = standing.filter((each) => each.handle === handle).map(({ text }) => text);
    expect(new Set(texts).size, `${handle} repeats itself: ${texts.join("; ")}`).toBe(texts.length);
    const { posts } = await stage.store.posts.history(id, { page: 1, size: 100 });
    const current = await stage.store.posts.findCurrent(id);
    const open = [...(current ? [current] : []), ...(await stage.store.posts.listAside(id))];
    const textOf = (state: string) =>
      posts.filter((post) => post.state === state).map((post) => post.parts[0]?.text);
    const posted = posts.filter((post) => post.state === "posted").toSorted(bySettling);
    const left = new Set([...textOf("skipped"), ...open.map((post) => post.parts[0]?.text)]);
    const record = posted.map((post) => post.parts[0]?.text);
    expect(texts.filter((text) => record.includes(text))).toEqual(record);
    expect(texts.filter((text) => !record.includes(text) && !left.has(text))).toEqual([]);
  }
}

/** What went at one instant went in the order of X's ids: a line that stood apart may be older than the one before it. */
function bySettling(a: Post, b: Post): number {
  return (a.settledAt ?? 0) - (b.settledAt ?? 0) || (idOf(a) < idOf(b) ? -1 : 1);
}

function idOf({ parts }: Post): bigint {
  return BigInt(parts[0]?.networkId ?? 0);
}

async function allowRefusal(step: Promise<unknown>): Promise<void> {
  try {
    await step;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
