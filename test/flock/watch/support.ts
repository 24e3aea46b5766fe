import type { Outcome } from "../../../src/domain/outcome.ts";
import { createSchedule } from "../../../src/domain/schedule/rule.ts";
import { createWorld, guildId, moderator } from "../../support/world.ts";
import type { World, WorldOptions } from "../../support/world.ts";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
const poem = `Wires\n\n${Array.from({ length: 60 }, (_, n) => `line number ${n + 1}`).join("\n")}\n`;

export async function scheduled(when: string, options: WorldOptions = {}): Promise<World> {
  const world = await createWorld(options);
  await world.reader("howl", poem);
  await world.flock.choose({ zone: "Europe/Berlin" });
  const draft = await world.flock.draftSchedule({ account: "howl", when, by: moderator });
  await world.flock.changeDraft(draft.id, { by: moderator, jitter: "0" });
  await world.flock.setSchedule(draft.id, moderator);
  await world.news();
  return world;
}

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
