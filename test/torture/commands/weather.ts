import { setImmediate } from "node:timers/promises";
import type { Outcome } from "../../../src/domain/outcome.ts";
import type { RemoveAnswer } from "../../../src/flock/ports.ts";
import { digest } from "../../../src/chance.ts";
import { wordsFor } from "../../../src/words/languages.ts";
import { withinLimits } from "../../support/discord-limits.ts";
import { grantFor } from "../../support/network.ts";
import { calm } from "../../support/world.ts";
import type { House } from "../../walk/members.ts";
import { pick } from "../readings/stage.ts";
import type { Done } from "./acts.ts";
import type { Stage } from "./stage.ts";
import { birds, houses } from "./typing.ts";

const minute = 60_000;
const hour = 60 * minute;

/** Time passes. */
export async function wait({ world, random }: Stage): Promise<Done> {
  const spans = [1_000, 20_000, minute, 16 * minute, hour, 5 * hour, 26 * hour];
  const span = pick(random, spans);
  await world.clock.advance(span);
  await calm();
  return nobody(`${span / 1_000} s pass`);
}

type Answer = readonly [outcome: Outcome, lands: boolean];

/** What stops an account, or the whole flock, until somebody lifts it. */
const storms: readonly Answer[] = [
  [{ kind: "locked" }, false],
  [{ kind: "revoked", certain: false }, false],
  [{ kind: "revoked", certain: true }, false],
  [{ kind: "no-credit" }, false],
  [{ kind: "app-refused", cause: "clock" }, false],
];

function answersAt(now: number): readonly Answer[] {
  const until = now + 15 * minute;
  return [
    [{ kind: "unknown", detail: "timeout" }, true],
    [{ kind: "unknown", detail: "timeout" }, false],
    [{ kind: "unknown", detail: "cut" }, true],
    [{ kind: "duplicate" }, false],
    [{ kind: "not-sent", detail: "ENOTFOUND" }, false],
    [{ kind: "forbidden", detail: "no" }, false],
    [{ kind: "invalid", detail: "no" }, false],
    [{ kind: "rate-limited", until }, false],
    [{ kind: "day-limited", until: until + 8 * hour }, false],
    [{ kind: "too-long", detail: "no" }, false],
    [{ kind: "flagged", detail: "it might be automated" }, false],
  ];
}

const removals: readonly RemoveAnswer[] = [
  { kind: "unknown", detail: "timeout" },
  { kind: "absent" },
  { kind: "not-sent", detail: "ENOTFOUND" },
  { kind: "forbidden", detail: "no" },
];

/** X will not answer as it mostly does. */
export async function cloud({ world, random }: Stage): Promise<Done> {
  const { network, clock } = world;
  switch (random.whole(1, 6)) {
    case 1: {
      const answer = pick(random, removals);
      network.answerRemoval(answer, { lands: random.whole(1, 2) === 1 });
      return nobody(`X will answer a removal: ${answer.kind}`);
    }
    case 2: {
      const isDown = random.whole(1, 3) === 1;
      network.timelineAnswers(isDown ? { kind: "unknown", detail: "down" } : undefined);
      return nobody(`timelines are ${isDown ? "not " : ""}to be read`);
    }
    case 3: {
      const isDown = random.whole(1, 4) === 1;
      network.begins(isDown ? { kind: "unreachable", detail: "down" } : undefined);
      return nobody(`sign-ins ${isDown ? "do not begin" : "begin"}`);
    }
    default: {
      const isStorm = random.whole(1, 8) === 1;
      const [outcome, lands] = pick(random, isStorm ? storms : answersAt(clock.now()));
      network.answer(outcome, { lands });
      return nobody(`X will answer: ${outcome.kind}${lands ? ", and it lands" : ""}`);
    }
  }
}

/** Somebody leaves, or has come back. */
export async function move({ world, random }: Stage): Promise<Done> {
  const { owner, neighbour } = pick(random, houses);
  const who = pick(random, [owner, neighbour]);
  const { left } = world.members;
  const isGone = !left.delete(who);
  if (isGone) left.add(who);
  return nobody(`${who} ${isGone ? "leaves" : "is back"}`);
}

export async function restart({ world, random }: Stage): Promise<Done> {
  const away = pick(random, [0, minute, 9 * hour]);
  await world.restart(away);
  await calm();
  return nobody(`restart after ${away / minute} min`);
}

/** All news is brought to the channels. */
export async function deliver({ world, pile, cards }: Stage): Promise<Done> {
  const { outbox, guilds } = world.store;
  let brought = 0;
  for (;;) {
    const delivery = await outbox.claim(world.clock.now());
    if (!delivery) break;
    const { id, guildId, announcement } = delivery;
    const house = houses.find((each) => each.guildId === guildId);
    const guild = await guilds.find(guildId);
    const news = cards.get(announcement.kind);
    if (!house || !guild || !news) throw new Error(`nobody tells of ${announcement.kind}`);
    const card = withinLimits(
      news.card(announcement, wordsFor(guild.language), { isModerators: true }),
    );
    pile.add({ card }, { house, viewer: undefined });
    await outbox.settle(id, { channelId: house.channelId, messageId: `${700 + id}` });
    brought += 1;
    await setImmediate();
  }
  return nobody(`${brought} pieces of news`);
}

/** Whoever enters a PIN now has signed in as some account, mostly one that its guild would think of. */
export function expectPin({ world, random }: Stage, house: House): void {
  const of = random.whole(1, 15) === 1 ? pick(random, houses) : house;
  const handle = `${of.word}_${pick(random, birds)}`;
  const answer =
    random.whole(1, 6) === 1
      ? ({ kind: "wrong-pin" } as const)
      : grantFor(handle, digest(handle).replaceAll(/\D/gu, "").slice(0, 12));
  world.network.grants(answer);
}

function nobody(said: string): Done {
  return { said, seen: [] };
}
