import { expect, test } from "vitest";
import { boss, createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const minute = 60_000;
const hour = 60 * minute;
const lines = (count: number): string =>
  Array.from({ length: count }, (_, n) => `line number ${n + 1}`).join("\n");
const at = (iso: string): number => Date.parse(`2026-01-${iso}:00+01:00`);
const to = (world: World, iso: string): Promise<void> =>
  world.clock.advance(at(iso) - world.clock.now());
const said = (world: World): number => world.network.standing.length;

/** A rhythm of evenings, set on Thursday, 1 January, at 1:00. */
async function evenings(world: World, change: { readonly quiet?: string } = {}): Promise<void> {
  await world.flock.choose({ zone: "Europe/Berlin" });
  const when = "21:00 on weekdays, a line every 6 minutes";
  const draft = await world.flock.draftSchedule({ account: "howl", when, by: moderator });
  await world.flock.changeDraft(draft.id, { by: moderator, jitter: "0", ...change });
  await world.flock.setSchedule(draft.id, moderator);
}

/** An account whose poem waits for Start, on a rhythm of evenings. */
async function given(world: World): Promise<void> {
  await world.enrol("howl");
  const text = `Wires\n\n${lines(8)}\n`;
  await world.flock.addPoem({ name: "p", fileName: undefined, text, by: moderator });
  await world.flock.give({ account: "howl", poem: "p", by: moderator });
  await evenings(world);
}

/** An account that reads since 21:00 and has said four lines by 21:20. */
async function underWay(world: World): Promise<void> {
  await world.reader("howl", `Wires\n\n${lines(14)}\n`);
  await evenings(world);
  await to(world, "01T21:20");
  expect(said(world)).toBe(4);
}

async function nextAt(world: World): Promise<readonly (number | undefined)[]> {
  const [view] = await world.flock.schedules("howl");
  const { current } = await world.flock.accountStatus("howl");
  const [preview] = (await world.flock.preview("howl", 2)).items;
  return [view?.slots[0]?.runAt, current?.runAt, preview?.at];
}

const troubles = async (world: World): Promise<number> =>
  (await world.news()).filter(({ kind }) => kind === "trouble").length;

test("a poem that is started in the morning waits for the evening, which passes no slot", async () => {
  await using world = await createWorld();
  await given(world);
  await to(world, "07T10:00");
  await world.flock.start("howl");
  await world.clock.advance(minute);
  expect(await nextAt(world)).toEqual([at("07T21:00"), at("07T21:00"), at("07T21:00")]);
  await to(world, "07T20:59");
  expect(said(world)).toBe(0);
  await to(world, "07T22:00");
  expect(said(world)).toBe(9);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 9, missed: 0 }]);
  expect(await troubles(world)).toBe(0);
});

test("a poem that is started just after the evening has begun goes on with its next slot", async () => {
  await using world = await createWorld();
  await given(world);
  await to(world, "07T21:03");
  await world.flock.start("howl");
  await world.clock.advance(minute);
  expect((await nextAt(world))[0]).toBe(at("07T21:06"));
  await to(world, "07T21:13");
  expect(said(world)).toBe(2);
});

test("an evening that was cut short by a pause does not go on the next morning", async () => {
  await using world = await createWorld();
  await underWay(world);
  await world.flock.pause(boss("howl"));
  await to(world, "02T10:00");
  await world.flock.resume(boss("howl"));
  await world.clock.advance(minute);
  expect(await nextAt(world)).toEqual([at("02T21:00"), at("02T21:00"), at("02T21:00")]);
  await to(world, "02T20:59");
  expect(said(world)).toBe(4);
  await to(world, "02T23:00");
  // For an hour after the last line of Thursday its evening was still under way.
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 15, missed: 10 }]);
  expect(world.faults).toEqual([]);
});

test("nor after a night in which the bot was down, whose news tells no more slots than passed", async () => {
  await using world = await createWorld();
  await underWay(world);
  const { absences } = await world.restart(13 * hour);
  expect(absences).toMatchObject([{ missed: 10, nextAt: at("02T21:00") }]);
  await to(world, "02T20:59");
  expect(said(world)).toBe(4);
  expect(await troubles(world)).toBe(0);
});

test("after half an hour away it reads on", async () => {
  await using world = await createWorld();
  await underWay(world);
  await world.restart(30 * minute);
  await to(world, "01T21:55");
  expect(said(world)).toBe(5);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 5, missed: 5 }]);
});

test("quiet hours within an evening do not end it", async () => {
  await using world = await createWorld();
  await world.reader("howl", `Wires\n\n${lines(14)}\n`);
  await evenings(world, { quiet: "21:30-23:30" });
  await to(world, "01T23:31");
  expect(said(world)).toBe(6);
});

test("whoever takes over another's evenings begins with the next one, apart from it", async () => {
  await using world = await createWorld();
  await underWay(world);
  for (const handle of ["prairie", "meadow"]) {
    await world.reader(handle, `${handle}\n\n${lines(9).replaceAll("line", handle)}\n`);
    const [howl] = await world.flock.schedules("howl");
    const ask = { account: handle, rhythm: howl?.account.id ?? "", by: moderator };
    const draft = await world.flock.draftRhythm(ask);
    await world.flock.setSchedule(draft.id, moderator);
  }
  await world.clock.advance(minute);
  const views = await world.flock.schedules(undefined);
  const first = views.map(({ slots }) => slots[0]?.nominal);
  expect(first).toEqual([at("01T21:24"), at("02T21:01") + minute / 2, at("02T21:03")]);
});
