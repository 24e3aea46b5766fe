import { expect, test } from "vitest";
import { createWorld, moderator } from "../../support/world.ts";

const hour = 3_600_000;

test("after a reading the account rests as long as its schedule says, which counts as no missed slot", async () => {
  await using world = await createWorld();
  await world.reader("howl", "Wires\n\nline\n");
  await world.flock.choose({ zone: "Europe/Berlin" });
  const draft = await world.flock.draftSchedule({
    account: "howl",
    when: "every 3 hours",
    by: moderator,
  });
  await world.flock.changeDraft(draft.id, { by: moderator, jitter: "0", rest: "24" });
  await world.flock.setSchedule(draft.id, moderator);
  const said = (): number => world.network.standing.length;
  await world.flock.addPoem({
    name: "short",
    fileName: undefined,
    text: "Short\n\nend\n",
    by: moderator,
  });
  await world.flock.give({ account: "howl", poem: "short", by: moderator });
  await world.flock.start("howl");
  await world.clock.advance(6 * hour);
  expect(said()).toBe(2);
  const ended = world.clock.now();
  const text = "Next\n\none\ntwo\n";
  await world.flock.addPoem({ name: "next", fileName: undefined, text, by: moderator });
  await world.flock.give({ account: "howl", poem: "next", by: moderator });
  await world.flock.start("howl");
  const [view] = await world.flock.schedules("howl");
  expect(view?.slots[0]?.runAt).toBe(ended + 27 * hour);
  await world.clock.advance(26 * hour);
  expect(said()).toBe(2);
  await world.clock.advance(hour);
  expect(said()).toBe(3);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 3, missed: 0 }]);
  expect((await world.news()).filter(({ kind }) => kind === "trouble")).toEqual([]);
});
