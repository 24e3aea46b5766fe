import { afterAll, beforeAll, expect, test } from "vitest";
import type { MessageView } from "../../rehearsal/discord/person/view.ts";
import { labelsOf, messageOf } from "./support/member.ts";
import { expectAgreement, said } from "./support/reader.ts";
import { startTheatre, type Theatre } from "./support/theatre.ts";

const ways = ["Try again in 48 h", "Reword", "Go back and wait"];
let theatre: Theatre;

beforeAll(async () => {
  theatre = await startTheatre({ handles: ["refrain", "later", "back", "stands"] });
});

afterAll(() => theatre[Symbol.asyncDispose]());

/** A reader of a poem with a refrain of its own, which is not to be joined with the line beside it. */
async function read(handle: string): Promise<void> {
  const { ada } = theatre;
  await ada.enrols(handle);
  const text = `Title of ${handle}\n\nHoly ${handle}!\nSecond of ${handle}\nHoly ${handle}!\nLast of ${handle}\nEnd\n`;
  const file = { name: `${handle}.txt`, bytes: Buffer.from(text) };
  await ada.types("/flock poem add file:file", { file });
  const gift = await ada.types(`/flock poem give account:${handle} poem:${handle}`);
  const manner = await ada.presses("How it reads", messageOf(gift));
  expect(manner.text).toContain("**1 post would say again what was said before**");
  const asked = await ada.presses("Ask", messageOf(manner));
  expect(asked.text).toContain("What comes again is held, and a moderator is asked.");
  await ada.presses("Start reading", messageOf(gift));
}

/** X refuses the account's next post as said before; gives the news of it. */
async function refuse(handle: string): Promise<MessageView> {
  const match = { method: "POST", route: "/2/tweets", handle };
  await theatre.x.fault({ match, kind: "duplicate", times: 1 });
  const report = await theatre.ada.posts(handle, 2);
  expect(report.text).toContain("One line was refused as said before and stands apart");
  const news = await theatre.hears(new RegExp(`@${handle}\\*\\* could not post`, "u"));
  expect(news.text).toContain("said the same not long ago");
  expect(labelsOf(news)).toEqual([...ways, "It was posted", "Skip it"]);
  return news;
}

test("a refrain stands apart, the run goes on, and other words are shown with their cost before they go", async () => {
  await read("refrain");
  const report = await theatre.ada.posts("refrain", 5);
  expect(report.text).toContain("has posted these 4");
  expect(report.text).toContain("stands apart");
  const news = await theatre.hears(/@refrain\*\* could not post/u);
  expect(news.text).toContain("> Holy refrain!");
  expect(labelsOf(news)).toEqual([...ways, "Skip it"]);
  const status = await theatre.ada.types("/flock status account:refrain");
  expect(status.text).toContain("It stands apart");
  expect(labelsOf(messageOf(status))).toEqual(expect.arrayContaining(ways));
  const form = await theatre.ada.presses("Reword", news);
  expect(form.kind).toBe("modal");
  const same = await theatre.ada.fills({ "What is to be posted": "Holy  refrain!" });
  expect(same.text).toContain("These are the words that were refused");
  await theatre.ada.presses("Reword", news);
  const shown = await theatre.ada.fills({ "What is to be posted": "Holy, holy www.example.com" });
  expect(shown.text).toContain("It costs $0.20 at X.");
  expect(labelsOf(messageOf(shown))).toEqual(["Post", "Reword", "Skip it"]);
  const sent = await theatre.ada.presses("Post", messageOf(shown));
  expect(sent.text).toContain("Settled: it goes out");
  await theatre.hears(/@refrain\*\* has posted:[^]*Holy, holy/u);
  expect(await said(theatre, "refrain")).toHaveLength(5);
  await expectAgreement(theatre, "refrain");
});

test("a line that X refuses may be tried again later while the reading goes on", async () => {
  await read("later");
  const news = await refuse("later");
  expect(await said(theatre, "later")).toEqual(["Holy later!"]);
  const settled = await theatre.ada.presses("Try again in 48 h", news);
  expect(settled.text).toMatch(/has it go out <t:\d+:F>/u);
  const status = await theatre.ada.types("/flock status account:later");
  expect(status.text).toMatch(/The reading goes on without it; it goes out <t:\d+:F>/u);
  expect((await theatre.ada.posts("later")).text).toContain("Second of later");
  await expectAgreement(theatre, "later");
});

test("a reading goes back to the line and waits, until it is left out", async () => {
  await read("back");
  const news = await refuse("back");
  const settled = await theatre.ada.presses("Go back and wait", news);
  expect(settled.text).toContain("stand still at this line");
  const preview = await theatre.ada.types("/flock preview account:back count:2");
  expect(preview.text).toMatch(/Title of back[^]*Second of back/u);
  expect(preview.text).not.toContain("Holy back!");
  const status = messageOf(await theatre.ada.types("/flock status account:back"));
  expect((await theatre.ada.presses("Skip it", status)).text).toContain("Settled: skipped");
  expect((await theatre.ada.posts("back")).text).toContain("Second of back");
  expect(await said(theatre, "back")).toEqual(["Holy back!", "Second of back"]);
  await expectAgreement(theatre, "back");
});

test("a line that X says was said before may stand there, by a moderator's word", async () => {
  await read("stands");
  const news = await refuse("stands");
  await theatre.ada.presses("It was posted", news);
  const settled = await theatre.ada.fills({ "Link to the post": "" });
  expect(settled.text).toContain("Settled: it was posted");
  const again = await theatre.ada.forges(`post:settle:${idOfPost(news)}:later`, news);
  expect(again.text).toContain("That is done already");
});

function idOfPost(news: MessageView): string {
  const id = JSON.stringify(news.components).match(/post:settle:(\d+):/u)?.[1];
  if (id === undefined) throw new Error("no post is asked about");
  return id;
}
