import { expect, test } from "vitest";
import { messageOf } from "../support/member.ts";
import { expectAgreement } from "../support/reader.ts";
import { startTheatre } from "../support/theatre.ts";
import type { Theatre } from "../support/theatre.ts";

const long = Array.from(
  { length: 6 },
  (_, n) => `The ${n + 1}. wire hums above the yard, unheard.`,
);
const verse = `${long.join("\n")}\n${long.join("\n")}`.replaceAll("unheard", "and is heard");
const poem = `Wires\n\n${verse}\n\nThen it is dark.\n`;

/** An account whose next post is a picture, its title said. */
async function startPainter({ ada }: Theatre): Promise<void> {
  await ada.enrols("howl");
  const file = { name: "wires.txt", bytes: Buffer.from(poem) };
  await ada.types("/flock poem add file:file", { file });
  const gift = messageOf(await ada.types("/flock poem give account:howl poem:wires"));
  const manner = messageOf(await ada.presses("How it reads", gift));
  const stanza = messageOf(await ada.presses("Stanza", manner));
  const chosen = messageOf(await ada.presses("Picture", stanza));
  await ada.presses("Start reading", chosen);
  await ada.posts("howl");
}

test("a long stanza is shown as the picture that it will be, and stands on X with its text as alt text", async () => {
  await using theatre = await startTheatre();
  const { ada, x } = theatre;
  await startPainter(theatre);
  const preview = messageOf(await ada.types("/flock preview account:howl"));
  expect(preview.text).toContain(`(picture: ${verse})`);
  expect(preview.attachments).toMatchObject([{ name: "picture-2.png" }]);
  expect(messageOf(await ada.posts("howl")).text).toContain("as a picture");
  const posts = await x.posts({ handle: "howl" });
  expect(posts).toMatchObject([{ text: "Wires" }, { text: "", media: [{ alt: verse }] }]);
  expect(posts[1]?.media[0]?.bytes).toBe(preview.attachments[0]?.size);
  await expectAgreement(theatre, "howl");
});

test("a picture whose post is lost on the way back stands once: its key finds it", async () => {
  await using theatre = await startTheatre();
  const { ada, x } = theatre;
  await startPainter(theatre);
  await x.fault({ match: { route: "/2/tweets" }, kind: "reset", strikes: "after", times: 1 });
  await ada.posts("howl");
  await theatre.hears(/as a picture .*found on the timeline/u);
  expect(await x.posts({ handle: "howl" })).toHaveLength(2);
  await expectAgreement(theatre, "howl");
});

test.each(["/2/media/upload", "/2/media/metadata"])(
  "what goes wrong at %s posts nothing, and the same line goes when it is tried again",
  async (route) => {
    await using theatre = await startTheatre();
    const { ada, x } = theatre;
    await startPainter(theatre);
    await x.fault({ match: { route }, kind: "reset", strikes: "after", times: 1 });
    const report = messageOf(await ada.posts("howl"));
    expect(report.text).toContain("X did not take the picture");
    expect(await x.posts({ handle: "howl" })).toHaveLength(1);
    await ada.posts("howl");
    expect(await x.posts({ handle: "howl" })).toHaveLength(2);
    await expectAgreement(theatre, "howl");
  },
);
