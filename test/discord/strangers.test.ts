import { describe, expect, test } from "vitest";
import { createStrangers } from "../../src/discord/strangers.ts";
import { createManualClock } from "../support/manual-clock.ts";

describe("a stranger", () => {
  test("hears five refusals a minute and then none", () => {
    const strangers = createStrangers(createManualClock());
    const heard = Array.from({ length: 7 }, () => strangers.mayHear("ada"));
    expect(heard).toEqual([true, true, true, true, true, false, false]);
  });

  test("hears them again a minute after the first", async () => {
    const clock = createManualClock();
    const strangers = createStrangers(clock);
    for (let n = 0; n < 6; n += 1) strangers.mayHear("ada");
    await clock.advance(59_999);
    expect(strangers.mayHear("ada")).toBe(false);
    await clock.advance(1);
    expect(strangers.mayHear("ada")).toBe(true);
  });

  test("is counted apart from all others", () => {
    const strangers = createStrangers(createManualClock());
    for (let n = 0; n < 6; n += 1) strangers.mayHear("ada");
    expect(strangers.mayHear("ben")).toBe(true);
  });
});
