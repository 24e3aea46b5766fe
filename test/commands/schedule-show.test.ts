import { describe, expect, test, vi } from "vitest";
import type { ScheduleView } from "../../src/flock/schedule/schedule.ts";
import { account, noon } from "./fixtures.ts";
import { crowded, flockOfMany, scheduleOf, scheduleView } from "./schedule-fixtures.ts";
import { ask, press, shown } from "./support.ts";

const { id } = account();
const seconds = noon / 1000;

describe("/flock schedule show", () => {
  test("of one account tells everything, with what became of its slots", async () => {
    const schedules = vi.fn(async () => [scheduleView({ used: 12, missed: 1 })]);
    const flock = { getAccount: async () => account(), schedules };
    const { text } = shown(await ask("schedule show", { account: "a" }, { flock }));
    expect(schedules).toHaveBeenCalledWith(id);
    expect(text).toContain("When **@leaves\\_of\\_grass** posts");
    expect(text).toContain("- Zone: America/New\\_York");
    expect(text.match(/^- <t:/gmu)).toHaveLength(5);
    expect(text).toContain("Since it was set: 12 slots used, 1 missed.");
  });

  test.each<readonly ScheduleView[]>([[], [scheduleView({ schedule: undefined, slots: [] })]])(
    "of an account without a schedule tells how to set one",
    async (...views) => {
      const flock = { getAccount: async () => account(), schedules: async () => views };
      const { text } = shown(await ask("schedule show", { account: "a" }, { flock }));
      expect(text).toContain("has no schedule");
      expect(text).toContain("</flock schedule set:1> sets one, for example with `when: every 3");
    },
  );

  test("of the flock tells each account's rhythm, next slots and tally, and who has none", async () => {
    const bare = scheduleView({
      account: account({ handle: "howl" }),
      schedule: undefined,
      costMicros: 0,
    });
    const schedules = vi.fn(async () => [scheduleView({ used: 1, missed: 2 }), bare]);
    const { text } = shown(await ask("schedule show", {}, { flock: { schedules } }));
    expect(schedules).toHaveBeenCalledWith(undefined);
    expect(text).toContain(
      "- **@leaves\\_of\\_grass**: every day at 9:00, 14:00 and 20:00 (America/New\\_York); 1 slot used, 2 missed",
    );
    expect(text).toContain(`next <t:${seconds + 60}:f>, <t:${seconds + 18_060}:f>`);
    expect(text).toContain("$1.35");
    expect(text).toContain("only by </flock post:1>: **@howl**.");
  });

  test("of a flock without schedules tells how to set one", async () => {
    const { text } = shown(
      await ask("schedule show", {}, { flock: { schedules: async () => [] } }),
    );
    expect(text).toContain("Nobody has a schedule");
    expect(text).toContain("</flock schedule set:1>");
  });

  test("of 300 accounts with and 300 without fits", async () => {
    const schedule = scheduleOf({ rule: crowded });
    const having = flockOfMany(300, { schedule, missed: 99_999 });
    const bare = flockOfMany(300, { schedule: undefined });
    const flock = { schedules: async () => [...having, ...bare] };
    const { text } = shown(await ask("schedule show", {}, { flock }));
    expect(text).toMatch(/and \d+ accounts more; name one/u);
    expect(text).toContain("and 290 more");
  });
});

describe("/flock schedule clear", () => {
  test("asks first, and says what is kept", async () => {
    const flock = { getAccount, schedules: async () => [scheduleView()] };
    const { text, ids } = shown(await ask("schedule clear", { account: "a" }, { flock }));
    expect(text).toContain("Every day at 9:00, 14:00 and 20:00 (America/New\\_York)");
    expect(text).toContain("place in it are kept");
    expect(ids).toEqual([`clear:go:${id}`, "clear:keep"]);
    expect(shown(await press("clear:keep")).text).toContain("The schedule stays.");
  });

  test("once confirmed says that lines go out only by hand", async () => {
    const clearSchedule = vi.fn(async () => true);
    const given = await press(`clear:go:${id}`, { flock: { getAccount, clearSchedule } });
    expect(clearSchedule).toHaveBeenCalledWith(id);
    expect(shown(given).text).toContain("go out only by </flock post:1>");
  });

  test("of nothing says that there was none", async () => {
    const flock = { getAccount, schedules: async () => [], clearSchedule: async () => false };
    const first = shown(await ask("schedule clear", { account: "a" }, { flock }));
    expect(first.text).toContain("has no schedule");
    expect(first.ids).toEqual([]);
    expect(shown(await press(`clear:go:${id}`, { flock })).text).toContain("has no schedule");
  });
});

async function getAccount() {
  return account();
}
