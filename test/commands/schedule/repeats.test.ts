import { expect, test } from "vitest";
import { hourMs } from "../../../src/domain/schedule/rule.ts";
import type { ScheduleView } from "../../../src/flock/schedule/schedule.ts";
import { account } from "../fixtures.ts";
import { flockOfMany, scheduleDraft, scheduleView } from "../schedule-fixtures.ts";
import { ask, shown } from "../support.ts";

const { id } = account();

test("tells what would be said again too soon at this rhythm, and where to choose otherwise", async () => {
  const repeats = {
    posts: 12,
    nearestMs: 360_000,
    windowMs: 48 * hourMs,
    refrains: "ask",
  } as const;
  const one = await drafted([scheduleView({ repeats })]);
  const { text, ids, labels, tone } = shown(one);
  expect(text).toContain(
    "At this rhythm **@leaves\\_of\\_grass** **would say 12 posts again within 48 hours**",
  );
  expect(text).toContain("the closest 6 min after the same words");
  expect(text).toContain("**How it reads** offers to join");
  expect(ids.at(-1)).toBe(`give:manner:${id}`);
  expect(labels.at(-1)).toBe("How it reads");
  expect(tone).toBe("warn");
  const many = shown(await drafted(flockOfMany(9, { repeats })));
  expect(many.text.match(/At this rhythm/gu)).toHaveLength(3);
  expect(many.ids).not.toContain(`give:manner:${id}`);
});

function drafted(accounts: readonly ScheduleView[]) {
  const draftSchedule = async () => scheduleDraft({ accounts });
  return ask(
    "schedule set",
    { account: "howl", when: "daily at 9:00" },
    { flock: { draftSchedule } },
  );
}
