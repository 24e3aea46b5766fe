import { expect, test } from "vitest";
import { attic, ben, dan, eve, room } from "../support/cast.ts";
import { labelsOf, messageOf } from "../support/member.ts";
import { expectAgreement, said, startReader } from "../support/reader.ts";
import { startTheatre } from "../support/theatre.ts";

test("two moderators approve what goes, in other words too, and nobody else does", async () => {
  await using theatre = await startTheatre({
    guilds: [room, attic],
    served: [room.id, attic.id],
    handles: ["howl"],
  });
  const { ada } = theatre;
  await startReader(theatre, "howl");
  await ada.types("/flock settings");
  await ada.chooses("Who moderates the flock", ["Moderators"]);
  await ada.presses("Approvals");
  await ada.chooses("Choose an account", ["@howl"]);
  const form = {
    "How many moderators approve each post": "2",
    "Asked so many hours before its slot": "9 days",
  };
  expect((await ada.fills(form)).text).toContain("is no number of hours from 1 to 168");
  await ada.chooses("Choose an account", ["@howl"]);
  const chosen = await ada.fills({ ...form, "Asked so many hours before its slot": "3" });
  expect(chosen.text).toContain("**@howl** needs 2 approvals for each post");

  const report = await ada.posts("howl");
  expect(report.text).toContain("waits for 1 more approval");
  const card = await theatre.hears(/May \*\*@howl\*\* say this\?/u);
  expect(card.text).toContain(`> Title of howl`);
  expect(card.text).toContain(`**1 of 2 approvals**: <@${ada.id}>`);
  expect(labelsOf(card)).toEqual(["Approve", "Skip", "Edit", "Hold"]);
  expect((await theatre.as(dan).presses("Approve", card)).text).toContain("moderators");
  expect((await ada.presses("Approve", card)).text).toContain("already");
  expect(await said(theatre, "howl")).toEqual([]);

  const moderator = theatre.as(ben);
  await moderator.presses("Edit", card);
  const edited = await moderator.fills({ "What is to be posted": "Howl, a title" });
  expect(edited.text).toContain("13 of 280 characters");
  const next = await theatre.hears(/> Howl, a title/u);
  const stale = await theatre.hears(/Out of date/u);
  expect(stale.id).toBe(card.id);
  expect(labelsOf(stale)).toEqual([]);
  const late = await theatre.as(dan).forges("post:cancel", stale);
  expect(late.text).not.toContain("approved");
  expect((await moderator.presses("Approve", next)).text).toContain("You wrote or edited");
  const approve = /"custom_id":"(post:approve:[^"]+)"/u.exec(JSON.stringify(next.components));
  const abroad = messageOf(await theatre.as(eve).types("/flock settings"));
  const crossed = await theatre.as(eve).forges(approve?.[1] ?? "", abroad);
  expect(crossed.text).toContain("no such post");

  await ada.presses("Approve", next);
  const admin = theatre.as("900000000000000100");
  expect((await admin.presses("Approve", next)).text).toContain("Approved");
  await theatre.hears(/@howl\*\* has posted/u);
  expect(await said(theatre, "howl")).toEqual(["Howl, a title"]);
  const gone = await theatre.hears(/@howl\*\* has said this/u);
  expect(labelsOf(gone)).toEqual([]);
  expect(gone.id).toBe(next.id);
  const log = await ada.types("/flock log account:howl");
  expect(log.text).toContain("`/flock post`: approval of a post of howl, new");
  expect(log.text).toContain("approvals needed 0 → 2");
  await expectAgreement(theatre, "howl");
});
