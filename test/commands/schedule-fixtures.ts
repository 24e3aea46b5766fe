import { createSchedule, everyDay, hourMs, type Schedule } from "../../src/domain/schedule/rule.ts";
import type {
  RhythmOffer,
  ScheduleDraft,
  ScheduleView,
} from "../../src/flock/schedule/schedule.ts";
import { account, longest, noon } from "./fixtures.ts";

export function scheduleOf(change: Partial<Schedule> = {}): Schedule {
  const rule = { kind: "times", times: [540, 840, 1_200], days: everyDay } as const;
  return { ...createSchedule(rule, "America/New_York"), ...change };
}

/** Three posts a day, the next one at noon. */
export function scheduleView(change: Partial<ScheduleView> = {}): ScheduleView {
  const slots = [0, 1, 2, 3, 4].map((n) => ({
    nominal: noon + n * 5 * hourMs,
    runAt: noon + n * 5 * hourMs + 60_000,
  }));
  return {
    account: account(),
    schedule: scheduleOf(),
    slots,
    measure: { mostPerDay: 3, per30Days: 90 },
    costMicros: 1_350_000,
    excess: undefined,
    used: 0,
    missed: 0,
    ...change,
  };
}

export function scheduleDraft(change: Partial<ScheduleDraft> = {}): ScheduleDraft {
  return {
    id: "d1r2a3f4t5d6r7a8",
    zoneMissing: false,
    schedule: scheduleOf(),
    accounts: [scheduleView()],
    costMicros: 1_350_000,
    ...change,
  };
}

/** About the longest rule that `when` takes: 33 times. */
export const crowded = {
  kind: "times",
  times: Array.from({ length: 33 }, (_, n) => 600 + n * 21),
  days: everyDay.filter((day) => day !== 4),
} as const;

/** Accounts with the longest handles. */
export function flockOfMany(
  count: number,
  change: Partial<ScheduleView> = {},
): readonly ScheduleView[] {
  return Array.from({ length: count }, (_, n) => {
    const one = account({ id: `${account().id.slice(0, 12)}${n}`, handle: longest.handle });
    return scheduleView({ account: one, ...change });
  });
}

const howl = account({ id: "b2c3d4e5f6g7h8i9", handle: "howl" });

/** What a new account is offered; nothing is left of the third. */
export const offers: readonly RhythmOffer[] = [
  { rhythm: { kind: "common", name: "every-3-hours" }, view: scheduleView(), isPriced: true },
  { rhythm: { kind: "common", name: "three-a-day" }, view: scheduleView(), isPriced: true },
  {
    rhythm: { kind: "common", name: "every-evening" },
    view: scheduleView({ slots: [], measure: { mostPerDay: 0, per30Days: 0 }, costMicros: 0 }),
    isPriced: true,
  },
  { rhythm: { kind: "same", as: howl }, view: scheduleView(), isPriced: true },
];

/** The ids of its buttons. */
export const rhythmIds = ["every-3-hours", "three-a-day", "every-evening", howl.id].map(
  (rhythm) => `add:rhythm:${account().id}:${rhythm}`,
);
