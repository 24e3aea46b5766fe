import { describe, expect, test } from "vitest";
import { commands } from "../../../commands/index.ts";
import type { Announcement } from "../../../src/flock/announcement.ts";
import { createHandlers } from "../../../src/discord/handlers.ts";
import { en } from "../../../src/words/en.ts";
import { account, accountStatus, flockStatus, longest, noon } from "../fixtures.ts";
import { ask, member, moderator, press, shown } from "../support.ts";

const { id, ownerId } = account();
const gone = accountStatus({ ownerLeftAt: noon });
const mod = { ...moderator, managesGuild: false };

function told(change: Partial<Extract<Announcement, { readonly kind: "owner-left" }>> = {}) {
  const card = commands.flatMap(({ news }) => news).find(({ kind }) => kind === "owner-left");
  if (!card) throw new Error("there is no such card");
  const accounts = [{ accountId: id, handle: "howl" }];
  const item = { kind: "owner-left", ownerId, accounts, total: 1, lapsed: 0, ...change } as const;
  return shown(card.card(item, en, { isModerators: true }));
}

async function statusFor(status = gone, asked: Parameters<typeof ask>[2] = {}) {
  const flock = { accountStatus: async () => status, schedules: async () => [] };
  return shown(await ask("status", { account: "a" }, { flock, ...asked }));
}

describe("the news of an owner who left", () => {
  test("names owner and account, says that it goes on, and offers Take over and Remove", () => {
    const { text, ids, labels, tone } = told();
    expect(text).toContain("### The owner of **@howl** has left this server");
    expect(text).toContain("<@300> authorised **@howl**. It goes on as before");
    expect(text).not.toContain("sign-in");
    expect(labels).toEqual(["Take over", "Remove @howl"]);
    expect(ids).toEqual([`status:inherit:${ownerId}`, `remove:ask:${id}:${ownerId}`]);
    expect(tone).toBe("warn");
  });

  test("of many accounts names the first, takes over all, and leads to each", () => {
    const accounts = ["a", "b", "c", "d"].map((accountId) => ({
      accountId,
      handle: longest.handle,
    }));
    const { text, labels, ids } = told({ accounts, total: 300, lapsed: 2 });
    expect(text).toContain("### The owner of 300 accounts has left this server");
    expect(text).toContain("and 296 more");
    expect(text).toContain("They go on as before");
    expect(text).toContain("-# 2 open sign-ins of theirs have lapsed.");
    expect(labels[0]).toBe("Take over all 300");
    expect(ids).toEqual([
      `status:inherit:${ownerId}`,
      ...["a", "b", "c", "d"].map((one) => `status:open:${one}`),
    ]);
  });

  test("says of one sign-in that it has lapsed", () => {
    expect(told({ lapsed: 1 }).text).toContain("-# 1 open sign-in of theirs has lapsed.");
  });
});

describe("Take over", () => {
  test("and the question before Remove are for admins alone", () => {
    const handlers = createHandlers(commands);
    for (const customId of [`status:inherit:${ownerId}`, `remove:ask:${id}:${ownerId}`]) {
      const request = { ...component, customId };
      expect(handlers.find(request)?.allow).toBe("admin");
    }
  });

  test("under the news takes all of that owner's, and the news says who did it", async () => {
    const asks: unknown[] = [];
    const inherit = async (given: unknown) => {
      asks.push(given);
      return [account({ handle: "howl", ownerId: moderator.id })];
    };
    const card = await press(`status:inherit:${ownerId}`, { flock: { inherit } });
    const { text, ids } = shown(card);
    expect(asks).toEqual([{ ownerId, account: undefined, by: moderator.id }]);
    expect(text).toBe("### **@howl** has a new owner\n<@100> took over **@howl**.");
    expect(ids).toEqual([]);
  });

  test("of many accounts says how many", async () => {
    const many = Array.from({ length: 300 }, () => account({ handle: longest.handle }));
    const card = await press(`status:inherit:${ownerId}`, { flock: { inherit: async () => many } });
    const { text } = shown(card);
    expect(text).toContain("### 300 accounts have a new owner");
    expect(text).toContain("and 290 more");
  });

  test("on an account's card takes that one, and shows it anew", async () => {
    const asks: unknown[] = [];
    const flock = {
      inherit: async (given: unknown) => {
        asks.push(given);
        return [account({ ownerId: moderator.id })];
      },
      accountStatus: async () => accountStatus({ account: account({ ownerId: moderator.id }) }),
      schedules: async () => [],
    };
    const { text } = shown(await press(`status:inherit:${ownerId}:${id}`, { flock }));
    expect(asks).toEqual([{ ownerId, account: id, by: moderator.id }]);
    expect(text).toContain("Authorised by <@100>");
    expect(text).not.toContain("has left");
  });
});

describe("Remove under the news", () => {
  test("asks as /flock remove does", async () => {
    const { text, ids } = shown(await asked(gone));
    expect(text).toContain("### Remove **@leaves\\_of\\_grass**?");
    expect(ids).toEqual([`remove:go:${id}`, "remove:keep"]);
  });

  test.each([
    ["has another owner", accountStatus({ account: account({ ownerId: "301" }) }), "already-done"],
    ["is being removed", { ...gone, account: account({ state: "removing" }) }, "already-done"],
    ["is removed", { ...gone, account: account({ state: "removed" }) }, "already-done"],
    ["has its owner back", accountStatus(), "stale"],
  ] as const)("of an account that %s is refused", async (_, status, code) => {
    await expect(asked(status)).rejects.toMatchObject({ code });
  });
});

describe("/flock status", () => {
  test("says on the account's card that its owner left, with Take over for an admin", async () => {
    const { text, ids, labels } = await statusFor();
    expect(text).toContain(
      `**Its owner has left this server**, as was noticed <t:${noon / 1000}:F>`,
    );
    expect(ids).toContain(`status:inherit:${ownerId}:${id}`);
    expect(labels).toContain("Take over");
  });

  test("offers it to nobody else, nor for an account that goes, nor while its owner is there", async () => {
    const none = async (...given: Parameters<typeof statusFor>) =>
      expect((await statusFor(...given)).labels).not.toContain("Take over");
    await none(gone, { actor: mod });
    await none(gone, { actor: member, isModerator: false });
    await none({ ...gone, account: account({ state: "removing" }) });
    await none(accountStatus());
    expect((await statusFor(accountStatus())).text).not.toContain("has left");
  });

  test("tells it in the flock's list", async () => {
    const flock = {
      status: async () => flockStatus({ accounts: [gone, accountStatus()] }),
      stop: async () => undefined,
    };
    const { text } = shown(await ask("status", {}, { flock }));
    expect(text.match(/its owner has left/gu)).toHaveLength(1);
  });
});

function asked(status: ReturnType<typeof accountStatus>) {
  return press(`remove:ask:${id}:${ownerId}`, { flock: { accountStatus: async () => status } });
}

const component = {
  kind: "component",
  id: "7",
  guildId: "1",
  channelId: "55",
  locale: "en-US",
  actor: moderator,
  fields: {},
  values: [],
} as const;
