import { expect, test } from "vitest";
import type { Chart } from "../../../src/domain/digest/chart.ts";
import { drawChart } from "../../../src/domain/digest/draw.ts";

/** Every letter half an em wide, none but these of the Latin alphabet. */
const face = { has: (code: number) => code < 0x250 || code === 0x2026, advance: () => 0.5 };

function chart(change: Partial<Chart> = {}): Chart {
  return {
    title: "Week",
    heads: { posts: "Posts", progress: "Progress" },
    days: ["Mon", "Tue"],
    rows: [
      { name: "@a", counts: [4, 0], total: "4", progress: { share: 0.5, label: "5 of 10" } },
      { name: "@b", counts: [1, 2], total: "3", progress: undefined },
    ],
    more: undefined,
    purses: [],
    ...change,
  };
}

/** Of the gauges: what is empty and what is full. */
function widths(given: Chart) {
  return drawChart(given, face).boxes.flatMap(({ ink, width, height }) =>
    height === 12 ? [[ink, width]] : [],
  );
}

test("the busiest day has the highest bar, and one without posts keeps a line", () => {
  const rows = [
    { name: "@a", counts: [4, 0], total: "4", progress: undefined },
    { name: "@b", counts: [1, 2], total: "3", progress: undefined },
  ];
  const bars = drawChart(chart({ rows }), face);
  expect(bars.boxes.map(({ ink, height }) => [ink, height])).toEqual([
    ["full", 40],
    ["empty", 2],
    ["full", 10],
    ["full", 20],
  ]);
});

test("progress and purses fill their bars as far as they are come, and never beyond", () => {
  const purses = [
    { share: 1.5, label: "over" },
    { share: 0, label: "nothing" },
  ];
  expect(widths(chart())).toEqual([
    ["empty", 360],
    ["full", 180],
  ]);
  expect(widths(chart({ rows: [], purses }))).toEqual([
    ["empty", 1_080],
    ["full", 1_080],
    ["empty", 1_080],
  ]);
});

test("a row more makes the picture higher, and nothing lies outside of it", () => {
  const rows = Array.from({ length: 20 }, (_, nth) => ({
    name: `@${"w".repeat(40)}${nth}`,
    counts: Array.from({ length: 31 }, () => nth),
    total: "1,234,567",
    progress: { share: 0.3, label: "a title that is far too long for its column ".repeat(4) },
  }));
  const days = Array.from({ length: 31 }, (_, nth) => String(nth + 1));
  const { width, height, boxes, letters } = drawChart(
    chart({
      rows,
      days,
      title: "t".repeat(300),
      more: "m".repeat(300),
      purses: [{ share: 1, label: "p".repeat(300) }],
    }),
    face,
  );
  expect(height).toBeGreaterThan(drawChart(chart(), face).height);
  for (const box of boxes) {
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(box.y + box.height).toBeLessThanOrEqual(height);
  }
  for (const { text, x, y, size, anchor } of letters) {
    const run = text.length * 0.5 * size;
    const end = anchor === "end" ? x : x + run;
    expect(end).toBeLessThanOrEqual(width);
    expect(end - run).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(height);
  }
});

test("what the typeface lacks is left out, and what is too long ends with an ellipsis", () => {
  const rows = [
    { name: "@abc", counts: [1], total: "1", progress: { share: 0, label: "3 of 4 · Дон\u0007" } },
    { name: "n".repeat(100), counts: [1], total: "1", progress: undefined },
  ];
  const { letters } = drawChart(chart({ rows }), face);
  const texts = letters.map(({ text }) => text);
  expect(texts).toContain("3 of 4");
  expect(texts.find((text) => text.startsWith("nnn"))).toMatch(/^n+…$/u);
});

test("of many days only some are named, so that their names do not run into each other", () => {
  const days = Array.from({ length: 31 }, (_, nth) => `d${nth}`);
  const named = drawChart(chart({ days, rows: [] }), face).letters.filter(({ text }) =>
    /^d\d/u.test(text),
  );
  expect(named.map(({ text }) => text)).toEqual(["d0", "d5", "d10", "d15", "d20", "d25", "d30"]);
});
