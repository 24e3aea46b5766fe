import { expect, test } from "vitest";
import { normalise } from "../../src/domain/text/text.ts";
import { soundOf } from "../../src/domain/text/sound.ts";
import { longPoem, parsedLines } from "../domain/reading/long-poem.ts";
import { checkSums } from "../support/sums.ts";
import { createWorld, moderator } from "../support/world.ts";
import type { World } from "../support/world.ts";

const hour = 3_600_000;
const window = 48 * hour;

/** X refuses what the account has said before within the window, however it is quoted. */
function refuseRepeats(world: World): () => number {
  const said = new Map<string, number>();
  let refused = 0;
  world.network.limits(({ text }) => {
    const [sound, now] = [soundOf(text), world.clock.now()];
    const before = said.get(sound);
    if (before !== undefined && now - before < window) {
      refused += 1;
      return { refusal: { kind: "duplicate" } };
    }
    said.set(sound, now);
    return {};
  });
  return () => refused;
}

/** The words of a poem or of what was posted, without the white space between them. */
function wordsOf(texts: readonly string[]): string {
  return normalise(texts.join(" ")).replaceAll(" ", "");
}

test("a poem of refrains and long lines is read every six minutes without one refusal, and no character is lost", async () => {
  await using world = await createWorld();
  const refused = refuseRepeats(world);
  await world.reader("wires", longPoem);
  await world.flock.setCeiling("wires", { perDay: "100", verified: "yes" });
  await world.flock.choose({ zone: "Europe/Berlin" });
  const when = "21:00, a line every 6 minutes";
  const draft = await world.flock.draftSchedule({ account: "wires", when, by: moderator });
  await world.flock.setSchedule(draft.id, moderator);
  await world.clock.advance(30 * hour);
  expect(refused()).toBe(0);
  expect((await world.flock.accountStatus("wires")).reading).toMatchObject({ state: "ended" });
  const said = world.network.standing.map(({ text }) => text);
  expect(wordsOf(said)).toBe(wordsOf(parsedLines().map(({ text }) => text)));
  const kinds = new Set((await world.news()).map(({ kind }) => kind));
  expect([...kinds].toSorted()).toEqual(["day", "enrolled", "poem-ended", "posted"]);
  await checkSums(world.store);
});
