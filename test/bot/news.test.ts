import { expect, test, vi } from "vitest";
import { alarm, attic, cleo, eve, readings, room } from "./support/cast.ts";
import { messageOf } from "./support/member.ts";
import { said, startReader } from "./support/reader.ts";
import { startTheatre, type Theatre } from "./support/theatre.ts";

const sending = "POST /channels/:channel/messages";

test("a server that threw the bot out finds its flock standing still, and Resume lets it go on", async () => {
  await using theatre = await startTheatre();
  const { ada, discord } = theatre;
  await startReader(theatre, "howl");
  discord.guildDelete(room.id);
  await vi.waitFor(async () => expect(await stateOf(theatre)).toBe("away"));
  discord.guildCreate(room.id);
  const news = await theatre.hears(/Flock is back/u);
  expect(news.text).toContain("1 account stands");
  const shown = await ada.types("/flock post account:howl");
  expect(shown.text).toContain("all its accounts stand still");
  expect((await ada.presses("Resume", news)).text).toContain("The flock goes on");
  expect((await ada.posts("howl")).text).toContain("Title of howl");
});

test("an outage of Discord's changes nothing", async () => {
  await using theatre = await startTheatre();
  const { ada, discord } = theatre;
  await startReader(theatre, "howl");
  discord.guildDelete(room.id, { unavailable: true });
  discord.guildCreate(room.id);
  expect((await ada.posts("howl")).text).toContain("Title of howl");
  expect(await stateOf(theatre)).toBe("here");
  expect(discord.messages().some(({ text }) => text.includes("Flock is back"))).toBe(false);
});

test("a second server is told that it is not served, and gets no news", async () => {
  await using theatre = await startTheatre();
  const { discord } = theatre;
  discord.guildCreate(attic);
  const seen = await theatre.as(eve).types("/flock status");
  expect(seen.text).toMatch(/^This copy of Flock looks after another server/u);
  await theatre.restart();
  expect((await theatre.as(eve).types("/flock add")).text).toMatch(/looks after another server/u);
  expect(discord.messages({ guild: attic.id })).toEqual([]);
  expect((await theatre.ada.types("/flock status")).text).toContain("The flock");
});

test.each(["deleted", "hidden", "silent"] as const)(
  "news of a channel that is %s goes where a moderator spoke",
  async (how) => {
    await using theatre = await startTheatre();
    const { ada, discord } = theatre;
    await ada.types("/flock settings");
    await ada.chooses("Where posts are announced", ["readings"]);
    await startReader(theatre, "howl");
    if (how === "deleted") discord.deleteChannel(readings);
    else discord.setAccess(readings, how);
    await ada.posts("howl");
    const news = await theatre.hears(/@howl\*\* has posted/u);
    expect(news.channel).toBe("general");
    expect(news.text).toContain(`I can't write in <#${readings}>`);
  },
);

test("a channel that cannot be written in is not chosen", async () => {
  await using theatre = await startTheatre();
  const { ada, discord } = theatre;
  discord.setAccess(readings, "silent");
  await ada.types("/flock settings");
  const seen = await ada.chooses("Where posts are announced", ["readings"]);
  expect(seen.text).toMatch(/^Flock cannot write in/u);
  expect((await theatre.bot().store.guilds.find(room.id))?.postsChannel).toBeUndefined();
});

test.concurrent("news comes once Discord takes messages again, and is not told twice", async () => {
  await using theatre = await startTheatre();
  const { ada, discord } = theatre;
  await startReader(theatre, "howl");
  await theatre.hears(/has joined the flock/u);
  // The first message is taken and its answer lost; its repetition meets an outage and a limit.
  discord.failNext({ route: sending, how: "cut", times: 1 });
  discord.failNext({ route: sending, status: 500, times: 2 });
  discord.failNext({ route: sending, status: 429, retryAfter: 0.1, times: 2 });
  await ada.posts("howl");
  const statuses = (): readonly unknown[] =>
    discord
      .ledger()
      .requests.filter(({ body }) => body.includes("has posted:"))
      .map(({ status }) => status);
  await vi.waitFor(() => expect(statuses()).toEqual([null, 500, 500, 429, 429, 200]), 15_000);
  const told = discord.messages().filter(({ text }) => text.includes("**@howl** has posted"));
  expect(told).toHaveLength(1);
});

test.concurrent("after every kind of break the bot answers again", async () => {
  await using theatre = await startTheatre();
  const { ada, discord } = theatre;
  const breaks = [
    () => discord.dropGateway(),
    () => discord.dropGateway(4000),
    () => discord.reconnect(),
    () => {
      discord.refuseResume();
      discord.dropGateway();
    },
  ];
  for (const act of breaks) {
    const before = sessions(theatre);
    act();
    await vi.waitFor(() => expect(sessions(theatre)).toBeGreaterThan(before), 10_000);
    await discord.online();
    expect((await ada.types("/flock status")).text).toContain("The flock");
  }
});

test("nothing that is said pings anybody but an account's owner and the alert role", async () => {
  await using theatre = await startTheatre();
  const { ada, discord, x } = theatre;
  await ada.types("/flock settings");
  await ada.chooses("Whom a failure pings", ["Alarm"]);
  await ada.enrols("howl");
  const line = `@everyone <@${cleo}> <@&${alarm}> @here`;
  const bytes = Buffer.from(`${line}\n\n${line} again\n${line} and again\n`);
  await ada.types("/flock poem add file:file", { file: { name: "loud.txt", bytes } });
  const gift = messageOf(await ada.types("/flock poem give account:howl poem:loud"));
  await ada.presses("Start reading", gift);
  await ada.posts("howl");
  await x.fault({ match: { route: "/2/tweets" }, kind: "locked", times: 1 });
  await ada.posts("howl");
  const failure = await theatre.hears(/could not post/u);
  await ada.presses("It is unlocked", failure);
  const since = theatre.now();
  await ada.posts("howl");
  await theatre.hears(/has posted/u, since);
  expect(await said(theatre, "howl")).toEqual([line, `${line} again`]);
  const pings = discord.messages().map((message) => message.pings);
  expect(pings.filter(({ users, roles }) => users.length + roles.length > 0)).toEqual([
    { users: [], roles: [alarm], everyone: false },
  ]);
  expect(pings.some(({ everyone }) => everyone)).toBe(false);
  expect(failure.pings.roles).toEqual([alarm]);
});

async function stateOf({ bot }: Theatre): Promise<string | undefined> {
  return (await bot().store.guilds.find(room.id))?.state;
}

/** How often the bot has come online. */
function sessions({ discord }: Theatre): number {
  return discord.ledger().gateway.filter(({ what }) => /^(?:identified|resumed)/u.test(what))
    .length;
}
