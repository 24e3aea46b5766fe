import type { Outcome } from "../../../src/domain/outcome.ts";
import { createSchedule } from "../../../src/domain/schedule/rule.ts";
import { createWorld, guildId, moderator } from "../../support/world.ts";
import type { World, WorldOptions } from "../../support/world.ts";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const year = 365 * day;
export const poem = `Wires\n\n${Array.from({ length: 60 }, (_, n) => `line number ${n + 1}`).join("\n")}\n`;

export async function scheduled(when: string, options: WorldOptions = {}): Promise<World> {
  const world = await createWorld(options);
  await world.reader("howl", poem);
  await world.flock.choose({ zone: "Europe/Berlin" });
  await rhythm(world, "howl", { when });
  await world.news();
  return world;
}

/** Gives an account a rhythm without jitter, and a rest between its readings (hours). */
export async function rhythm(
  world: World,
  account: string,
  { rest = "0", when = "every 3 hours" }: { readonly rest?: string; readonly when?: string } = {},
): Promise<void> {
  const { id } = await world.flock.draftSchedule({ account, when, by: moderator });
  await world.flock.changeDraft(id, { by: moderator, jitter: "0", rest });
  await world.flock.setSchedule(id, moderator);
}

/** Once it has read, every three hours, as others' clocks agree that this one is right. */
export async function rightly(text = poem): Promise<World> {
  const world = await createWorld();
  await world.reader("howl", text);
  await world.flock.choose({ zone: "Europe/Berlin" });
  await rhythm(world, "howl");
  world.othersTell(0);
  await world.clock.advance(4 * hour);
  return world;
}

/** The clock is set, and the others tell how far it is ahead of theirs. */
export function setClock(world: World, by: number, aheadMs: number): void {
  world.clock.set(world.clock.now() + by);
  world.othersTell(aheadMs);
}

export const said = (world: World): number => world.network.standing.length;
export const takenBack = (world: World): number =>
  world.events.filter(({ event }) => event === "time_taken_back").length;

/** More often than a command would let an account speak. */
export async function hourly(options: WorldOptions = {}): Promise<World> {
  const world = await createWorld(options);
  await world.reader("howl", poem);
  await speakHourly(world);
  return world;
}

export async function speakHourly(world: World): Promise<void> {
  const now = world.clock.now();
  const rule = { kind: "interval", everyMs: hour, anchor: now } as const;
  const schedule = { ...createSchedule(rule, "UTC"), jitterMs: 0 };
  const { id: accountId } = await world.flock.getAccount("howl");
  await world.store.schedules.set([{ accountId, schedule }], { by: moderator, now });
  await world.news();
}

/** The next attempts all come to this. */
export function answers(world: World, outcome: Outcome, times: number): void {
  for (let n = 0; n < times; n += 1) world.network.answer(outcome);
}

export async function troubles(world: World) {
  const found = await world.news();
  return found.filter(({ kind }) => kind === "trouble" || kind === "trouble-over");
}

export async function open(world: World): Promise<readonly string[]> {
  return (await world.store.instance.troubles(guildId)).map(({ kind }) => kind);
}
