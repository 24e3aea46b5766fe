import { describe, expect, test, vi } from "vitest";
import { hourMs } from "../../src/domain/schedule/rule.ts";
import type { AccountStatus } from "../../src/flock/flock.ts";
import { account, accountStatus, noon, reading } from "./fixtures.ts";
import {
  crowded,
  flockOfMany,
  scheduleDraft,
  scheduleOf,
  scheduleView,
} from "./schedule-fixtures.ts";
import { ask, form, press, shown } from "./support.ts";

const { id } = account();
const draft = scheduleDraft();
const seconds = noon / 1000;
const asked = { account: "howl", when: "9:00, 14:00 and 20:00" };
const changes = ["zone", "quiet", "terms"].map((what) => `set:ask:${draft.id}:${what}`);
const excess = { posts: 135, allowed: 17, per: "evening" } as const;

describe("/flock schedule set", () => {
  test("shows the rule in words, all that bends it, the next five slots and their price, and sets nothing", async () => {
    const draftSchedule = vi.fn(async () => draft);
    const { text, ids, labels } = shown(await ask("schedule set", asked, flockOf(draftSchedule)));
    expect(draftSchedule).toHaveBeenCalledWith({ ...asked, by: "100" });
    expect(text).toContain("A schedule for **@leaves\\_of\\_grass**");
    expect(text).toContain("**Every day at 9:00, 14:00 and 20:00**\n- Zone: America/New\\_York");
    expect(text).toContain("Quiet hours: none");
    expect(text).toContain("Jitter: a post goes up to 10 minutes after its slot");
    expect(text).toContain("From now on, without an end");
    expect(text).toContain("Rest between two readings: none");
    const slots = [0, 5, 10, 15, 20].map((hours) => seconds + 60 + hours * 3_600);
    for (const slot of slots) expect(text).toContain(`- <t:${slot}:F> (<t:${slot}:R>)`);
    expect(text).toContain("90 posts in 30 days, $1.35");
    expect(ids).toEqual([`set:go:${draft.id}`, ...changes]);
    expect(labels).toEqual(["Set it", "Zone", "Quiet hours", "More…"]);
  });

  test("tells what bends the rule", async () => {
    const schedule = scheduleOf({
      quiet: { from: 1_320, to: 420 },
      jitterMs: 0,
      startsAt: noon,
      endsAt: noon + 48 * hourMs,
      restMs: 48 * hourMs,
    });
    const { text } = shown(await drafted({ schedule }));
    expect(text).toContain("Quiet hours: 22:00 to 7:00");
    expect(text).toContain("Jitter: none");
    expect(text).toContain(
      `From <t:${seconds}:F> (<t:${seconds}:R>), until <t:${seconds + 172_800}`,
    );
    expect(text).toContain("Rest between two readings: 2 days");
  });

  test("tells how far several accounts are set apart", async () => {
    const accounts = [0, 10, 20].map((minutes) =>
      scheduleView({ schedule: scheduleOf({ staggerMs: minutes * 60_000 }) }),
    );
    const apart =
      "- Set back by up to 20 minutes, each by a different time, so that they keep apart";
    expect(shown(await drafted({ accounts })).text).toContain(apart);
    expect(shown(await drafted({ accounts: accounts.slice(2) })).text).not.toContain("apart");
    const setSchedule = async () => scheduleDraft({ accounts });
    expect(shown(await set({ setSchedule }, [])).text).toContain(apart);
  });

  test("shows five of several accounts, and the sum of all", async () => {
    const accounts = flockOfMany(7);
    const { text } = shown(await drafted({ accounts, costMicros: 9_450_000 }));
    expect(text).toContain("A schedule for 7 accounts");
    expect(text.match(/: 90 posts in 30 days, \$1\.35/gu)).toHaveLength(5);
    expect(text).toContain("and 2 accounts more");
    expect(text).toContain("Together 630 posts in 30 days for $9.45 at X.");
  });

  test("that asks for too much says so and cannot be set, only changed", async () => {
    const accounts = [scheduleView({ excess })];
    const { text, ids, tone } = shown(await drafted({ accounts }));
    expect(text).toContain(
      "That is 135 posts in one evening; **@leaves\\_of\\_grass** may send 17 a day.",
    );
    expect(text).toContain("cannot be set. Let the rule end with `at most 17 lines`");
    expect(ids).toEqual(changes);
    expect(tone).toBe("warn");
  });

  test("that asks too much of an account not shown cannot be set either", async () => {
    const accounts = [...flockOfMany(6), ...flockOfMany(3, { excess })];
    const { text, ids } = shown(await drafted({ accounts }));
    expect(text.match(/135 posts in one evening/gu)).toHaveLength(3);
    expect(ids).toEqual(changes);
  });

  test("asks a server without a zone for it first, and for nothing else", async () => {
    const bare = { zoneMissing: true, schedule: undefined };
    const { text, ids, labels } = shown(await drafted(bare));
    expect(text).toContain(
      "Times are meant in your zone, and none is set yet: UTC is never assumed.",
    );
    expect(text).not.toContain("<t:");
    expect(ids).toEqual([`set:ask:${draft.id}:zone`]);
    expect(labels).toEqual(["Choose the zone"]);
    const flock = { getDraft: async () => scheduleDraft(bare) };
    const modal = form(await press(`set:ask:${draft.id}:zone`, { flock }));
    expect(modal.fields).toMatchObject([{ id: "zone", value: "", placeholder: "Europe/Berlin" }]);
    const early = press(`set:ask:${draft.id}:terms`, { flock });
    await expect(early).rejects.toMatchObject({ code: "stale" });
  });

  test("of 300 accounts with the longest names and rules fits", async () => {
    const repeats = {
      posts: 19_999,
      nearestMs: 1,
      windowMs: 48 * hourMs,
      refrains: "join",
    } as const;
    const accounts = flockOfMany(300, { excess, repeats });
    const schedule = scheduleOf({ rule: crowded, zone: "America/Argentina/ComodRivadavia" });
    shown(await drafted({ accounts, schedule, costMicros: 405_000_000 }));
  });
});

describe("the forms of a draft", () => {
  const schedule = scheduleOf({
    quiet: { from: 1_320, to: 425 },
    startsAt: noon,
    endsAt: noon + hourMs / 2,
    restMs: 48 * hourMs,
  });
  const getDraft = vi.fn(async () => scheduleDraft({ schedule }));

  test.each([
    ["zone", { zone: "America/New_York" }],
    ["quiet", { quiet: "22:00-7:05" }],
    [
      "terms",
      {
        jitter: "10",
        begin: "2 January 2026 at 7:00",
        end: "2 January 2026 at 7:30",
        rest: "48",
      },
    ],
  ])("%s shows what holds now, as it would be typed", async (what, values) => {
    const modal = form(await press(`set:ask:${draft.id}:${what}`, { flock: { getDraft } }));
    expect(getDraft).toHaveBeenCalledWith(draft.id, "100");
    expect(modal.id).toBe(`set:change:${draft.id}`);
    const held = modal.fields.map((field) => [field.id, field.value]);
    expect(Object.fromEntries(held)).toEqual(values);
  });

  test("of a kind that nobody knows are refused", async () => {
    const pressed = press(`set:ask:${draft.id}:odd`, { flock: { getDraft } });
    await expect(pressed).rejects.toMatchObject({ code: "unknown-button" });
  });

  test("change what was typed anew and show the draft again", async () => {
    const changed = scheduleDraft({ schedule: scheduleOf({ zone: "Europe/Rome" }) });
    const changeDraft = vi.fn(async () => changed);
    const flock = { getDraft, changeDraft };
    const zone = { zone: " rome " };
    const given = await press(`set:change:${draft.id}`, { flock, fields: zone });
    expect(changeDraft).toHaveBeenLastCalledWith(draft.id, { by: "100", zone: "rome" });
    expect(shown(given).text).toContain("Zone: Europe/Rome");
    const fields = { jitter: "0", begin: "2 January 2026 at 7:00", end: "", rest: "48" };
    await press(`set:change:${draft.id}`, { flock, fields });
    expect(changeDraft).toHaveBeenLastCalledWith(draft.id, { by: "100", jitter: "0", end: "" });
    await press(`set:change:${draft.id}`, { flock, fields: { quiet: "" } });
    expect(changeDraft).toHaveBeenLastCalledWith(draft.id, { by: "100", quiet: "" });
  });
});

describe("Set it", () => {
  test("says what holds now, the next slot, the price, and how to change it", async () => {
    const setSchedule = vi.fn(async () => draft);
    const { text, ids, tone } = shown(await set({ setSchedule }, [accountStatus()]));
    expect(setSchedule).toHaveBeenCalledWith(draft.id, "100");
    expect(text).toContain("**@leaves\\_of\\_grass** has its schedule");
    expect(text).toContain("**Every day at 9:00, 14:00 and 20:00**");
    expect(text).toContain(`**@leaves\\_of\\_grass**: next <t:${seconds + 60}:F>`);
    expect(text).toContain("90 posts in 30 days for $1.35");
    for (const verb of ["set", "show", "clear"]) {
      expect(text).toContain(`</flock schedule ${verb}:1>`);
    }
    expect(ids).toEqual([]);
    expect(tone).toBe("good");
  });

  test("offers Start for an account whose reading has not been started", async () => {
    const given = accountStatus({ reading: reading({ state: "given" }) });
    const { text, ids, tone } = shown(await set({}, [given]));
    expect(text).toContain("is posted before Start");
    expect(ids).toEqual([`give:start:${id}`]);
    expect(tone).toBe("warn");
  });

  test.each([undefined, reading({ state: "ended" })])(
    "says how an account gets a poem that has none left to read: %j",
    async (last) => {
      const { text } = shown(await set({}, [accountStatus({ reading: last })]));
      expect(text).toContain("**Nothing to read:** **@leaves\\_of\\_grass**. </flock poem give:1>");
    },
  );

  test("names an account that stands still", async () => {
    const paused = accountStatus({ account: account({ state: "paused" }) });
    expect(shown(await set({}, [paused])).text).toContain("**At a standstill for now:**");
  });

  test("speaks of no account but its own", async () => {
    const other = accountStatus({ account: account({ id: "other" }), reading: undefined });
    expect(shown(await set({}, [accountStatus(), other])).tone).toBe("good");
  });

  test("for 300 accounts with the longest names, all of them silent, fits", async () => {
    const accounts = flockOfMany(300);
    const silent = accounts.flatMap(({ account: one }) => [
      accountStatus({ account: { ...one, state: "paused" }, reading: undefined }),
      accountStatus({ account: one, reading: reading({ state: "given" }) }),
    ]);
    const schedule = scheduleOf({ rule: crowded });
    const setSchedule = async () => scheduleDraft({ accounts, schedule });
    const { text, ids } = shown(await set({ setSchedule }, silent));
    expect(text).toContain("and 295 accounts more");
    expect(text).toContain("and 290 more");
    expect(ids).toEqual([]);
  });
});

function flockOf(draftSchedule: () => Promise<typeof draft>) {
  return { flock: { draftSchedule } };
}

function drafted(change: Partial<typeof draft>) {
  return ask(
    "schedule set",
    asked,
    flockOf(async () => scheduleDraft(change)),
  );
}

function set(known: { readonly setSchedule?: () => Promise<typeof draft> }, all: AccountStatus[]) {
  const { setSchedule = async () => draft } = known;
  return press(`set:go:${draft.id}`, { flock: { setSchedule, glance: async () => all } });
}
