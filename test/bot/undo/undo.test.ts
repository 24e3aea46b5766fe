import { afterAll, beforeAll, expect, test } from "vitest";
import { labelsOf, messageOf } from "../support/member.ts";
import { expectAgreement, said, startReader } from "../support/reader.ts";
import { startTheatre, type Theatre } from "../support/theatre.ts";

let theatre: Theatre;

beforeAll(async () => {
  theatre = await startTheatre({ handles: ["howl", "raven", "wires"] });
});

afterAll(() => theatre[Symbol.asyncDispose]());

const removal = { method: "DELETE", route: "/2/tweets/:id" };

test("the last line is taken down to be read again, and held while X may refuse it", async () => {
  const { ada, x } = theatre;
  await startReader(theatre, "howl");
  await ada.posts("howl", 2);
  const spent = (await x.spent()).items.delete ?? 0;
  const card = await ada.types("/flock undo account:howl");
  expect(card.text).toContain("> First line of howl");
  expect(card.text).toMatch(/<https:\/\/x\.com\/howl\/status\/\d+>/u);
  expect(card.text).toContain("It costs $0.01 at X.");
  expect(labelsOf(messageOf(card))).toEqual(["Read this line again", "Go on", "Keep it"]);
  // The answer is lost, so X is asked once more, and says that it is gone.
  await x.fault({ match: removal, kind: "500", strikes: "after", times: 1 });
  const begun = await ada.presses("Read this line again", messageOf(card));
  expect(begun.text).toContain("is being taken down");
  await theatre.hears(/A post of \*\*@howl\*\* was taken down/u);
  expect(await said(theatre, "howl")).toEqual(["Title of howl"]);
  expect((await x.spent()).items.delete).toBe(spent + 1);
  await expectAgreement(theatre, "howl");
  const go = /"custom_id":"(undo:go:[^"]+:again:[^"]+)"/u.exec(
    JSON.stringify(messageOf(card).components),
  );
  const twice = await ada.forges(go?.[1] ?? "", messageOf(begun));
  expect(twice.text).toContain("Flock knows of nothing of **@howl** on X");
  const report = await ada.posts("howl");
  expect(report.text).toContain("It stopped here:");
  const news = await theatre.hears(/@howl\*\* could not post/u);
  expect(news.text).toContain("held, not passed over");
  expect(labelsOf(news)).toEqual(["Try again in 48 h", "Reword", "Go back and wait", "Skip it"]);
  expect((await ada.types("/flock history account:howl")).text).toContain("-# taken down ·");
});

test("several posts go with one confirmation that names them, what is gone already too", async () => {
  const { ada, x } = theatre;
  await startReader(theatre, "raven");
  await ada.posts("raven", 3);
  const [title] = await x.posts({ handle: "raven" });
  await x.deleteByOwner(title?.id ?? "");
  const card = await ada.types("/flock undo account:raven post:3");
  for (const text of ["Title of raven", "First line of raven", "Second line of raven"]) {
    expect(card.text).toContain(`> ${text}`);
  }
  // It has read its poem to the end.
  expect(card.text).toContain("it cannot be read again");
  await ada.presses("Take all 3 down", messageOf(card));
  await theatre.hears(/3 posts of \*\*@raven\*\* were taken down/u);
  expect(await said(theatre, "raven")).toEqual([]);
  await expectAgreement(theatre, "raven");
  const none = await ada.types("/flock undo account:raven");
  expect(none.text).toContain("Flock knows of nothing of **@raven** on X");
});

test("a thread that failed midway is taken down, and the reading goes on", async () => {
  const { ada } = theatre;
  await ada.enrols("wires");
  const hum = "The wire hums above the yard, and nobody hears it hum at all tonight.";
  const road = "A road leads past the yard where nobody has ever walked at night".repeat(4);
  const text = `Wires\n\n${hum}\n${road}. ${hum}\nLast wire\n`;
  const file = { name: "wires.txt", bytes: Buffer.from(text) };
  await ada.types("/flock poem add file:file", { file });
  const gift = await ada.types("/flock poem give account:wires poem:wires");
  await ada.presses("Start reading", messageOf(gift));
  await ada.posts("wires", 3);
  const news = await theatre.hears(/@wires\*\* could not post/u);
  expect(news.text).toContain("1 part of its thread stands on X.");
  expect(labelsOf(news)).toEqual([
    "Try again in 48 h",
    "Reword",
    "Go back and wait",
    "Leave it as it is",
    "Take it down",
  ]);
  const card = await ada.presses("Take it down", news);
  expect(card.text).toContain("1 of 2 parts stand");
  await ada.presses("Go on", messageOf(card));
  await theatre.hears(/A post of \*\*@wires\*\* was taken down/u);
  expect(await said(theatre, "wires")).toEqual(["Wires", hum]);
  await expectAgreement(theatre, "wires");
  const late = await ada.presses("Leave it as it is", news);
  expect(late.text).toContain("That is done already");
});
