import { afterAll, beforeAll, expect, test } from "vitest";
import { labelsOf, messageOf } from "../support/member.ts";
import { startTheatre, type Theatre } from "../support/theatre.ts";

let theatre: Theatre;

beforeAll(async () => {
  theatre = await startTheatre({ handles: ["howl"] });
  await theatre.ada.enrols("howl");
});

afterAll(() => theatre[Symbol.asyncDispose]());

const png = Buffer.from("89504e470d0a1a0a", "hex");

async function profileOf(handle: string) {
  return (await theatre.x.accounts()).find((account) => account.handle === handle);
}

test("a profile's texts are changed by a form, once they were seen and confirmed", async () => {
  const { ada, x } = theatre;
  const card = await ada.types("/flock profile account:howl");
  await ada.presses("Change the texts", messageOf(card));
  const asked = await ada.fills({ Name: "Howl, a bot", Bio: "A bot that reads. Run by @ada." });
  expect(asked.text).toContain("**Bio:** A bot that reads. Run by @ada. (30 of 160)");
  expect((await profileOf("howl"))?.profile).toEqual({});
  // The answer is lost: pressing again does no harm.
  await x.fault({
    match: { route: "/1.1/account/update_profile.json" },
    kind: "reset",
    strikes: "after",
    times: 1,
  });
  const doubt = await ada.presses("Change it", messageOf(asked));
  expect(doubt.text).toContain("it may be changed or not");
  const done = await ada.presses("Try again", messageOf(doubt));
  expect(done.text).toContain("is changed");
  expect(await profileOf("howl")).toMatchObject({
    name: "Howl, a bot",
    profile: { description: "A bot that reads. Run by @ada." },
  });
  expect((await ada.types("/flock profile account:howl")).text).toContain("**Name:** Howl, a bot");
});

test("a picture and a banner come as files, and are seen first", async () => {
  const { ada } = theatre;
  const file = { name: "bird.png", bytes: png };
  const asked = await ada.types("/flock profile account:howl picture:file banner:file", {
    picture: file,
    banner: file,
  });
  expect(asked.text).toContain("**Picture:** the first one below");
  const done = await ada.presses("Change it", messageOf(asked));
  expect(done.text).toContain("- **Banner:** changed.");
  expect((await profileOf("howl"))?.profile).toMatchObject({ image: "8 bytes", banner: "8 bytes" });
});

test("a plan without profiles is met once; from then on the command answers at once", async () => {
  const { ada, x } = theatre;
  await x.setRules({ profile: "refused-453" });
  const file = { picture: { name: "bird.png", bytes: png } };
  const asked = await ada.types("/flock profile account:howl picture:file", file);
  const refused = await ada.presses("Change it", messageOf(asked));
  expect(refused.text).toContain("X does not let this bot change profiles.");
  const asks = (await x.ledger()).length;
  const closed = await ada.types("/flock profile account:howl");
  expect(closed.text).toContain("<https://x.com/settings/profile>");
  expect(labelsOf(messageOf(closed))).toContain("Try again");
  expect((await x.ledger()).length).toBe(asks);
  await x.setRules({ profile: "open" });
  const open = await ada.presses("Try again", messageOf(closed));
  expect(labelsOf(messageOf(open))).toContain("Change the texts");
});
