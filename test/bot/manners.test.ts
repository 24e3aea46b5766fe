import { expect, test, vi } from "vitest";
import { ben, cleo, dan } from "./support/cast.ts";
import { labelsOf, messageOf } from "./support/member.ts";
import { said, startReader } from "./support/reader.ts";
import { startTheatre, type Theatre } from "./support/theatre.ts";

test("a member is answered before X is asked, so that X may be as slow as it likes", async () => {
  await using theatre = await startTheatre();
  const { ada, x } = theatre;
  await whileXHangs(theatre, "/oauth/request_token", () => ada.types("/flock add handle:@howl"));
  const card = messageOf(await ada.types("/flock add handle:@howl"));
  await whileXHangs(theatre, "/2/users/me", () => ada.proves("howl", card));
  expect(await x.posts()).toEqual([]);
  await ada.types("/flock poem give account:howl poem:starlings");
  await ada.presses("Start reading");
  await whileXHangs(theatre, "/2/tweets", () => ada.posts("howl"));
  const answers = theatre.discord.ledger().interactions.map(({ answers }) => answers[0]?.afterMs);
  for (const afterMs of answers) expect(afterMs).toBeLessThan(3_000);
});

test("a replayed interaction is acted on once", async () => {
  await using theatre = await startTheatre();
  await startReader(theatre, "howl");
  const seen = await theatre.ada.posts("howl");
  if (seen.kind === "link") throw new Error("no interaction");
  theatre.discord.replayInteraction(seen.interactionId);
  await logs(theatre, "interaction_replayed");
  await theatre.ada.types("/flock status");
  expect(await said(theatre, "howl")).toEqual(["Title of howl"]);
});

test("buttons and invitations work after a restart", async () => {
  await using theatre = await startTheatre({ handles: ["howl", "storks"] });
  const { ada, x } = theatre;
  const card = messageOf(await ada.types("/flock add handle:@howl poem:starlings"));
  const pin = await ada.authorises("howl", card);
  await ada.types("/flock add handle:@storks owner:@Cleo");
  const invitation = await theatre.hears(/An invitation/u);
  await theatre.restart();
  expect((await ada.presses("Enter PIN", card)).kind).toBe("modal");
  const joined = messageOf(await ada.fills({ PIN: pin }));
  expect(joined.text).toContain("has joined the flock");
  const owner = theatre.as(cleo);
  const hers = messageOf(await owner.presses("Start", invitation));
  expect((await owner.proves("storks", hers)).text).toContain("has joined the flock");
  await theatre.restart();
  expect((await ada.presses("Start reading", joined)).text).toContain("is ready to read");
  await x.fault({ match: { route: "/2/tweets" }, kind: "duplicate", times: 1 });
  const report = messageOf(await ada.posts("howl"));
  await theatre.restart();
  expect((await ada.presses("Skip it", report)).text).toContain("Settled: skipped");
});

test("of two members who press the same button at once one acts and the other is told", async () => {
  await using theatre = await startTheatre();
  const { ada, discord } = theatre;
  await ada.types("/flock settings");
  await ada.chooses("Who moderates the flock", ["Moderators"]);
  await startReader(theatre, "howl");
  await theatre.x.fault({ match: { route: "/2/tweets" }, kind: "duplicate", times: 1 });
  await ada.posts("howl");
  const news = await theatre.hears(/could not post/u);
  const pressing = [ada, theatre.as(ben)].map((member) => member.presses("Skip it", news));
  const texts = (await Promise.all(pressing)).map(({ text }) => text).toSorted();
  expect(texts).toEqual([
    expect.stringMatching(/^### Settled: skipped/u),
    expect.stringMatching(/^That is done already/u),
  ]);
  // What the first one chose stays on the message.
  expect(discord.messages().find(({ id }) => id === news.id)?.text).toContain("Settled: skipped");
  expect((await ada.posts("howl")).text).toContain("First line of howl");
});

test("a stranger's presses get a sentence each, and after five in a minute none", async () => {
  await using theatre = await startTheatre();
  const { discord, x } = theatre;
  await startReader(theatre, "howl");
  await x.fault({ match: { route: "/2/tweets" }, kind: "duplicate", times: 1 });
  await theatre.ada.posts("howl");
  const news = await theatre.hears(/could not post/u);
  const stranger = theatre.as(dan);
  for (let press = 1; press <= 5; press += 1) {
    const seen = await stranger.presses("Skip it", news);
    expect(messageOf(seen)).toMatchObject({ ephemeralFor: dan });
    expect(seen.text).toContain("Only the account's owner and the flock's moderators may do that");
  }
  const silent = discord.press(dan, news, { button: "Skip it", timeoutMs: 1 });
  expect(await silent).toMatchObject({ kind: "nothing" });
  await vi.waitFor(() => expect(discord.ledger().interactions.at(-1)?.answers).toHaveLength(1));
  expect(discord.visibleTo(dan).filter(({ ephemeralFor }) => ephemeralFor === dan)).toHaveLength(5);
  expect((await theatre.as(cleo).presses("Skip it", news)).text).toContain(
    "Only the account's owner",
  );
  expect(messageOf(await theatre.ada.presses("Skip it", news)).text).toContain("Settled");
});

test("who moderates nothing can use no moderator's command, nor see its suggestions", async () => {
  await using theatre = await startTheatre();
  const { discord } = theatre;
  await startReader(theatre, "howl");
  const stranger = theatre.as(dan);
  expect(await discord.complete(dan, "/flock post", "account")).toEqual([]);
  expect(await discord.complete(dan, "/flock status", "account")).toMatchObject([
    { name: /howl/u },
  ]);
  for (const typed of [
    "post account:howl",
    "relink account:howl",
    "poem give account:howl poem:storks",
    "add",
  ]) {
    expect((await stranger.types(`/flock ${typed}`)).text).toMatch(
      /^Only the .*moderators may do that/u,
    );
  }
  expect((await theatre.as(cleo).types("/flock remove account:howl")).text).toMatch(/^Only the/u);
  const settings = await theatre.as(ben).types("/flock settings");
  expect(settings.text).toBe("Only members who may manage this server can do that.");
  expect((await stranger.types("/flock help")).text).not.toContain("</flock post:");
});

test("nobody but the invited member can start an invitation", async () => {
  await using theatre = await startTheatre();
  await theatre.ada.types("/flock add handle:@howl owner:@Cleo");
  const invitation = await theatre.hears(/An invitation/u);
  expect(invitation.pings).toEqual({ users: [cleo], roles: [], everyone: false });
  for (const member of [theatre.ada, theatre.as(dan)]) {
    const seen = await member.presses("Start", invitation);
    expect(seen.text).toBe(
      "This invitation is for another member, and only they can go on with it.",
    );
  }
  expect(labelsOf(messageOf(await theatre.as(cleo).presses("Start", invitation)))).toContain(
    "Enter PIN",
  );
});

test("a button that nobody knows, and a form filled in too late, end in a sentence", async () => {
  await using theatre = await startTheatre();
  const { ada } = theatre;
  const card = messageOf(await ada.types("/flock add handle:@howl"));
  for (const customId of [
    "post:settle:999:skip",
    "nonsense",
    "add:pin:none",
    "status:account:other",
  ]) {
    const seen = await ada.forges(customId, card);
    expect(seen.text).toMatch(/older message|no such post|invitation is over|no account called/u);
  }
  const pin = await ada.authorises("howl", card);
  await ada.presses("Enter PIN", card);
  theatre.advance(16 * 60_000);
  expect((await ada.fills({ PIN: pin })).text).toMatch(/^This invitation is over/u);
  expect((await ada.types("/flock status")).text).toContain("Nobody is in it yet");
  expect(theatre.logged.join("")).not.toContain('"level":"error"');
});

test("the command is registered once and not again at every start", async () => {
  await using theatre = await startTheatre();
  await theatre.restart();
  await theatre.restart();
  const puts = theatre.discord.ledger().requests.filter(({ method }) => method === "PUT");
  expect(puts.map(({ status }) => status)).toEqual([200]);
});

async function whileXHangs(
  { discord, x }: Theatre,
  route: string,
  act: () => Promise<unknown>,
): Promise<void> {
  await x.fault({ match: { route }, kind: "hang", times: 1 });
  const acted = act();
  await x.waitFor(({ ledger }) =>
    ledger.some((entry) => entry.fault === "hang" && entry.end === "open"),
  );
  expect(discord.ledger().interactions.at(-1)?.answers).toHaveLength(1);
  await acted;
}

async function logs({ logged }: Theatre, event: string): Promise<void> {
  await vi.waitFor(() => expect(logged.join("")).toContain(`"event":"${event}"`), 10_000);
}
