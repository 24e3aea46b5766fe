import { describe, expect, test } from "vitest";
import type { CopyReason } from "../../../src/domain/hold.ts";
import type { TimelineTold } from "../../../src/flock/adoption/adoption.ts";
import { commands } from "../../../commands/index.ts";
import type { FlockStatus } from "../../../src/flock/flock.ts";
import { account, accountStatus, longest } from "../fixtures.ts";
import { ask, moderator, press, shown, told } from "../support.ts";

const word = "The old copy is stopped, resume";
const admin = { ...moderator, managesGuild: true };
const reasons: readonly CopyReason[] = ["copied", "second-copy"];

describe.each(reasons)("a flock held as %s", (reason) => {
  const stands: FlockStatus = {
    accounts: [accountStatus()],
    hold: { reason, until: undefined },
    ownHold: undefined,
    away: false,
    figures: { due: 0, inFlight: 0, unconfirmed: 0, lateness: undefined },
    troubles: [],
    appLimit: undefined,
    spentMicros: 0,
    capMicros: 15_000_000,
  };
  const held = { status: async () => stands };

  test("offers the word to whoever manages the server, and Resume to nobody", async () => {
    const { ids, labels, text, tone } = shown(
      await ask("status", {}, { flock: held, actor: admin }),
    );
    expect(ids).toEqual(["status:takeover:card"]);
    expect(labels).toEqual([word]);
    expect(text).toContain(`presses **${word}**`);
    expect(tone).toBe("bad");
  });

  test("shows a moderator why, and no button", async () => {
    const actor = { ...moderator, managesGuild: false };
    const { ids, text, tone } = shown(await ask("status", {}, { flock: held, actor }));
    expect(ids).toEqual([]);
    expect(text).toContain("All posting is stopped");
    expect(tone).toBe("bad");
  });

  test("is told with the word beneath", () => {
    const { ids, text } = told({ kind: "flock-held", reason });
    expect(ids).toEqual(["status:takeover:news"]);
    expect(text).toContain(`presses **${word}**`);
  });
});

test("the word is for whoever manages the server alone", () => {
  const component = commands
    .flatMap((one) => one.components)
    .find((one) => one.action === "takeover");
  expect(component).toMatchObject({ allow: "admin", answer: "update" });
});

test("the answer tells what was found, what was left out, what is unknown, and who stays silent", async () => {
  const timelines: readonly TimelineTold[] = [
    { account: account({ handle: "a" }), adopted: { posts: 3, passedOver: 1, foreign: 0 } },
    { account: account({ handle: "b" }), adopted: { posts: 0, passedOver: 0, foreign: 2 } },
    { account: account({ handle: "c" }), adopted: { posts: 0, passedOver: 0, foreign: 0 } },
    { account: account({ handle: "d" }), adopted: undefined },
  ];
  const { text, tone } = shown(await takeOver(timelines));
  expect(text.split("\n")).toEqual([
    "### Posting goes on",
    expect.stringContaining("said that the old copy is stopped"),
    "- **@a**: 3 posts found on the timeline. 1 post before that the other copy left out; so does this one.",
    "- **@b**: 2 posts there that this copy does not know.",
    expect.stringMatching(/^- \*\*@d\*\* stays silent: its timeline cannot be read/u),
  ]);
  expect(tone).toBe("warn");
  expect(shown(await takeOver(timelines.slice(0, 3))).tone).toBe("good");
});

test("who presses second is told so", async () => {
  await expect(takeOver(undefined)).rejects.toMatchObject({ code: "already-done" });
});

test("what was taken over is told in one message for each account, with the last post's link", () => {
  const link = "https://x.com/a/status/1";
  const news = {
    kind: "adopted",
    accountId: "a1",
    handle: longest.handle,
    posts: 2,
    passedOver: 0,
    text: longest.overLimit,
    link,
  } as const;
  const { text, ids } = told(news);
  expect(text).toContain("2 posts of");
  expect(text).not.toContain("left out");
  expect(ids).toEqual([link]);
  expect(told({ ...news, posts: 1, passedOver: 2 }).text).toContain(
    "2 posts before that the other copy left out",
  );
});

function takeOver(timelines: readonly TimelineTold[] | undefined) {
  const flock = { takeOver: async () => timelines };
  return press("status:takeover:news", { flock, actor: admin });
}
