import type { Random } from "../../../rehearsal/x/random.ts";
import type { Outcome } from "../../../src/domain/outcome.ts";
import { moderator } from "../../support/world.ts";
import { poemActs } from "./poem-acts.ts";
import { readingActs } from "./reading-acts.ts";
import { handle, pick } from "./stage.ts";
import type { Act, Stage, WeighedAct } from "./stage.ts";

const minute = 60_000;
const hour = 60 * minute;

/** One act, the weightier the likelier. */
export function drawAct(random: Random): Act {
  let left = random.fraction() * acts.reduce((sum, [weight]) => sum + weight, 0);
  return (acts.find(([weight]) => (left -= weight) < 0) ?? pick(random, acts))[1];
}

/** A line is left out, or tried again, likelier than not. */
const choices = ["skip", "skip", "again", "again", "later", "back", "back", "posted"] as const;

const answers: readonly (readonly [name: string, outcome: Outcome, lands: boolean])[] = [
  ["unknown, and it lands", { kind: "unknown", detail: "timeout" }, true],
  ["unknown, and it does not land", { kind: "unknown", detail: "timeout" }, false],
  ["duplicate", { kind: "duplicate" }, false],
  ["not sent", { kind: "not-sent", detail: "ENOTFOUND" }, false],
  ["forbidden", { kind: "forbidden", detail: "no" }, false],
  ["invalid", { kind: "invalid", detail: "no" }, false],
];

const acts: readonly WeighedAct[] = [
  [40, post],
  [9, answer],
  [14, decide],
  [8, restart],
  [10, wait],
  [2, setSchedule],
  ...readingActs,
  ...poemActs,
];

async function post({ world, random }: Stage): Promise<string> {
  const count = random.whole(1, 6);
  const words = `post ${count}`;
  const { posted, left } = await world.post(handle, count);
  return `${words}: ${posted.length} posted, ${left} left`;
}

async function answer({ world, random }: Stage): Promise<string> {
  const [name, outcome, lands] = pick(random, answers);
  // After a part that stands, a thread is left half said.
  const isSecond = random.whole(1, 3) === 1;
  if (isSecond) world.network.answer({ kind: "posted", id: random.digits(9) });
  world.network.answer(outcome, { lands });
  return `X will answer${isSecond ? " the second time" : ""}: ${name}`;
}

/** A moderator's word on whatever waits for one. */
export async function decide({ world, random }: Stage): Promise<string> {
  const { flock, network } = world;
  const { account, current, aside } = await flock.accountStatus(handle);
  if (account.state !== "ready") {
    await flock.resume({ accounts: handle, by: { id: moderator, isModerator: true } });
    return "resume";
  }
  const open = [...(current ? [current] : []), ...aside].filter(
    ({ state, waits }) => state === "held" || state === "unconfirmed" || waits,
  );
  if (open.length === 0) return "nothing to decide";
  const asked = pick(random, open);
  const choice = pick(random, choices);
  const words = asked.parts.find(({ networkId }) => networkId === undefined)?.text;
  const there = network.standing.findLast(({ text }) => text === words);
  const link = there && `https://x.com/${handle}/status/${there.id}`;
  const done = await flock.decide({
    postId: asked.id,
    choice,
    by: moderator,
    ...(choice === "posted" && link !== undefined && { link }),
  });
  return `${choice} on post ${asked.id} (${asked.state}): ${done}`;
}

async function restart({ world, random }: Stage): Promise<string> {
  const away = pick(random, [0, minute, hour, 49 * hour]);
  await world.restart(away);
  return `restart after ${away / minute} min`;
}

async function wait({ world, random }: Stage): Promise<string> {
  const span = pick(random, [minute, minute, hour, 8 * hour]);
  await world.clock.advance(span);
  return `${span / minute} min pass`;
}

async function setSchedule({ world, random }: Stage): Promise<string> {
  if (random.whole(1, 3) === 1) {
    await world.flock.clearSchedule(handle);
    return "schedule clear";
  }
  const ask = { account: handle, when: pick(random, ["every 7 hours", "daily at 9:00"]) };
  const { id } = await world.flock.draftSchedule({ ...ask, by: moderator });
  await world.flock.setSchedule(id, moderator);
  return `schedule ${ask.when}`;
}
