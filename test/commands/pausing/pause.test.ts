import { describe, expect, test, vi } from "vitest";
import type { Pause } from "../../../src/domain/pause/pause.ts";
import type { Paused } from "../../../src/flock/pausing/pausing.ts";
import { en } from "../../../src/words/en.ts";
import { account, accountStatus, longest, noon } from "../fixtures.ts";
import { ask, form, member, press, shown } from "../support.ts";

const by = { id: "100", isModerator: true };

function pause(change: Partial<Pause> = {}): Pause {
  const none = { tag: undefined, until: undefined, reason: undefined };
  return { kind: "single", by: "100", at: noon, ...none, ...change };
}

function paused(number: number, left: readonly Pause[] = [pause()]): readonly Paused[] {
  const state = left.length > 0 ? "paused" : "ready";
  return Array.from({ length: number }, (_, place) => ({
    account: { ...account(), id: `a${place}`, handle: `bird_${place}`, state },
    before: "ready",
    pauses: left,
  }));
}

function pausing(accounts: readonly Paused[], said: { until?: number; reason?: string } = {}) {
  const { until, reason } = said;
  return vi.fn(async () => ({ accounts, at: noon, until, reason }));
}

describe("/flock pause", () => {
  test("says who stopped what, until when and why, and carries Resume", async () => {
    const stop = pausing(paused(1), { until: noon, reason: "*too* loud" });
    const given = { account: "bird_0", until: "noon", reason: "*too* loud" };
    const { text, ids, tone } = shown(await ask("pause", given, { flock: { pause: stop } }));
    expect(stop).toHaveBeenCalledWith({
      accounts: "bird_0",
      until: "noon",
      reason: "*too* loud",
      by,
    });
    expect(text).toContain("**@bird\\_0** is paused");
    expect(text).toContain(`Until <t:${noon / 1000}:F> (<t:${noon / 1000}:R>).`);
    expect(text).toContain("<@100> stopped it; no line is lost.");
    expect(text).toContain("Why: \\*too\\* loud");
    expect(ids).toEqual([`pause:lift:a0:${noon}`]);
    expect(tone).toBe("warn");
  });

  test.each([
    ["all", [`pause:lift:all:${noon}`]],
    [" #Night ", [`pause:lift:#night:${noon}`]],
    ["bird_0, #night", []],
  ])("of %j carries the button that means the same", async (typed, ids) => {
    const flock = { pause: pausing(paused(3)) };
    expect(shown(await ask("pause", { account: typed }, { flock })).ids).toEqual(ids);
  });

  test("names the first of many, and says which stood still already", async () => {
    const locked = { ...account(), handle: longest.handle, state: "locked" } as const;
    const others: Paused = { account: locked, before: "locked", pauses: [pause({ kind: "all" })] };
    const flock = { pause: pausing([...paused(299), others]) };
    const { text } = shown(await ask("pause", { account: "all" }, { flock }));
    expect(text).toContain("### 300 accounts are paused");
    expect(text).toContain("**@bird\\_9** and 290 more");
    expect(text).toContain("X has locked it");
  });
});

describe("/flock resume", () => {
  test("says who let them go on", async () => {
    const resume = pausing(paused(2, []));
    const { text, tone } = shown(await ask("resume", { account: "#night" }, { flock: { resume } }));
    expect(resume).toHaveBeenCalledWith({ accounts: "#night", by });
    expect(text).toBe(
      "### 2 accounts go on\n<@100> let them go on.\n**@bird\\_0** and **@bird\\_1**",
    );
    expect(tone).toBe("good");
  });

  test.each([
    [pause({ kind: "owner", by: "7" }), "paused by its owner, <@7>"],
    [pause({ by: undefined }), "paused <t:"],
    [pause({ kind: "all" }), "paused with all accounts by <@100>"],
    [pause({ kind: "tag", tag: "beat", reason: "rest" }), "paused with #beat by <@100>"],
  ])("tells what keeps one still: %j", async (left, sentence) => {
    const flock = { resume: pausing(paused(1, [left])) };
    const { text, tone } = shown(await press("pause:lift:a0", { flock }));
    expect(text).toContain("### Not yet");
    expect(text).toContain(sentence);
    expect(tone).toBe("warn");
  });
});

test.each([
  ["pause:lift:a0", undefined],
  [`pause:lift:a0:${noon}`, { upTo: noon }],
  ["status:resume:a0:news", { states: ["paused", "suspect", "locked", "suspended"] }],
  ["status:resume:a0:news:locked", { states: ["locked"] }],
  ["status:resume:a0:card", undefined],
  [`status:resume:a0:card:${noon}`, { upTo: noon }],
])("the button %s ends only what it was about", async (id, meant) => {
  const resume = pausing(paused(1, []));
  const flock = { ...status([]), getAccount: async () => account(), resume };
  await press(id, { flock });
  expect(resume).toHaveBeenCalledWith({ accounts: expect.any(String), by, meant });
});

test("the button under news does not say that an account goes on which something stops still", async () => {
  const owners = pause({ kind: "owner", by: "7" });
  const flock = { getAccount: async () => account(), resume: pausing(paused(1, [owners])) };
  const { text, tone } = shown(await press(`status:resume:${account().id}:news`, { flock }));
  expect(text).toContain("**@bird\\_0** stays where it is: paused by its owner, <@7>");
  expect(text).not.toContain("goes on");
  expect(tone).toBe("warn");
});

function status(pauses: readonly Pause[]) {
  const one = accountStatus({
    account: { ...account(), state: "paused" },
    pauses,
    tags: ["beat", "night"],
  });
  return { accountStatus: async () => one, schedules: async () => [] };
}

describe("an account's card", () => {
  test("tells every pause and the tags", async () => {
    const flock = status([pause(), pause({ kind: "all", reason: "a holiday" })]);
    const { text, ids } = shown(await ask("status", { account: "a" }, { flock }));
    expect(text).toContain("- paused by <@100>");
    expect(text).toContain("- paused with all accounts by <@100>");
    expect(text).toContain(": a holiday");
    expect(text).toContain("#beat #night");
    expect(ids).toContain(`status:resume:${account().id}:card:${noon}`);
  });

  test("has no Resume for whom it would be refused", async () => {
    const flock = status([pause({ kind: "owner", by: account().ownerId })]);
    const { ids } = shown(await ask("status", { account: "a" }, { flock }));
    expect(ids.some((id) => id.startsWith("status:resume"))).toBe(false);
    const owner = { actor: { ...member, id: account().ownerId }, isModerator: false };
    const own = shown(await ask("status", { account: "a" }, { flock, ...owner }));
    expect(own.ids).toContain(`status:resume:${account().id}:card:${noon}`);
  });

  test("lets moderators set the tags in a form that holds the present ones", async () => {
    const flock = status([]);
    const opened = form(await press(`status:tags:${account().id}`, { flock }));
    expect(opened.fields).toMatchObject([{ id: "tags", value: "beat, night", required: false }]);
    const setTags = vi.fn(async () => ["x"]);
    await press(opened.id, { flock: { ...flock, setTags }, fields: { tags: "x" } });
    expect(setTags).toHaveBeenCalledWith(account().id, "x");
  });
});

test("the end of a pause is told of one and of many", () => {
  expect(en.pauses.over({ kind: "pause-over", handles: ["howl"] })).toBe(
    "### **@howl** reads on\nIts pause is over.",
  );
  const many = Array.from({ length: 300 }, (_, place) => `b${place}`);
  expect(en.pauses.over({ kind: "pause-over", handles: many })).toContain("and 290 more");
});
