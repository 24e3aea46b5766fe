import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantsOf } from "../../../src/domain/lint/cadence.ts";
import { repetitionsIn } from "../../../src/domain/lint/repeats.ts";
import { createSchedule, hourMs, minuteMs } from "../../../src/domain/schedule/rule.ts";
import type { Refrains } from "../../../src/domain/reading/layout.ts";

const window = 48 * hourMs;

/** Posts of one part each, one every so much. */
function repetitions(texts: readonly string[], everyMs: number, refrains: Refrains = "ask") {
  const instants = texts.flatMap(() => Array.from({ length: 10 })).map((_, n) => n * everyMs);
  const posts = texts.map((text) => [text]);
  return repetitionsIn(posts, { cadence: { instants, window }, refrains });
}

describe("what comes again within the window", () => {
  test("is told with how far it would be from the same words", () => {
    expect(repetitions(["O", "a", "O", "b"], 6 * minuteMs)).toEqual([
      { index: 2, apartMs: 12 * minuteMs },
    ]);
  });

  test("ends where the window does: after exactly so long X may hear it again", () => {
    expect(repetitions(["O", "a", "O"], 24 * hourMs)).toEqual([]);
    expect(repetitions(["O", "a", "O"], 24 * hourMs - 1)).toEqual([
      { index: 2, apartMs: window - 2 },
    ]);
  });

  test("is what sounds the same", () => {
    expect(repetitions(["Don’t —", "don't -"], hourMs)).toHaveLength(1);
    expect(repetitions(["Night", "Knight"], hourMs)).toEqual([]);
  });

  test("counts from when it was said: what is held says nothing", () => {
    // At 0, 20, 40 and 60 hours: the last is far enough from the first, the only one that was said.
    expect(repetitions(["O", "O", "O", "O"], 20 * hourMs).map(({ index }) => index)).toEqual([
      1, 2,
    ]);
    expect(repetitions(["O", "O", "O", "O"], 20 * hourMs)).toEqual(
      repetitions(["O", "O", "O", "O"], 20 * hourMs, "join"),
    );
  });

  test("spaced, it goes out when the window is over, and what follows after it", () => {
    // O at 0; O again at 48 h; a at 60 h, the first slot after that; O at 72 h is 24 h after the second.
    const found = repetitions(["O", "O", "a", "O"], 12 * hourMs, "space");
    expect(found).toEqual([
      { index: 1, apartMs: 12 * hourMs },
      { index: 3, apartMs: 24 * hourMs - 1 },
    ]);
  });

  test("is found in any part of a thread", () => {
    const posts = [["a", "O"], ["b"], ["c", "O", "d"]];
    const cadence = { instants: [0, 1, 2], window };
    expect(repetitionsIn(posts, { cadence, refrains: "join" })).toEqual([{ index: 2, apartMs: 2 }]);
  });

  test("of a thread is told by the part that was said last", () => {
    for (const again of [
      ["a", "b"],
      ["b", "a"],
    ]) {
      const cadence = { instants: [0, 10, 30], window };
      const found = repetitionsIn([["a"], ["b"], again], { cadence, refrains: "ask" });
      expect(found).toEqual([{ index: 2, apartMs: 20 }]);
    }
  });

  test("spaced, leaves a slot of the same instant to itself", () => {
    const instants = [0, 10, window + 1, window + 2];
    const posts = [["O"], ["O"], ["a"], ["a"]];
    expect(repetitionsIn(posts, { cadence: { instants, window }, refrains: "space" })).toEqual([
      { index: 1, apartMs: 10 },
    ]);
  });

  test("ends with the schedule: what has no slot is not said", () => {
    const cadence = { instants: [0, 1], window };
    const posts = [["O"], ["a"], ["O"]];
    expect(repetitionsIn(posts, { cadence, refrains: "ask" })).toEqual([]);
  });

  test("is whatever comes again where nobody knows the rhythm", () => {
    const posts = [["O"], ["a"], ["O"], ["O"]];
    for (const refrains of ["ask", "space", "join"] as const) {
      expect(repetitionsIn(posts, { cadence: undefined, refrains })).toEqual([
        { index: 2, apartMs: undefined },
        { index: 3, apartMs: undefined },
      ]);
    }
  });
});

test("spaced, no two posts of the same words are within the window, whatever the rhythm", () => {
  const texts = fc.array(fc.constantFrom("a", "b", "O"), { maxLength: 12 });
  const gaps = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 200, maxLength: 200 });
  fc.assert(
    fc.property(texts, gaps, (poem, hours) => {
      let at = 0;
      const instants = hours.map((gap) => (at += gap * hourMs));
      const posts = poem.map((text) => [text]);
      const spaced = repetitionsIn(posts, { cadence: { instants, window }, refrains: "space" });
      // Each is told with less than the window, and nothing is told twice.
      for (const { apartMs = 0 } of spaced) expect(apartMs).toBeLessThan(window);
      expect(new Set(spaced.map(({ index }) => index)).size).toBe(spaced.length);
      const heldBack = repetitionsIn(posts, { cadence: { instants, window }, refrains: "ask" });
      const first = [spaced[0], heldBack[0]];
      expect(first[0]).toEqual(first[1]);
    }),
  );
});

describe("when posts go out", () => {
  const hourly = createSchedule({ kind: "interval", everyMs: hourMs, anchor: 0 }, "UTC");
  const exact = { ...hourly, jitterMs: 0 };

  test("is when the slots are", () => {
    const instants = instantsOf(exact, { after: 0, seed: "a", count: 3 });
    expect(instants).toEqual([hourMs, 2 * hourMs, 3 * hourMs]);
  });

  test("ends with the schedule", () => {
    const ending = { ...exact, endsAt: 2 * hourMs };
    expect(instantsOf(ending, { after: 0, seed: "a", count: 9 })).toHaveLength(2);
    const over = { ...exact, endsAt: 1 };
    expect(instantsOf(over, { after: 0, seed: "a", count: 9 })).toEqual([]);
  });

  test("goes on at the same pace where more are asked for than are counted", () => {
    const after = 7 * hourMs;
    const instants = instantsOf(exact, { after, seed: "a", count: 5_000 });
    expect(instants).toHaveLength(5_000);
    expect(instants.at(3_999)).toBe(after + 4_000 * hourMs);
    expect(instants.at(4_000)).toBe(after + 4_001 * hourMs);
    expect(instants.at(-1)).toBe(after + 5_000 * hourMs);
    expect(instantsOf(exact, { after: 0, seed: "a", count: 4_000 })).toHaveLength(4_000);
  });
});
