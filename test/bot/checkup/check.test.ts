import { afterAll, beforeAll, expect, test } from "vitest";
import { labelsOf, messageOf } from "../support/member.ts";
import { startReader } from "../support/reader.ts";
import { startTheatre, type Theatre } from "../support/theatre.ts";

let theatre: Theatre;

beforeAll(async () => {
  theatre = await startTheatre({ handles: ["howl", "raven"], lag: { min: 0, max: 0 } });
});

afterAll(() => theatre[Symbol.asyncDispose]());

const timeline = "/2/users/:id/tweets";

async function looks(): Promise<number> {
  return (await theatre.x.ledger()).filter(({ route }) => route === timeline).length;
}

test("a check shows what is known, asks X once it is confirmed, and costs nothing where nobody else posted", async () => {
  const { ada, x } = theatre;
  await startReader(theatre, "howl");
  await startReader(theatre, "raven");
  await ada.posts("howl", 1);
  const before = await looks();
  const list = await ada.types("/flock check");
  expect(list.text).toContain("2 accounts, 2 need a hand");
  expect(labelsOf(messageOf(list))).toEqual(["Look at @raven", "Look at @howl", "Ask X for all 2"]);
  expect(await looks()).toBe(before);
  const asked = await ada.presses("Ask X for all 2", messageOf(list));
  expect(asked.text).toContain("X was asked for 2 accounts: it cost nothing.");
  expect(asked.text).toContain("token alive, checked");
  expect(await looks()).toBe(before + 2);
  expect((await x.spent()).items["post-read"]).toBeUndefined();

  const one = await ada.presses("Look at @howl", messageOf(asked));
  const vouched = await ada.presses("It wears the label", messageOf(one));
  expect(vouched.text).toContain("has seen it");
  const all = await ada.presses("The bio says so", messageOf(vouched));
  expect(all.text).toContain("Nothing is wrong; something is still open.");
  expect((await ada.types("/flock log account:howl")).text).toContain(
    "word on the label or bio of",
  );
});

test("a token that X refuses is suspected, and the account's card says so", async () => {
  const { ada, x } = theatre;
  await x.revoke("raven");
  const one = await ada.types("/flock check account:raven");
  const asked = await ada.presses("Ask X", messageOf(one));
  expect(asked.text).toContain("X refuses its credentials, which may pass");
  expect(labelsOf(messageOf(asked))[0]).toBe("Relink");
  expect((await ada.types("/flock status account:raven")).text).toContain(
    "X refuses its credentials",
  );
});
