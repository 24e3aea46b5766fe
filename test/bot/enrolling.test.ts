import { expect, test } from "vitest";
import { attic, eve, room } from "./support/cast.ts";
import { messageOf } from "./support/member.ts";
import { startTheatre } from "./support/theatre.ts";

test("a server is served from the moment in which the bot arrives", async () => {
  await using theatre = await startTheatre({ served: [attic.id] });
  theatre.discord.guildCreate(attic);
  const seen = await theatre.as(eve).types("/flock status");
  expect(seen.text).toContain("Nobody is in it yet");
});

test("two enrolments at once in two servers do not collide", async () => {
  await using theatre = await startTheatre({
    guilds: [room, attic],
    served: [room.id, attic.id],
    handles: ["howl", "storks"],
  });
  const [one, other] = [theatre.ada, theatre.as(eve)];
  const [first, second] = await Promise.all([
    one.types("/flock add handle:@howl poem:starlings"),
    other.types("/flock add handle:@storks poem:storks"),
  ]);
  const [here, there] = await Promise.all([
    one.proves("howl", messageOf(first)),
    other.proves("storks", messageOf(second)),
  ]);
  expect(here.text).toContain("**@howl** has joined the flock");
  expect(there.text).toContain("**@storks** has joined the flock");
  await Promise.all([
    one.presses("Start reading", messageOf(here)),
    other.presses("Start reading", messageOf(there)),
  ]);
  const reports = await Promise.all([one.posts("howl", 3), other.posts("storks", 3)]);
  for (const { text } of reports) expect(text).toContain("has posted these 3");
  expect((await theatre.x.posts()).map(({ handle }) => handle).toSorted()).toEqual([
    "howl",
    "howl",
    "howl",
    "storks",
    "storks",
    "storks",
  ]);
  expect((await one.types("/flock status")).text).not.toContain("storks");
  expect((await other.types("/flock status account:howl")).text).toContain("no account called");
  const told = theatre.discord
    .messages({ guild: attic.id })
    .map(({ text }) => text)
    .join("\n");
  expect(told).not.toContain("howl");
});

test("one account in two servers at once joins one of them, and the other is told", async () => {
  await using theatre = await startTheatre({
    guilds: [room, attic],
    served: [room.id, attic.id],
  });
  const [one, other] = [theatre.ada, theatre.as(eve)];
  const first = messageOf(await one.types("/flock add handle:@howl"));
  const second = messageOf(await other.types("/flock add handle:@howl"));
  const seen = await Promise.all([one.proves("howl", first), other.proves("howl", second)]);
  const texts = seen.map(({ text }) => text).toSorted();
  expect(texts).toEqual([
    expect.stringContaining("has joined the flock"),
    expect.stringContaining("belongs to the flock of another server"),
  ]);
});
