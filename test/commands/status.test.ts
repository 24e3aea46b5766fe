import { describe, expect, test, vi } from "vitest";
import type { AccountState } from "../../src/domain/account.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type { AccountStatus, FlockStatus } from "../../src/flock/flock.ts";
import type { ScheduleView } from "../../src/flock/schedule/schedule.ts";
import {
  account,
  accountStatus,
  flockStatus,
  longest,
  noon,
  poem,
  post,
  posted,
  reading,
} from "./fixtures.ts";
import { scheduleView } from "./schedule-fixtures.ts";
import { ask, member, press, shown } from "./support.ts";

const { id } = account();
const visitor = { actor: member, isModerator: false };

describe("the flock at a glance", () => {
  test("puts what needs a hand first and offers a look at it", async () => {
    const well = accountStatus({ account: account({ handle: "well" }) });
    const ill = accountStatus({
      account: account({ handle: "ill", state: "revoked" }),
      needsHand: true,
    });
    const { text, ids, tone } = shown(await status({ accounts: [well, ill] }));
    expect(text.indexOf("@ill")).toBeLessThan(text.indexOf("@well"));
    expect(text).toContain("**Needs a hand:** **@ill**: X no longer accepts its credentials");
    expect(text).toContain("2 accounts, of which 1 needs a hand.");
    expect(ids).toEqual([`status:account:${id}`]);
    expect(tone).toBe("warn");
  });

  test("shows money to moderators only", async () => {
    const { text } = shown(await status({}));
    expect(text).toContain("$1.50 of $15.00");
    expect(shown(await status({}, visitor)).text).not.toContain("$");
  });

  test("says what stops everything, with Resume for moderators", async () => {
    const stopped = { hold: { reason: "no-credit", until: undefined }, away: true } as const;
    const { text, ids, tone } = shown(await status(stopped));
    expect(text).toContain("the X app has no credits left");
    expect(text).toContain("taken out of this server");
    expect(ids).toEqual(["status:goon:card", "status:lift:card"]);
    expect(tone).toBe("bad");
    expect(shown(await status(stopped, visitor)).ids).toEqual([]);
  });

  test("says how to begin while nobody is in it", async () => {
    expect(shown(await status({ accounts: [] })).text).toContain("</flock add:1>");
  });

  test("of 300 accounts with the longest names fits", async () => {
    const accounts = Array.from({ length: 300 }, (_, nth) =>
      accountStatus({
        account: account({ id: `${nth}`, handle: longest.handle, state: "suspended" }),
        poem: poem({ title: longest.title }),
        needsHand: true,
      }),
    );
    const { text, ids } = shown(await status({ accounts }));
    expect(text).toMatch(/-# Page 1 of \d+/u);
    expect(ids).toHaveLength(7);
  });
});

describe("one account", () => {
  test.each<[AccountState, RegExp, readonly string[]]>([
    ["ready", /It is ready/u, [`status:pause:${id}`]],
    ["paused", /It is paused/u, [`status:resume:${id}:card`]],
    ["suspect", /which may pass/u, [`relink:start:${id}`, `status:resume:${id}:card:suspect`]],
    ["revoked", /no longer accepts/u, [`relink:start:${id}`]],
    ["read-only", /only read/u, [`relink:start:${id}`]],
    ["relink", /cannot be opened/u, [`relink:start:${id}`]],
    ["locked", /locked it/u, [`status:resume:${id}:card:locked`]],
    ["suspended", /suspended it/u, [`status:resume:${id}:card:suspended`]],
    ["removing", /being removed/u, []],
  ])("that is %s says so and has what mends it", async (state, words, ids) => {
    const found = accountStatus({ account: account({ state }) });
    const { text, ids: carried } = shown(await one(found));
    expect(text).toMatch(words);
    const more =
      state === "removing"
        ? []
        : [`status:tags:${id}`, `give:manner:${id}`, `status:ceiling:${id}`, `status:length:${id}`];
    expect(carried).toEqual([...ids, ...more, "status:flock"]);
  });

  test("tells X's own words, the reading, the next post and the last one with its link", async () => {
    const found = accountStatus({
      account: account({ state: "paused", reason: "not _now_" }),
      last: posted(),
    });
    const { text } = shown(await one(found));
    expect(text).toContain("X says: “not \\_now\\_”");
    expect(text).toContain("Reads **Song of Myself**: reading 7, line 2 of 4.");
    expect(text).toContain(
      "**Next post:** It goes when the account posts next, by its schedule or by `/flock post`.\n> I celebrate",
    );
    expect(text).toContain(`**Last post:** It was posted. <t:${noon / 1000}:F>`);
    expect(text).toContain("<https://x.com/leaves_of_grass/status/1234567890123456789>");
  });

  test("without a poem says how it gets one, and a given poem has Start", async () => {
    const bare = accountStatus({ reading: undefined, poem: undefined, current: undefined });
    expect(shown(await one(bare)).text).toContain("</flock poem give:1>");
    const given = accountStatus({ reading: reading({ state: "given" }), current: undefined });
    expect(shown(await one(given)).ids).toContain(`give:start:${id}`);
  });

  test("without a rhythm, or at its poem's end, says how it gets the next", async () => {
    expect(shown(await one(accountStatus())).text).toContain("</flock schedule set:1> gives it");
    const ended = { reading: reading({ state: "ended" }), position: undefined, current: undefined };
    expect(shown(await one(accountStatus(ended))).text).toContain(
      "Has read **Song of Myself** to its end. </flock poem give:1> gives it the next.",
    );
  });

  test("shows the settle buttons of an uncertain post to moderators only", async () => {
    const current = post({ state: "unconfirmed", asked: true });
    const found = accountStatus({ current, needsHand: true });
    const settle = ["post:posted:7", "post:settle:7:again", "post:settle:7:skip"];
    const own = [
      `status:pause:${id}`,
      `status:tags:${id}`,
      `give:manner:${id}`,
      `status:ceiling:${id}`,
      `status:length:${id}`,
      "status:flock",
    ];
    expect(shown(await one(found)).ids).toEqual([...settle, ...own]);
    expect(shown(await one(found, visitor)).ids).toEqual(["status:flock"]);
  });

  test("shows its owner what concerns the account, and others nothing to press", async () => {
    const owner = { actor: { ...member, id: account().ownerId }, isModerator: false };
    expect(shown(await one(accountStatus(), owner)).ids[0]).toBe(`status:pause:${id}`);
    expect(shown(await one(accountStatus(), visitor)).ids).toEqual(["status:flock"]);
  });

  test("that X limits says until when", async () => {
    const found = accountStatus({ account: account({ limitedUntil: noon }) });
    expect(shown(await one(found)).text).toContain(`post again <t:${noon / 1000}:F>`);
  });

  test("tells its rhythm and its next slot, once", async () => {
    expect(shown(await one(accountStatus())).text).toContain("**Rhythm:** none");
    const rhythm = "**Rhythm:** every day at 9:00, 14:00 and 20:00 (America/New\\_York)";
    const soon = `<t:${noon / 1000 + 60}:F>`;
    const idle = accountStatus({ current: undefined });
    const { text } = shown(await one(idle, {}, [scheduleView()]));
    expect(text).toContain(`${rhythm}; next slot ${soon}`);
    const over = shown(await one(idle, {}, [scheduleView({ slots: [] })])).text;
    expect(over).toContain(`${rhythm}; no slot is left`);
    const planned = accountStatus({ current: post({ runAt: noon + 60_000 }) });
    const { text: told } = shown(await one(planned, {}, [scheduleView()]));
    expect(told).toContain(`${rhythm}\n**Next post:** It is due ${soon}`);
    expect(told).not.toContain("next slot");
  });

  test("with the longest texts fits", async () => {
    const parts = [{ text: longest.overLimit, networkId: undefined }];
    const found = accountStatus({
      account: account({ handle: longest.handle, reason: longest.overLimit, state: "paused" }),
      poem: poem({ title: longest.title }),
      current: post({ parts, lastError: longest.overLimit }),
      last: posted({ parts }),
    });
    shown(await one(found));
  });
});

describe("the buttons", () => {
  test("pause and resume act for the owner, and show the account anew", async () => {
    const pause = vi.fn(async () => paused());
    const resume = vi.fn(async () => paused());
    const flock = { ...found(), pause, resume };
    const owner = { actor: { ...member, id: account().ownerId }, isModerator: false };
    const stopped = shown(await press(`status:pause:${id}`, { flock, ...owner }));
    const resumed = shown(await press(`status:resume:${id}:card`, { flock, ...owner }));
    expect([stopped.text, resumed.text].every((text) => text.includes("Reads"))).toBe(true);
    const asked = { accounts: id, by: { id: account().ownerId, isModerator: false } };
    expect(pause).toHaveBeenCalledWith(asked);
    expect(resume).toHaveBeenCalledWith(asked);
  });

  test.each(["pause", "resume"])("%s is refused to a stranger", async (action) => {
    const pressed = press(`status:${action}:${id}`, { flock: found(), ...visitor });
    await expect(pressed).rejects.toMatchObject({ code: "not-allowed" });
  });

  test("under news say who let it go on, and turn the second presser away", async () => {
    const yes = { ...found(), ...answering(true) };
    const no = { ...found(), ...answering(false) };
    for (const [pressed, code] of [
      [`status:resume:${id}:news`, "not-paused"],
      ["status:lift:news", "already-done"],
      ["status:goon:news", "already-done"],
    ] as const) {
      expect(shown(await press(pressed, { flock: yes })).text).toContain("<@100>");
      await expect(press(pressed, { flock: no })).rejects.toMatchObject({ code });
    }
  });

  test("on the card show how things stand now", async () => {
    const flock = { ...found(), ...answering(true) };
    for (const id of ["status:lift:card", "status:goon:card", "status:open", "status:flock"]) {
      expect(shown(await press(id, { flock })).text).toContain("### The flock");
    }
    expect(shown(await press(`status:account:${id}`, { flock })).text).toContain("Reads");
  });
});

function answering(done: boolean) {
  const resumeHold = async () => (done ? ("trial" as const) : undefined);
  const resume = async () => {
    if (!done) throw new Refusal("not-paused", { what: "@howl" });
    return paused();
  };
  return { resume, resumeHold, resumeGuild: async () => done };
}

function paused() {
  const accounts = [{ account: account(), before: "ready", pauses: [] }] as const;
  return { accounts, at: 0, until: undefined, reason: undefined };
}

function found() {
  return {
    getAccount: async () => account(),
    schedules: async () => [],
    accountStatus: async () => accountStatus(),
    status: async () => flockStatus({}),
  };
}

function status(change: Partial<FlockStatus>, reader = {}) {
  return ask("status", {}, { flock: { status: async () => flockStatus(change) }, ...reader });
}

function one(found: AccountStatus, reader = {}, schedules: readonly ScheduleView[] = []) {
  const flock = { accountStatus: async () => found, schedules: async () => schedules };
  return ask("status", { account: "a" }, { flock, ...reader });
}
