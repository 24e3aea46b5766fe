import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ada, cleo, dan, room } from "../support/cast.ts";
import { labelsOf, messageOf } from "../support/member.ts";
import { expectAgreement, said, startReader } from "../support/reader.ts";
import { startTheatre, type Theatre } from "../support/theatre.ts";

const entry = "Say this with the flock";
const docs = join(import.meta.dirname, "../../../docs");
const picture = { name: "card.png", bytes: readFileSync(join(docs, "card-short.png")) };
const timeoutMs = 15_000;

let theatre: Theatre;

beforeAll(async () => {
  theatre = await startTheatre({ handles: ["howl", "raven", "wires"] });
  await startReader(theatre, "howl");
});

afterAll(() => theatre[Symbol.asyncDispose]());

test("an account says once what was shown, and reads on where it was", async () => {
  const { ada: ben } = theatre;
  const card = messageOf(await ben.types("/flock say account:howl text:Back tomorrow."));
  expect(card.ephemeralFor).toBe(ada);
  expect(card.text).toContain("> Back tomorrow.\n-# 14 of 280 characters");
  expect(labelsOf(card)).toEqual(["Say it", "Edit", "Cancel"]);
  const since = theatre.now();
  const done = messageOf(await ben.presses("Say it", card));
  expect(done.text).toContain("**@howl** has said this");
  const news = await theatre.hears(/@howl\*\* has posted/u, since);
  expect(news.text).toContain(`said by <@${ada}> · $0.015`);
  await ben.posts("howl");
  expect(await said(theatre, "howl")).toEqual(["Back tomorrow.", "Title of howl"]);
  const history = await ben.types("/flock history account:howl");
  expect(history.text).toContain(`posted for $0.015 · said by <@${ada}>`);
  expect((await ben.types("/flock log")).text).toContain("own words of howl");
  await expectAgreement(theatre, "howl");
});

test("a picture waits for its alt text, and then stands beside the words with it", async () => {
  const { ada: ben, x } = theatre;
  const text = "/flock say account:howl text:A card";
  const card = messageOf(await ben.types(text, { picture }));
  expect(card.text).toContain("No picture goes out without its alt text");
  expect(labelsOf(card)).toEqual(["Edit", "Cancel"]);
  await ben.presses("Edit", card);
  const words = { "What it says": "A card\nfor you", "Alt text of the picture": "A short poem." };
  const shown = messageOf(await ben.fills(words));
  expect(shown.text).toContain("> A card\n> for you");
  expect(shown.text).toContain("It costs $0.02 at X.");
  expect(shown.attachments).toMatchObject([{ name: "picture.png", size: picture.bytes.length }]);
  await ben.presses("Say it", shown);
  const post = (await x.posts({ handle: "howl" })).at(-1);
  expect(post).toMatchObject({
    text: "A card\nfor you",
    media: [{ alt: "A short poem.", bytes: picture.bytes.length }],
  });
  await expectAgreement(theatre, "howl");
});

test("a lost answer is found on the timeline by its picture, and stands once", async () => {
  const { ada: ben, x } = theatre;
  await ben.enrols("raven");
  const since = theatre.now();
  const text = "/flock say account:raven text:A card at night alt:A short poem.";
  const card = messageOf(await ben.types(text, { picture }));
  await x.fault({ match: { route: "/2/tweets" }, kind: "reset", strikes: "after", times: 1 });
  const doubt = messageOf(await ben.presses("Say it", card));
  expect(doubt.text).toContain("Nobody knows yet whether");
  await theatre.hears(/with a picture .*found on the timeline/u, since);
  expect(await said(theatre, "raven")).toEqual(["A card at night"]);
  await expectAgreement(theatre, "raven");
});

test("a message is said with its picture by an owner, with their own account alone", async () => {
  const { discord } = theatre;
  await theatre.ada.types(`/flock add handle:@wires owner:<@${cleo}>`);
  await theatre.hears(/An invitation/u);
  const owner = theatre.as(cleo);
  const link = messageOf(await owner.presses("Start"));
  await owner.proves("wires", link);
  const message = discord.say(dan, "One *wire* hums", {
    guild: room.id,
    channel: "general",
    files: [{ ...picture, description: "A wire." }],
  });
  const opened = await discord.menu(cleo, entry, { message, timeoutMs });
  expect(opened.text).toContain("[@wires]");
  expect(opened.text).not.toContain("@howl");
  expect(opened.text).toContain("[A wire.]");
  const card = messageOf(await owner.fills({}));
  expect(card.ephemeralFor).toBe(cleo);
  expect(card.text).toContain("> One \\*wire\\* hums");
  await owner.presses("Say it", card);
  const [post] = await theatre.x.posts({ handle: "wires" });
  expect(post).toMatchObject({ text: "One *wire* hums", media: [{ alt: "A wire." }] });
  const turned = await owner.types("/flock say account:howl text:Not mine");
  expect(turned.text).toContain("Only the account's owner and the flock's moderators");
  const stranger = await discord.menu(dan, entry, { message, timeoutMs });
  expect(stranger.text).toContain("Only the account's owner and the flock's moderators");
  await expectAgreement(theatre, "wires");
});

test("what X refuses waits for a word, also over a restart, and is dropped by its owner", async () => {
  const owner = theatre.as(cleo);
  await theatre.x.setAccount("wires", { state: "locked" });
  const card = messageOf(await owner.types("/flock say account:wires text:Closed today"));
  const since = theatre.now();
  const report = messageOf(await owner.presses("Say it", card));
  expect(report.text).toContain("X has locked the account. It waits for a word.");
  const news = await theatre.hears(/@wires\*\* could not post/u, since);
  expect(labelsOf(news)).toEqual(["Try again", "Reword", "Drop it", "It is unlocked"]);
  await theatre.restart();
  const dropped = messageOf(await owner.presses("Drop it", news));
  expect(dropped.text).toContain("### Settled: dropped");
  expect((await owner.presses("Drop it", news).catch(() => dropped)).text).toContain("dropped");
  expect(await said(theatre, "wires")).toEqual(["One *wire* hums"]);
});

test("the card that asks for its approval shows the picture until it is settled", async () => {
  const { ada: ben } = theatre;
  await ben.types("/flock settings");
  await ben.presses("Approvals");
  await ben.chooses("Choose an account", ["@howl"]);
  await ben.fills({ "How many moderators approve each post": "2" });
  const since = theatre.now();
  const text = "/flock say account:howl text:Yet another card alt:A short poem.";
  const card = messageOf(await ben.types(text, { picture }));
  await ben.presses("Say it", card);
  const asking = await theatre.hears(/May \*\*@howl\*\* say this/u, since);
  const attached = [{ name: "picture.png", size: picture.bytes.length }];
  expect(asking.attachments).toMatchObject(attached);
  const admin = theatre.as("900000000000000100");
  const once = messageOf(await admin.presses("Approve", asking));
  expect(once.text).toContain("1 of 2 approvals");
  expect(once.attachments).toMatchObject(attached);
  const settled = messageOf(await admin.presses("Skip", asking));
  expect(settled.text).toContain("Left out");
  expect(settled.attachments).toEqual([]);
});
