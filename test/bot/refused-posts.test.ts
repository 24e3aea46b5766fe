import { afterAll, beforeAll, expect, test } from "vitest";
import type { FaultKind } from "../../rehearsal/x/faults.ts";
import { alarm } from "./support/cast.ts";
import { labelsOf, messageOf, type Member } from "./support/member.ts";
import { expectAgreement, said, startReader } from "./support/reader.ts";
import { startTheatre, type Theatre } from "./support/theatre.ts";
import type { MessageView } from "../../rehearsal/discord/person/view.ts";

interface Row {
  readonly kind: FaultKind;
  readonly says: string;
  /** The buttons under the news; the first one mends. */
  readonly buttons: readonly string[];
}

const rows: readonly Row[] = [
  {
    kind: "invalid-request",
    says: "does not accept this text",
    buttons: ["Try again", "Reword", "Skip it"],
  },
  { kind: "oauth1-permissions", says: "lets this account only be read", buttons: ["Relink"] },
  { kind: "locked", says: "has locked the account", buttons: ["It is unlocked"] },
  { kind: "reply-rule", says: "You can only reply to posts", buttons: ["Resume"] },
  { kind: "client-forbidden-453", says: "a subset of X API V2", buttons: ["Resume"] },
  { kind: "forbidden-unknown", says: "You are not permitted to do this", buttons: ["Resume"] },
  { kind: "code-89", says: "no longer accepts", buttons: ["Relink"] },
];

/** A second one of these within a day stops the flock: each has a theatre of its own. */
const alarms: readonly Row[] = [
  { kind: "user-suspended", says: "has suspended the account", buttons: ["Try the account again"] },
  { kind: "automated-226", says: "looks like it might be automated", buttons: ["Resume"] },
];

const stops: readonly (readonly [FaultKind, string])[] = [
  ["credits-depleted", "has no credits left"],
  ["spend-cap", "reached the spending limit"],
  ["usage-capped", "reached the spending limit"],
  ["app-suspended", "has suspended this bot's X app"],
];

let theatre: Theatre;

beforeAll(async () => {
  const handles = [...rows, ...stops].map((_, index) => `refused${index}`);
  theatre = await startTheatre({ handles: [...handles, "limited", "still"] });
  await furnish(theatre);
});

afterAll(() => theatre[Symbol.asyncDispose]());

test.concurrent.each(rows)(
  "a post that X refuses with $kind is told in the alerts, mended by a button, and not lost",
  (row) => refuseAndMend(theatre, row, `refused${rows.indexOf(row)}`),
);

test.each(alarms)("an account that X stops with $kind is told and mended alike", async (row) => {
  await using own = await startTheatre();
  await furnish(own);
  await refuseAndMend(own, row, "howl");
});

test("a second account that X stops within a day stops this flock until a moderator presses Resume", async () => {
  await using own = await startTheatre({ handles: ["howl", "kaddish", "sutra"] });
  await furnish(own);
  for (const handle of ["howl", "kaddish", "sutra"]) await startReader(own, handle);
  await refuse("howl", "locked", own);
  await refuse("kaddish", "automated-226", own);
  await own.ada.posts("howl");
  await own.ada.posts("kaddish");
  const news = await own.hears(/This flock is stopped/u);
  expect(news).toMatchObject({ channel: "alerts", pings: { users: [], roles: [alarm] } });
  const refused = await own.ada.types("/flock post account:sutra");
  expect(refused.text).toContain("This flock is stopped: X locked, suspended or flagged two");
  expect((await own.ada.presses("Resume", news)).text).toContain("One account is tried first");
  await own.ada.posts("sutra");
  await own.hears(/X has taken a post, so this flock goes on/u);
  await expectAgreement(own, "sutra");
});

test("a limit in time is told without a ping, and the line waits until X allows it", async () => {
  await startReader(theatre, "limited");
  await refuse("limited", "rate-limited");
  await theatre.ada.posts("limited");
  const news = await theatre.hears(/@limited\*\* could not post/u);
  expect(news).toMatchObject({ channel: "alerts", pings: { users: [], roles: [] } });
  expect(news.text).toMatch(/limit for the moment is used up[^]*That is <t:\d+:F>/u);
  const again = await theatre.ada.presses("Try again", news);
  expect(again.text).toMatch(/It may go on <t:\d+:F>[^]*Title of limited/u);
  expect(labelsOf(messageOf(again))).not.toContain("Post");
  expect(await said(theatre, "limited")).toEqual([]);
});

test.each(stops)("%s stops every account until a moderator presses Resume", async (kind, says) => {
  const handle = `refused${rows.length + stops.findIndex(([other]) => other === kind)}`;
  await startReader(theatre, handle);
  await refuse(handle, kind);
  const since = theatre.now();
  await theatre.ada.posts(handle);
  const news = await theatre.hears(/All posting is stopped/u, since);
  expect(news).toMatchObject({ channel: "alerts", pings: { users: [], roles: [alarm] } });
  expect(news.text).toContain(says);
  const other = await theatre.ada.types("/flock post account:refused0");
  expect(other.text).toContain("All posting is stopped");
  expect((await theatre.ada.presses("Resume", news)).text).toContain("One account is tried first");
  expect((await theatre.ada.posts(handle)).text).toContain(`has posted this`);
  await theatre.hears(/X has taken a post, so every account goes on/u, since);
  await expectAgreement(theatre, handle);
});

test("a post that X never heard of waits for another try", async () => {
  await startReader(theatre, "still");
  await theatre.closeX();
  const report = await theatre.ada.posts("still");
  expect(report.text).toContain("nothing left this machine");
  const news = await theatre.hears(/@still\*\* could not post/u);
  expect(labelsOf(news)).toEqual(["Try again"]);
  const again = await theatre.ada.presses("Try again", news);
  expect(labelsOf(messageOf(again))).toEqual(["Post", "Cancel"]);
});

/** Gives news their channels and failures somebody to ping. */
async function furnish({ ada }: Theatre): Promise<void> {
  await ada.types("/flock settings");
  await ada.chooses("Where posts are announced", ["readings"]);
  await ada.chooses("Where failures are announced", ["alerts"]);
  await ada.chooses("Whom a failure pings", ["Alarm"]);
}

/** The whole way of one refusal: told, mended by its button, posted, nothing lost. */
async function refuseAndMend(
  stage: Theatre,
  { kind, says, buttons }: Row,
  handle: string,
): Promise<void> {
  await startReader(stage, handle);
  await refuse(handle, kind, stage);
  const report = await stage.ada.posts(handle, 2);
  expect(report.text).toContain("2 posts did not go");
  const news = await stage.hears(new RegExp(`@${handle}\\*\\* could not post`, "u"));
  expect(news.text).toContain(says);
  expect(news).toMatchObject({ channel: "alerts", pings: { users: [], roles: [alarm] } });
  expect(labelsOf(news)).toEqual(buttons);
  const label = buttons.find((one) => one !== "It was posted") ?? "";
  await mend(stage.ada, { handle, news, label });
  const done = await stage.hears(new RegExp(`@${handle}\\*\\* has posted`, "u"));
  expect(done).toMatchObject({ channel: "readings", pings: { users: [], roles: [] } });
  expect(await said(stage, handle)).toEqual([`Title of ${handle}`]);
  await expectAgreement(stage, handle);
}

function refuse(handle: string, kind: FaultKind, { x } = theatre): Promise<void> {
  return x.fault({ match: { method: "POST", route: "/2/tweets", handle }, kind, times: 1 });
}

interface Mend {
  readonly handle: string;
  readonly news: MessageView;
  readonly label: string;
}

/** Presses the button, does what it asks, and posts where that has not gone by itself. */
async function mend(member: Member, { handle, news, label }: Mend): Promise<void> {
  const pressed = messageOf(await member.presses(label, news));
  if (label === "Relink") {
    expect((await member.proves(handle, pressed)).text).toContain("has new credentials");
  }
  if (labelsOf(pressed).includes("Post")) await member.presses("Post", pressed);
  else if (!pressed.text.includes("it goes out again")) await member.posts(handle);
}
