import { expect, test } from "vitest";
import { monday } from "./days/monday.ts";
import { flock } from "./flock.ts";
import { playWeek } from "./week.ts";

test("the Monday of the week can be played: eight accounts join, get their hours and begin to read", async () => {
  const lines: string[] = [];
  const handles = flock.map(({ handle }) => handle);
  const { faults } = await playWeek({ days: [monday], handles }, (line) => lines.push(line));
  expect(faults).toEqual([]);
  const page = lines.join("\n").replaceAll(/^ +│ /gmu, "");
  for (const handle of handles)
    expect(page).toContain(`### **@${handle}** · Monday, 12 January 2026\n`);
  expect(page).toContain("── Monday, 23:00: the end of the day");
}, 60_000);
