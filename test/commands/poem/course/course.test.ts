import { describe, expect, test, vi } from "vitest";
import { account } from "../../fixtures.ts";
import { form, member, press, shown } from "../../support.ts";
import { view } from "./views.ts";

const { id } = account();
const getAccount = async () => account();
const visitor = { actor: member, isModerator: false } as const;

async function open(change: Parameters<typeof view>[0]) {
  const manner = async () => view(change);
  return shown(await press(`give:manner:${id}`, { flock: { getAccount, manner } }));
}

describe("how often a poem is read", () => {
  const whole = { posts: 135, costMicros: 2_025_000, days: 45, isShort: false } as const;

  test("each course tells its posts, days and price", async () => {
    const { text, labels } = await open({ cycle: whole });
    expect(text).toContain("- **Once, from its beginning to its end: 135 posts, 45 days, $2.025**");
    expect(text).toContain(
      "- Loop, again from the start without end: 135 posts, 45 days, $2.025 each",
    );
    expect(text).toContain(
      "- Shuffle, again without end and each time in another order: 135 posts",
    );
    expect(labels).toEqual(expect.arrayContaining(["✓ Once", "Loop", "Shuffle", "Times…"]));
  });

  test("a loop with an end tells what it makes together, and stands on its own button", async () => {
    const { text, labels } = await open({ cycle: whole, course: { kind: "loop", most: 3 } });
    expect(text).toContain(
      "- **Loop, 3 times in all: 135 posts, 45 days, $2.025 each time, 405 posts, 135 days, $6.075 together**",
    );
    expect(labels).toEqual(expect.arrayContaining(["Once", "Loop", "Shuffle", "✓ Loop 3x"]));
  });

  test.each([
    [
      { course: { kind: "loop", most: undefined } },
      "A change holds from the end of this round on.",
    ],
    [{ course: { kind: "shuffle", seed: "a" } }, "the next one is shuffled."],
    [{ course: { kind: "once" }, order: "a:1" }, "This round stays shuffled to its end."],
  ] as const)("under way %o says when a change holds", async (reading, sentence) => {
    expect((await open({ state: "reading", ...reading })).text).toContain(sentence);
    expect((await open({ state: "given", ...reading })).text).not.toContain(sentence);
  });

  test("a round that is too short says so, where there is more than one", async () => {
    const cycle = { ...whole, isShort: true };
    const sentence = "The second time begins before X forgets the first";
    expect((await open({ cycle, course: { kind: "loop", most: undefined } })).text).toContain(
      sentence,
    );
    expect((await open({ cycle })).text).not.toContain(sentence);
    expect((await open({ course: { kind: "loop", most: undefined } })).text).not.toContain(
      sentence,
    );
  });

  test("a number of times is asked for in a form and taken from 2 to 99", async () => {
    const modal = form(await press(`give:times:${id}`, { flock: { getAccount } }));
    expect(modal).toMatchObject({ id: `give:loop:${id}`, fields: [{ id: "times", most: 2 }] });
    const setCourse = vi.fn(async () => view({ course: { kind: "loop", most: 2 } }));
    const flock = { getAccount, setCourse };
    for (const times of ["2", " 99 "]) {
      shown(await press(`give:loop:${id}`, { flock, fields: { times } }));
      expect(setCourse).toHaveBeenLastCalledWith(id, { kind: "loop", most: Number(times) });
    }
    for (const times of ["", "1", "100", "two", "-3", "2.5"]) {
      const refused = press(`give:loop:${id}`, { flock, fields: { times } });
      await expect(refused).rejects.toMatchObject({ code: "bad-times" });
    }
    expect(setCourse).toHaveBeenCalledTimes(2);
  });

  test("is the owner's and the moderators' to choose", async () => {
    for (const button of [`give:times:${id}`, `give:loop:${id}`]) {
      const refused = press(button, { flock: { getAccount }, ...visitor, fields: { times: "2" } });
      await expect(refused).rejects.toMatchObject({ code: "not-allowed" });
    }
  });
});
