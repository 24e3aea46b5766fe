import { describe, expect, test } from "vitest";
import type { FlockStatus } from "../../../src/flock/flock.ts";
import { account, accountStatus, flockStatus, longest, noon } from "../fixtures.ts";
import { ask, shown, told } from "../support.ts";

const { id } = account();

describe("what is wrong for a while", () => {
  const since = noon;

  test("stands in the flock's card, each on a line of its own", async () => {
    const { text } = shown(
      await status({
        troubles: [
          { kind: "token-refused", accountId: id, since },
          { kind: "clock-off", accountId: undefined, since },
        ],
      }),
    );
    expect(text).toMatch(
      /- Since <t:.+: X refuses the credentials of \*\*@leaves\\_of\\_grass\*\*$/mu,
    );
    expect(text).toMatch(/- Since <t:.+: This machine's clock is wrong$/mu);
  });

  test("is not told twice where the hold tells it", async () => {
    const troubles = [{ kind: "app-refused", accountId: undefined, since }] as const;
    const hold = { reason: "app-refused", until: undefined } as const;
    const words = "X does not accept this bot's own keys";
    const { text } = shown(await status({ troubles, hold }));
    expect(text.split(words)).toHaveLength(2);
    expect(shown(await status({ troubles })).text).toContain(words);
  });

  test("leaves room for 300 accounts, whatever else there is to say", async () => {
    const accounts = Array.from({ length: 300 }, (_, n) =>
      accountStatus({ account: account({ id: `a${n}`, handle: longest.handle }) }),
    );
    const troubles = accounts.map(({ account: { id: accountId } }) => ({
      kind: "silent" as const,
      accountId,
      since,
    }));
    const hold = { reason: "app-refused", until: noon } as const;
    const ownHold = { reason: "safety", until: noon } as const;
    const { text } = shown(await status({ accounts, troubles, hold, ownHold, away: true }));
    expect(text).toMatch(/and \d+ more things that are wrong/u);
    expect(text).toMatch(/-# Page 1 of \d+/u);
    expect(text).toContain("$1.50 of $15.00");
  });
});

function status(change: Partial<FlockStatus>) {
  return ask("status", {}, { flock: { status: async () => flockStatus(change) } });
}

test("an account that X stopped while it has nothing to say is told of without a line", () => {
  const stopped = { kind: "stopped", accountId: "a1", handle: "howl" } as const;
  const revoked = told({ ...stopped, cause: "revoked" });
  expect(revoked.text).toBe(
    "### **@howl** cannot post any more\nX no longer accepts the account's credentials. It has no line to say just now. **Relink** gives the account new credentials.",
  );
  expect(revoked.ids).toEqual(["relink:start:a1"]);
  expect(told({ ...stopped, cause: "locked" }).ids).toEqual(["status:resume:a1:news:locked"]);
});
