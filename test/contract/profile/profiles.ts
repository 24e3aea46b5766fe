import { expect, test } from "vitest";
import { abroad, home, hour, setStage } from "../stage.ts";
import type { OpenStore } from "../stage.ts";

const picture = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);

/** What every store promises of profiles. */
export function profileContract(open: OpenStore): void {
  test("a draft is found in its guild alone, whole, until its time is over or it is dropped", async () => {
    await using stage = await setStage(open);
    const account = await stage.account("howl");
    const { profiles } = stage.store;
    const draft = {
      id: "d1",
      accountId: account.id,
      texts: { bio: "A bot" },
      picture,
      banner: undefined,
    };
    const ask = { account, until: stage.now + hour, now: stage.now };
    await profiles.keep(draft, ask);
    const found = await profiles.find(home, "d1", stage.now);
    expect(found).toMatchObject({ ...draft, picture: expect.anything() });
    expect([...(found?.picture ?? [])]).toEqual([...picture]);
    expect(await profiles.find(abroad, "d1", stage.now)).toBeUndefined();
    expect(await profiles.find(home, "d1", stage.now + hour)).toBeUndefined();
    await profiles.drop("d1");
    expect(await profiles.find(home, "d1", stage.now)).toBeUndefined();
  });

  test("a draft whose time is over is forgotten when another is kept", async () => {
    await using stage = await setStage(open);
    const account = await stage.account("howl");
    const { profiles } = stage.store;
    const draft = { accountId: account.id, texts: {}, picture: undefined, banner: undefined };
    await profiles.keep(
      { ...draft, id: "d1" },
      { account, until: stage.now + hour, now: stage.now },
    );
    await profiles.keep(
      { ...draft, id: "d2" },
      { account, until: stage.now + 3 * hour, now: stage.now + 2 * hour },
    );
    expect(await profiles.find(home, "d1", stage.now)).toBeUndefined();
    expect(await profiles.find(home, "d2", stage.now)).toBeDefined();
  });

  test("what X took is known, each text as it was set last", async () => {
    await using stage = await setStage(open);
    const { id: accountId } = await stage.account("howl");
    const { profiles } = stage.store;
    expect(await profiles.known(accountId)).toBeUndefined();
    await profiles.note(
      { id: "d1", accountId },
      { texts: { name: "Howl", bio: "A bot" }, by: "m", now: 1 },
    );
    await profiles.note({ id: "d1", accountId }, { texts: { bio: "" }, by: "n", now: 2 });
    expect(await profiles.known(accountId)).toEqual({
      texts: { name: "Howl", bio: "" },
      by: "n",
      at: 2,
    });
  });
}
