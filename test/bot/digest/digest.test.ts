import { expect, test, vi } from "vitest";
import { room } from "../support/cast.ts";
import { messageOf } from "../support/member.ts";
import { said, startReader } from "../support/reader.ts";
import { startTheatre } from "../support/theatre.ts";

const telling = { announce: "day", digest: "off" } as const;

test("a day is one card in the channel, changed as posts go out, from which the last is undone and the account paused", async () => {
  await using theatre = await startTheatre({ telling });
  const { ada, discord } = theatre;
  await startReader(theatre, "howl");
  await ada.posts("howl");
  const card = await theatre.hears(/@howl\*\* · .*\n1 post\n/u);
  expect(card.text).toContain("Title of howl");
  const since = theatre.now();
  await ada.posts("howl");
  const changed = await theatre.hears(/@howl\*\* · .*\n2 posts\n/u, since);
  expect(changed.id).toBe(card.id);
  expect(changed.text).toMatch(/First line of howl[^]*Before that[^]*“Title of howl”/u);
  await ada.presses("Undo the last", changed);
  const asked = discord.messages().findLast(({ text }) => text.includes("Take this post"));
  expect(asked === undefined || asked.text.includes("First line of howl")).toBe(true);
  const paused = messageOf(await ada.presses("Pause", changed));
  expect(paused.text).toContain("@howl");
  expect((await theatre.bot().store.accounts.findByHandle(room.id, "howl"))?.state).toBe("paused");
  expect(await said(theatre, "howl")).toHaveLength(2);
});

test("the bot is seen to watch its birds, and the number changes with them, also in a new session", async () => {
  await using theatre = await startTheatre({ telling });
  const { ada, discord } = theatre;
  const seen = (): readonly string[] =>
    [...discord.bytes().matchAll(/"name":"(\d+ birds?)"/gu)].map(([, birds = ""]) => birds);
  await vi.waitFor(() => expect(seen()).toEqual(["0 birds"]), 10_000);
  await ada.enrols("howl");
  await vi.waitFor(() => expect(seen()).toEqual(["0 birds", "1 bird"]), 10_000);
  discord.refuseResume();
  discord.dropGateway();
  await vi.waitFor(() => expect(seen()).toEqual(["0 birds", "1 bird", "1 bird"]), 10_000);
});

test("a digest that is due comes with its picture, drawn and described", async () => {
  await using theatre = await startTheatre({ telling: { announce: "failures", digest: "daily" } });
  await startReader(theatre, "howl");
  await theatre.ada.posts("howl");
  await theatre.restart();
  const { digests } = theatre.bot().store;
  await vi.waitFor(async () => expect(await digests.due(Date.now())).toEqual([]), 10_000);
  await theatre.stop();
  theatre.advance(48 * 3_600_000);
  await theatre.start();
  const digest = await theatre.hears(/The flock, /u);
  expect(digest.text).toContain("**1 post** by a flock of 1 account.");
  expect(digest.text).toContain("(picture: Posts a day");
  expect(digest.text).not.toContain("$");
  expect(digest.attachments).toMatchObject([{ name: "digest.png" }]);
  const shown = messageOf(await theatre.ada.presses("What is spent", digest));
  expect(shown.text).toContain("**Paid to X in this time:** $0.02");
});
