import { afterAll, beforeAll, expect, test } from "vitest";
import type { FaultRule } from "../../rehearsal/x/faults.ts";
import { labelsOf, messageOf } from "./support/member.ts";
import { expectAgreement, said, startReader } from "./support/reader.ts";
import { startTheatre, type Theatre } from "./support/theatre.ts";

/** X in the dark: what becomes of the post, and what the client comes to see. */
const doubts: readonly (readonly [string, Omit<FaultRule, "match">])[] = [
  ["hangs before it takes the post", { kind: "hang", strikes: "before" }],
  ["hangs once it has taken the post", { kind: "hang", strikes: "after" }],
  ["breaks the connection before it takes the post", { kind: "reset", strikes: "before" }],
  ["breaks the connection once it has taken the post", { kind: "reset", strikes: "after" }],
  ["cuts its answer short", { kind: "cut" }],
  ["cuts an answer short that means nothing", { kind: "cut", strikes: "before" }],
  ["answers 200 without a body", { kind: "empty-200" }],
  ["answers 201 without an id", { kind: "201-without-id" }],
  ["answers 201 without an id and without a post", { kind: "201-without-id", strikes: "before" }],
  ["answers with a web page", { kind: "html-200" }],
  ["answers 500 and has not taken the post", { kind: "500", strikes: "before" }],
  ["answers 500 and has taken the post", { kind: "500", strikes: "after" }],
  ["answers 503 with a web page", { kind: "503-html", strikes: "after" }],
  ["drips its answer byte by byte", { kind: "drip", strikes: "after" }],
  ["takes the post after the client has left", { kind: "late", delay: 100 }],
];

const route = "/2/tweets";
const timeline = "/2/users/:id/tweets";
let theatre: Theatre;

beforeAll(async () => {
  theatre = await startTheatre({
    handles: [...doubts.map((_, index) => `doubt${index}`), "late", "again", "linked", "left"],
    lag: { min: 0, max: 200 },
  });
});

afterAll(() => theatre[Symbol.asyncDispose]());

test.concurrent.each(doubts)("where X %s, the line stands there once", async (name, fault) => {
  const handle = `doubt${doubts.findIndex(([other]) => other === name)}`;
  await startReader(theatre, handle);
  await theatre.x.fault({ match: { method: "POST", route, handle }, times: 1, ...fault });
  const report = await theatre.ada.posts(handle, 2);
  expect(report.text).toContain("Nobody knows yet whether");
  expect(report.text).toContain("One post did not go");
  await theatre.hears(posted(handle));
  expect(await said(theatre, handle)).toEqual([`Title of ${handle}`]);
  expect((await theatre.ada.posts(handle)).text).toContain(`First line of ${handle}`);
  expect(await said(theatre, handle)).toEqual([`Title of ${handle}`, `First line of ${handle}`]);
  await expectAgreement(theatre, handle);
});

test.concurrent(
  "an effect later than every look is stopped by X's own duplicate rule",
  async () => {
    await startReader(theatre, "late");
    const match = { method: "POST", route, handle: "late" };
    await theatre.x.fault({ match, times: 1, kind: "late", delay: 3_000 });
    await theatre.ada.posts("late");
    await theatre.hears(posted("late"));
    await theatre.x.waitFor(({ ledger }) =>
      ledger.some(({ fault, reason }) => fault === "late" && reason !== undefined),
    );
    expect(await said(theatre, "late")).toEqual(["Title of late"]);
    await expectAgreement(theatre, "late");
  },
);

test.concurrent("what two tries leave in doubt is posted again at a moderator's word", async () => {
  await startReader(theatre, "again");
  const match = { method: "POST", route, handle: "again" };
  await theatre.x.fault({ match, times: 2, kind: "reset", strikes: "before" });
  await theatre.ada.posts("again");
  const card = await theatre.hears(/Did \*\*@again\*\* post this/u);
  expect(card).toMatchObject({ channel: "general", pings: { users: [theatre.ada.id] } });
  expect((await theatre.ada.types("/flock post account:again")).text).toContain("Nobody knows yet");
  expect((await theatre.ada.presses("Post again", card)).text).toContain("it goes out again");
  await theatre.hears(posted("again"));
  expect(await said(theatre, "again")).toEqual(["Title of again"]);
  await expectAgreement(theatre, "again");
});

test.concurrent(
  "where the timeline cannot be read, a moderator's link ends the doubt",
  async () => {
    await startReader(theatre, "linked");
    const match = { handle: "linked" };
    await theatre.x.fault({
      match: { ...match, route },
      times: 1,
      kind: "reset",
      strikes: "after",
    });
    await theatre.x.fault({ match: { ...match, route: timeline }, kind: "500" });
    await theatre.ada.posts("linked");
    const card = await theatre.hears(/Did \*\*@linked\*\* post this/u);
    await theatre.ada.presses("It was posted", card);
    const wrong = await theatre.ada.fills({ "Link to the post": "https://example.org/" });
    expect(wrong.text).toContain("no link to a post on X");
    const [post] = await theatre.x.posts({ handle: "linked" });
    await theatre.ada.presses("It was posted", card);
    const link = `https://x.com/linked/status/${post?.id ?? ""}`;
    const settled = await theatre.ada.fills({ "Link to the post": link });
    expect(settled.text).toContain("Settled: it was posted");
    await expectAgreement(theatre, "linked");
    expect((await theatre.ada.posts("linked")).text).toContain("First line of linked");
  },
);

test.concurrent("a line in doubt can be left out from the account's status", async () => {
  await startReader(theatre, "left");
  const match = { handle: "left" };
  await theatre.x.fault({ match: { ...match, route }, times: 1, kind: "hang" });
  await theatre.x.fault({ match: { ...match, route: timeline }, kind: "503-html" });
  await theatre.ada.posts("left");
  await theatre.hears(/Did \*\*@left\*\* post this/u);
  const status = messageOf(await theatre.ada.types("/flock status account:left"));
  expect(labelsOf(status)).toEqual(expect.arrayContaining(["It was posted", "Post again"]));
  expect((await theatre.ada.presses("Skip it", status)).text).toContain("Settled: skipped");
  expect((await theatre.ada.posts("left")).text).toContain("First line of left");
  expect(await said(theatre, "left")).toEqual(["First line of left"]);
  await expectAgreement(theatre, "left");
});

function posted(handle: string): RegExp {
  return new RegExp(`@${handle}\\*\\* has posted`, "u");
}
