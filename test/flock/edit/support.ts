import { expect } from "vitest";
import type { LineRole } from "../../../src/domain/poem/poem.ts";
import type { EditDraft, EditReport } from "../../../src/flock/library/editing.ts";
import { createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

export const hour = 3_600_000;
export const name = "poem of howl";

/** A world whose one account reads these stanzas line by line and has posted so many. */
export async function reader(text: string, posts = 0): Promise<World> {
  const world = await createWorld();
  await world.reader("howl", text);
  await world.flock.setManner("howl", { refrains: "ask" });
  if (posts > 0) await world.post("howl", posts);
  await world.news();
  return world;
}

/** Shows what another text would change. */
export function draft({ flock }: World, text: string): Promise<EditDraft> {
  return flock.draftFile({ poem: name, text, by: moderator });
}

/** Puts another text in the poem's place. */
export async function edit(world: World, text: string): Promise<EditReport> {
  const { id } = await draft(world, text);
  return world.flock.putDraft(id, moderator);
}

/** Gives the line with these words another role. */
export async function giveRole({ flock }: World, line: string, role: LineRole): Promise<void> {
  const { poem, line: found } = await flock.findStanza({ poem: name, line, by: moderator });
  const { id: poemId, version } = poem;
  await flock.giveRole({ poemId, version, lineId: found.id, role, by: moderator });
}

/** All that stands on X. */
export function said(world: World): readonly string[] {
  return world.network.standing.map(({ text }) => text);
}

/** Reads on to the end, or as far as it comes; gives what was said meanwhile. */
export async function rest(world: World): Promise<readonly string[]> {
  const before = said(world).length;
  await world.post("howl", 20);
  return said(world).slice(before);
}

/** Throws unless the reading has begun no unit twice and its next post is that at its cursor. */
export async function checkBegun({ flock, db }: World): Promise<void> {
  const { account, reading } = await flock.accountStatus("howl");
  const posts = db
    .sql<[number], { unit: number; state: string }>(
      "select unit, state from post where reading_id = ? and past = 0 and state <> 'skipped' order by id",
    )
    .all(reading?.id ?? 0);
  const units = posts.map(({ unit }) => unit);
  expect(new Set(units).size).toBe(units.length);
  const open = posts.filter(({ state }) => state !== "posted");
  const isOver = reading?.state === "ended";
  expect(open, account.handle).toMatchObject(isOver ? [] : [{ unit: reading?.cursor }]);
}
