import { describe, expect, test } from "vitest";
import { themes } from "../../../src/domain/picture/themes.ts";

describe.each(Object.entries(themes))("the theme %s", (_name, { ground, ink, soft, rule }) => {
  test("sets verse, title and byline off from the ground by at least 7 to 1", () => {
    expect(contrast(ink, ground)).toBeGreaterThanOrEqual(7);
    expect(contrast(soft, ground)).toBeGreaterThanOrEqual(7);
  });

  test("lets the verse stand out more than its title, and the rule be seen", () => {
    expect(contrast(ink, ground)).toBeGreaterThan(contrast(soft, ground));
    expect(contrast(rule, ground)).toBeGreaterThanOrEqual(3);
  });
});

test("black on white is 21 to 1, a colour on itself 1", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#777777")).toBe(1);
});

/** WCAG 2.2, contrast ratio. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  expect(colour).toMatch(/^#[\da-f]{6}$/u);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
