import { expect, test } from "vitest";
import type { RefusalValue } from "../../../src/domain/refusal.ts";
import type { GuildFlock } from "../../../src/flock/flock.ts";
import { account, accountStatus, flockStatus, noon, post } from "../fixtures.ts";
import { scheduleDraft, scheduleView } from "../schedule-fixtures.ts";
import { ask, member, press, shown } from "../support.ts";

const { id } = account();
const over = {
  code: "over-cap",
  values: { scope: "guild", capMicros: 100_000, spentMicros: 100_000 },
} as const;
const visitor = { actor: member, isModerator: false };
const broke = { code: "flock-held", values: { reason: "no-credit", until: undefined } } as const;

type Pressing = (known: ReturnType<typeof flockWith>) => Promise<Parameters<typeof shown>[0]>;

function flockWith(stop: RefusalValue | undefined, known: Partial<GuildFlock> = {}) {
  const one = accountStatus({ current: post({ runAt: noon }) });
  return {
    flock: {
      stop: async () => stop,
      glance: async () => [],
      status: async () => flockStatus({ accounts: [one] }),
      accountStatus: async () => one,
      getAccount: async () => account(),
      schedules: async () => [scheduleView()],
      setSchedule: async () => scheduleDraft(),
      start: async () => true,
      resume: async () => ({ accounts: [] }),
      decide: async () => true,
      findPost: async () => ({ post: post(), account: account(), link: undefined }),
      ...known,
    },
  };
}

test("a cap that is reached stands in the flock's card, its amounts only for moderators", async () => {
  const { text, tone } = shown(await ask("status", {}, flockWith(over)));
  expect(text).toContain("**This server's own cap is reached**, so nothing more is posted.");
  expect(tone).toBe("bad");
  const seen = shown(await ask("status", {}, { ...flockWith(over), ...visitor }));
  expect(seen.text).toContain("cap is reached");
  expect(seen.text).not.toContain("$");
  const whole = { ...over, values: { ...over.values, scope: "instance" } } as const;
  const { text: all } = shown(await ask("status", {}, flockWith(whole)));
  expect(all).toContain("once whoever runs this bot raises the cap.");
  expect(shown(await ask("status", {}, flockWith(undefined))).text).not.toContain("cap is reached");
});

test.each<[string, Pressing]>([
  ["an account's card", (known) => ask("status", { account: "a" }, { ...known, ...visitor })],
  ["a reading that its owner starts", (known) => press(`give:start:${id}`, known)],
  ["an account that is let go on", (known) => press(`status:resume:${id}:news`, known)],
  ["a post that is to go again", (known) => press("post:settle:7:again", known)],
])("%s, which others than moderators read, names no amount of a cap", async (_, card) => {
  const { text } = shown(await card(flockWith(over)));
  expect(text).toContain("This would pass this server's own cap for the month. Nothing");
  expect(text).not.toContain("$0.10");
});

test.each<[string, Pressing]>([
  ["an account's card", (known) => ask("status", { account: "a" }, known)],
  ["a schedule that is set", (known) => press(`set:go:${scheduleDraft().id}`, known)],
  ["a reading that is started", (known) => press(`give:start:${id}`, known)],
  ["an account that is let go on", (known) => press(`status:resume:${id}:news`, known)],
  ["a post that is to go again", (known) => press("post:settle:7:again", known)],
])("%s tells what stops every account, and nothing where nothing does", async (_, card) => {
  const told =
    "**It would not go out now.** All posting is stopped: the X app has no credits left.";
  expect(shown(await card(flockWith(broke))).text).toContain(told);
  expect(shown(await card(flockWith(undefined))).text).not.toContain("would not go out");
});

test.each(["give:start:a", "post:settle:7:again"])(
  "%s tells that its account is paused",
  async (button) => {
    const paused = account({ state: "paused" });
    const known = {
      getAccount: async () => paused,
      findPost: async () => ({ post: post(), account: paused, link: undefined }),
    };
    const { text } = shown(await press(button, flockWith(undefined, known)));
    expect(text).toContain(
      "does not post at present: it is paused. `/flock status` tells what to do.",
    );
  },
);

test("Start pressed once more speaks of the next line, which is the first no longer", async () => {
  const { text } = shown(
    await press(`give:start:${id}`, flockWith(undefined, { start: async () => false })),
  );
  expect(text).toContain("had been started already");
  expect(text).not.toContain("first line");
});

test("of two stops the Resume of one says that the other one stands", async () => {
  const known = flockWith(broke, { resumeHold: async () => "trial" as const });
  const { text, tone } = shown(await press("status:lift:news:guild", known));
  expect(text).toContain("One account is tried first");
  expect(text).toContain("no credits left");
  expect(tone).toBe("warn");
  const alone = flockWith(undefined, { resumeHold: async () => "trial" as const });
  expect(shown(await press("status:lift:news", alone)).tone).toBe("good");
  // X is asked, and until it answers that one stands of course.
  const asking = flockWith(broke, { resumeHold: async () => "asking" as const });
  expect(shown(await press("status:lift:news", asking)).text).not.toContain("no credits left");
});
