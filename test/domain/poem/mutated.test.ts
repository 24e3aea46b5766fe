import { expect, test } from "vitest";
import { parsePoem } from "../../../src/domain/poem/parse.ts";
import { Refusal } from "../../../src/domain/refusal.ts";
import { damagedText, monsters, seeded } from "./damage.ts";

test("a thousand mutated files give a poem or a refusal", () => {
  const random = seeded(0x50f7);
  const refused = new Set<string>();
  let parsed = 0;
  for (let n = 0; n < 1_000; n += 1) {
    const outcome = outcomeOf(damagedText(random));
    if (outcome === "parsed") parsed += 1;
    else refused.add(outcome);
  }
  // The mutations reach far enough to be worth their time.
  expect(parsed).toBeGreaterThan(200);
  expect([...refused].sort()).toEqual(
    expect.arrayContaining([
      "poem-bidi",
      "poem-binary",
      "poem-controls",
      "poem-empty",
      "poem-header-row",
      "poem-line-too-long",
      "poem-marks",
      "poem-surrogates",
    ]),
  );
});

test.each(monsters)("%s: a poem or a refusal, and soon", (_, text) => {
  // A second is hundreds of times what it takes; time that grows by the square takes minutes.
  const before = process.cpuUsage();
  expect(outcomeOf(text)).toMatch(/^(?:parsed|poem-)/u);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(2_000);
});

function outcomeOf(text: string): string {
  try {
    const { lines } = parsePoem(text, "poem");
    expect(lines.every((line) => line.text !== "" && !/[\r\n]/u.test(line.text))).toBe(true);
    return "parsed";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
