import { describe, expect, test, vi } from "vitest";
import { account } from "../fixtures.ts";
import { choose, form, member, press, shown } from "../support.ts";
import { png, view } from "./fixtures.ts";

const entry = "Say this with the flock";
const message = { id: "m1", authorId: "2", isBot: false, text: "One *wire*\nhums" };
const picture = {
  url: "https://cdn.discordapp.com/a/wire.png",
  name: "wire.png",
  size: 8,
  description: "A wire.",
};

function flockOf(number: number) {
  const accounts = Array.from({ length: number }, (_, index) =>
    account({ id: `a${index}`, handle: `bird_${index}`, ownerId: index === 1 ? "200" : "300" }),
  );
  return { accounts: async () => accounts };
}

const getAccount = async () => account();

describe("the menu of a message", () => {
  test("opens a form with its words, for one of the accounts", async () => {
    const modal = form(await choose(entry, message, { flock: flockOf(2) }));
    expect(modal).toMatchObject({
      id: "say:text",
      title: "Say this with the flock",
      fields: [
        {
          id: "account",
          choices: [
            { value: "a0", label: "@bird_0" },
            { value: "a1", label: "@bird_1" },
          ],
        },
        { id: "text", long: true, value: "One *wire*\nhums" },
      ],
    });
  });

  test("offers an owner their own alone, chosen already", async () => {
    const asked = { flock: flockOf(3), actor: member, isModerator: false };
    const [field] = form(await choose(entry, message, asked)).fields;
    expect(field).toMatchObject({ choices: [{ value: "a1" }], value: "a1" });
  });

  test.each([
    [25, "a menu"],
    [26, "a row to type into"],
  ])("of %i accounts offers %s", async (number) => {
    const [field] = form(await choose(entry, message, { flock: flockOf(number) })).fields;
    expect(field?.choices?.length).toBe(number === 25 ? 25 : undefined);
  });

  test("without an account that the member could speak for says so", async () => {
    const gone = { accounts: async () => [account({ state: "removing" })] };
    for (const asked of [{ flock: gone }, { flock: flockOf(1), actor: member, isModerator: false }])
      await expect(choose(entry, message, asked)).rejects.toMatchObject({ code: "say-nobody" });
  });

  test("takes its one picture along, with the words that describe it", async () => {
    const keepMessageFile = vi.fn(async () => "f1");
    const flock = { ...flockOf(2), keepMessageFile };
    const modal = form(await choose(entry, { ...message, pictures: [picture] }, { flock }));
    expect(keepMessageFile).toHaveBeenCalledWith(picture, "100");
    expect(modal.id).toBe("say:text:f1");
    expect(modal.fields[2]).toMatchObject({ id: "alt", required: false, value: "A wire." });
    const several = { ...message, pictures: [picture, picture] };
    const without = form(await choose(entry, several, { flock }));
    expect(without.fields).toHaveLength(2);
    expect(without.fields[1]?.description).toContain("several pictures; none is taken along");
  });
});

describe("the form of a message", () => {
  const fields = { account: "a1", text: "One wire", alt: "A wire." };

  test("shows what would be said, with the picture as long as it is described", async () => {
    const draftSaying = vi.fn(async () => view());
    const getMessageFile = vi.fn(async () => picture);
    const fetchBytes = vi.fn(async () => png);
    const flock = { getAccount, draftSaying, getMessageFile };
    const asked = { flock, fetchBytes };
    expect(shown(await press("say:text:f1", { ...asked, fields })).labels[0]).toBe("Say it");
    expect(getMessageFile).toHaveBeenCalledWith("f1", "100");
    const fetched = fetchBytes.mock.calls.length;
    const said = { account: account().id, text: "One wire", by: "100" };
    await press("say:text:f1", { ...asked, fields: { ...fields, alt: " " } });
    await press("say:text", { ...asked, fields: { account: "a1", text: "One wire" } });
    expect(draftSaying.mock.calls).toEqual([
      [{ ...said, picture: png, alt: "A wire." }],
      [said],
      [said],
    ]);
    expect(fetchBytes).toHaveBeenCalledTimes(fetched);
  });

  test("is for the account's owner and moderators", async () => {
    const asked = { flock: { getAccount }, actor: member, isModerator: false, fields };
    await expect(press("say:text", asked)).rejects.toMatchObject({ code: "not-allowed" });
  });
});
