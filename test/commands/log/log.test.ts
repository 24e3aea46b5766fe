import { describe, expect, test, vi } from "vitest";
import type { Deed } from "../../../src/domain/deed.ts";
import type { LogPage } from "../../../src/flock/deeds/record.ts";
import { account, noon } from "../fixtures.ts";
import { ask, press, shown } from "../support.ts";

function deed(change: Partial<Deed> = {}): Deed {
  return {
    id: 1,
    at: noon,
    actorId: "100",
    via: "/flock pause",
    interactionId: "7",
    what: "account",
    accountId: "a1",
    subject: "walt_whitman",
    before: { state: "ready" },
    after: { state: "paused" },
    link: "0123456789abcdef".repeat(4),
    ...change,
  };
}

function page(change: Partial<LogPage> = {}): LogPage {
  return {
    accountId: undefined,
    deeds: [deed()],
    total: 1,
    page: 1,
    pages: 1,
    newest: deed().link,
    refused: { members: 0, presses: 0 },
    ...change,
  };
}

async function told(refused: LogPage["refused"]): Promise<string> {
  const flock = { log: async () => page({ refused }) };
  return shown(await ask("log", {}, { flock })).text;
}

describe("/flock log", () => {
  test("tells who did what to which account by which command, before and after", async () => {
    const { text, ids } = shown(await ask("log", {}, { flock: { log: async () => page() } }));
    expect(text).toContain("### What was done\n1 deed");
    expect(text).toContain(
      `- <t:${noon / 1000}:f> <@100> \`/flock pause\`: account walt\\_whitman, state ready → paused`,
    );
    expect(text).toContain("-# Newest link: `0123456789abcdef`");
    expect(text).not.toContain("refused");
    expect(ids).toEqual(["log:export:0::"]);
  });

  test.each<[Partial<Deed>, string]>([
    [
      { before: undefined, after: { kind: "single", reason: "*rest*" } },
      "new (kind this account alone, reason \\*rest\\*)",
    ],
    [
      { what: "tag", before: { name: "night" }, after: undefined },
      "tag of walt\\_whitman, gone (name night)",
    ],
    [
      { what: "credentials", before: { seal: "0a0b0c0d" }, after: { seal: "1a1b1c1d" } },
      "credentials of walt\\_whitman, replaced by new ones",
    ],
    [
      { what: "credentials", before: undefined, after: { seal: "1a1b1c1d" } },
      "credentials of walt\\_whitman, new",
    ],
    [
      {
        via: "/flock undo: stuck",
        what: "takedown",
        before: { course: "under way" },
        after: { course: "over" },
      },
      "by a button of `/flock undo`: taking down of a post of walt\\_whitman, course under way → over",
    ],
    [{ before: { post_limit: 280 }, after: { post_limit: null } }, "length of a post 280 → none"],
    [
      { what: "pause", before: undefined, after: { kind: "all", until: noon } },
      `pause of walt\\_whitman, new (kind all accounts, until <t:${noon / 1000}:f>)`,
    ],
    [
      { what: "post", before: { interaction_id: null }, after: { interaction_id: "15" } },
      "post of walt\\_whitman, asked for by hand",
    ],
    [
      {
        what: "guild",
        before: { alerts_channel: null, alert_role: null, cap_micros: null },
        after: { alerts_channel: "3", alert_role: "4", cap_micros: 5_000_000 },
      },
      "channel of failures none → <#3>, role to ping none → <@&4>, own cap none → $5.00",
    ],
    [{ before: { owner_id: "1" }, after: { owner_id: "2" } }, "owner <@1> → <@2>"],
    [
      { what: "profile", before: { at: noon }, after: { at: noon + 60_000 } },
      `profile of walt\\_whitman, changed <t:${noon / 1000}:f> → <t:${noon / 1000 + 60}:f>`,
    ],
    [
      {
        what: "instance",
        subject: "",
        before: { trial: null },
        after: { trial: 41 },
      },
      "whole bot, one account is tried first",
    ],
    [
      { what: "instance", subject: "", before: { look: 1 }, after: { look: 2 } },
      "whole bot, X is asked again",
    ],
    [
      { what: "instance", subject: "", before: { hold: "copied" }, after: undefined },
      "whole bot, gone (stopped because this is a copy of a flock that may still be running elsewhere)",
    ],
    [
      { what: "instance", subject: "", before: undefined, after: { credits_micros: 25_000_000 } },
      "whole bot, new (credits at X $25.00)",
    ],
    [{ what: "queued", before: undefined, after: {} }, "what follows for walt\\_whitman, new"],
  ])("tells a change in words: %j", async (change, sentence) => {
    const flock = { log: async () => page({ deeds: [deed(change)] }) };
    expect(shown(await ask("log", {}, { flock })).text).toContain(sentence);
  });

  test("keeps its filter while pages are turned and in the export", async () => {
    const accountId = account().id;
    const log = vi.fn(async () => page({ accountId, page: 2, pages: 3, total: 30 }));
    const options = { account: "walt", by: "200", page: 2 };
    const { text, ids } = shown(await ask("log", options, { flock: { log } }));
    expect(log).toHaveBeenCalledWith({ account: "walt", by: "200", page: 2 });
    expect(text).toContain("30 deeds of <@200>, page 2 of 3");
    const filter = `${accountId}:200`;
    expect(ids).toEqual([`log:page:1:${filter}`, `log:page:3:${filter}`, `log:export:0:${filter}`]);
    await press(`log:page:3:${filter}`, { flock: { log } });
    expect(log).toHaveBeenLastCalledWith({ account: accountId, by: "200", page: 3 });
    await press("log:page:3::", { flock: { log } });
    expect(log).toHaveBeenLastCalledWith({ account: undefined, by: undefined, page: 3 });
  });

  test("exports what the filter lets through as a file", async () => {
    const exportLog = vi.fn(async () => ({ lines: '{"id":1}\n', left: 0 }));
    const given = await press("log:export:0::200", { flock: { exportLog } });
    expect(exportLog).toHaveBeenCalledWith({ account: undefined, by: "200" });
    if (given.kind !== "card") throw new Error("no card");
    expect(given.files).toMatchObject([{ name: "log.jsonl" }]);
    expect(Buffer.from(given.files?.[0]?.bytes ?? []).toString()).toBe('{"id":1}\n');
  });

  test("says how much more there is than a file takes", async () => {
    const flock = { exportLog: async () => ({ lines: '{"id":3}\n', left: 2 }) };
    const { text } = shown(await press("log:export:0::", { flock }));
    expect(text).toContain("2 older ones go into no file with them");
  });

  test("tells how many presses of strangers were refused today", async () => {
    expect(await told({ members: 1, presses: 1 })).toContain(
      "Refused today: 1 press by 1 member who may not.",
    );
    expect(await told({ members: 2, presses: 17 })).toContain(
      "Refused today: 17 presses by 2 members who may not.",
    );
  });

  test("that is empty says so, and offers nothing to press", async () => {
    const flock = { log: async () => page({ deeds: [], total: 0, newest: undefined }) };
    const { text, ids } = shown(await ask("log", {}, { flock }));
    expect(text).toBe("### What was done\n0 deeds");
    expect(ids).toEqual([]);
  });

  test("of the longest deeds stays within what Discord takes", async () => {
    const long = "*".repeat(4_000);
    const values = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`name_${n}`, long]));
    const one = deed({ subject: long, before: values, after: { ...values, name_0: "x" } });
    const flock = { log: async () => page({ deeds: Array.from({ length: 10 }, () => one) }) };
    expect(shown(await ask("log", {}, { flock })).text).toMatch(/and \d+ deeds more/u);
  });
});
