import { expect, test } from "vitest";
import { attic, cleo, eve, room } from "./support/cast.ts";
import { labelsOf, messageOf } from "./support/member.ts";
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

test("a new account's rhythm is chosen on its confirmation, also after a restart, and set by its own button", async () => {
  await using theatre = await startTheatre({ handles: ["howl", "storks"] });
  const { ada } = theatre;
  const first = messageOf(await ada.enrols("howl", "starlings"));
  expect(labelsOf(first).slice(0, 3)).toEqual([
    "Every 3 hours",
    "Three times a day",
    "21:00 every evening",
  ]);
  expect(first.text).toContain("This server has no zone yet");
  await theatre.restart();
  const asked = await ada.presses("Three times a day", first);
  expect(asked.text).toContain("In which zone?");
  await ada.presses("Choose the zone", messageOf(asked));
  const drafted = await ada.fills({ "City or zone": "Berlin" });
  expect(drafted.text).toContain("Every day at 9:00, 14:00 and 20:00");
  expect(drafted.text).toMatch(/\d+ posts in 30 days, \$0\.\d+/u);
  const set = await ada.presses("Set it", messageOf(drafted));
  expect(set.text).toContain("**@howl** has its schedule");

  const second = messageOf(await ada.enrols("storks"));
  expect(second.text).toContain("**Same as** **@howl**, set apart from it (every day at 9:00");
  expect(second.text).toMatch(/: next <t:\d+:F> \(<t:\d+:R>\), \d+ posts in 30 days/u);
  const same = await ada.presses("Same as @howl", second);
  expect(same.text).toContain("Set back by 15 minutes");
  await ada.presses("Set it", messageOf(same));
  const shown = await ada.types("/flock schedule show");
  expect(shown.text.match(/9:00, 14:00 and 20:00/gu)).toHaveLength(2);
});

test("an invited owner who is no moderator is offered no rhythm, and may use none", async () => {
  await using theatre = await startTheatre();
  await theatre.ada.types(`/flock add handle:@howl owner:<@${cleo}>`);
  await theatre.hears(/An invitation/u);
  const owner = theatre.as(cleo);
  const card = messageOf(await owner.presses("Start"));
  const done = messageOf(await owner.proves("howl", card));
  expect(done.text).toContain("A moderator of this server decides when it posts");
  expect(labelsOf(done)).not.toContain("Every 3 hours");
  const forged = await owner.forges("add:rhythm:howl:every-3-hours", done);
  expect(forged.text).toContain("moderator");
  expect(await theatre.bot().store.guilds.list()).toMatchObject([{ zone: undefined }]);
});
