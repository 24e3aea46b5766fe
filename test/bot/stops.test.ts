import { expect, test } from "vitest";
import { messageOf } from "./support/member.ts";
import { expectAgreement, said, startReader } from "./support/reader.ts";
import { startTheatre, type Theatre } from "./support/theatre.ts";

const minute = 60_000;

/** How many messages in the channels say this. */
function count(theatre: Theatre, pattern: RegExp): number {
  const all = theatre.discord.messages();
  return all.filter(({ ephemeralFor, text }) => ephemeralFor === null && pattern.test(text)).length;
}

test("when X answers 401 to everybody it is told once, and all go on by themselves once it is over", async () => {
  const handles = ["howl", "kaddish", "sutra"];
  await using theatre = await startTheatre({ handles });
  const { ada, x } = theatre;
  for (const handle of handles) await startReader(theatre, handle);
  await x.fault({ kind: "unauthorized" });
  expect((await ada.posts("howl")).text).toContain("which may pass");
  expect((await ada.posts("kaddish")).text).toContain("which may pass");
  const begun = await theatre.hears(/does not accept this bot's own keys/u);
  expect(begun.text).toContain("**Nothing is lost.**");
  const third = await ada.types("/flock post account:sutra");
  expect(third.text).toContain("X does not accept this bot's own keys");
  const flock = await ada.types("/flock status");
  expect(flock.text).toContain("3 accounts.");
  // The pause is over, X still refuses; then it is mended, and the next question finds that.
  await wake(theatre, 16 * minute);
  await expect.poll(() => untilLook(theatre)).toBeGreaterThan(40 * minute);
  await x.clearFaults();
  await wake(theatre, 31 * minute);
  await expect.poll(async () => (await holdOf(theatre))?.trial).toBe(true);
  expect((await ada.posts("sutra")).text).toContain("has posted this");
  await theatre.hears(/X accepts this bot again/u);
  for (const handle of ["howl", "kaddish"]) await ada.posts(handle);
  for (const handle of handles) {
    expect(await said(theatre, handle)).toEqual([`Title of ${handle}`]);
    await expectAgreement(theatre, handle);
  }
  expect(count(theatre, /does not accept this bot's own keys/u)).toBe(1);
  expect(count(theatre, /refuses the credentials|could not post/u)).toBe(0);
});

test("without credits all stop, Resume tries one account first, and what X takes lets all go on", async () => {
  const handles = ["howl", "kaddish", "sutra"];
  await using theatre = await startTheatre({ handles });
  const { ada, x } = theatre;
  for (const handle of handles) await startReader(theatre, handle);
  await x.setCredits({ credits: 0 });
  await ada.posts("howl");
  const held = await theatre.hears(/All posting is stopped/u);
  expect(held.text).toContain("**Nothing is lost.** Top up at X, then press **Resume**");
  expect((await ada.presses("Resume", held)).text).toContain("One account is tried first");
  expect((await ada.types("/flock status")).text).toContain("One account is tried first");
  // Nobody has topped up: one account finds that out, and no other asks.
  expect((await ada.posts("kaddish")).text).toContain("has no credits left");
  const still = await theatre.hears(/Still stopped/u);
  expect((await ada.types("/flock post account:sutra")).text).toContain("All posting is stopped");
  await x.setCredits({ credits: 5 });
  await ada.presses("Resume", still);
  const { text: log } = await ada.types("/flock log");
  expect(log).toContain("whole bot, one account is tried first");
  await Promise.all(handles.map((handle) => ada.posts(handle)));
  await theatre.hears(/X has taken a post, so every account goes on/u);
  for (const handle of handles) {
    expect(await said(theatre, handle)).toEqual([`Title of ${handle}`]);
    await expectAgreement(theatre, handle);
  }
  expect(count(theatre, /All posting is stopped/u)).toBe(0);
  expect(count(theatre, /goes on\. It had stopped/u)).toBe(1);
});

/** How long it is until X is asked next, from the start of the play (ms). */
async function untilLook(theatre: Theatre): Promise<number> {
  return ((await theatre.bot().store.suspects.nextLook()) ?? 0) - Date.now();
}

/** Time passes, and a member's doings wake the loops, which else look about once a minute. */
async function wake(theatre: Theatre, ms: number): Promise<void> {
  const { ada } = theatre;
  theatre.advance(ms);
  const paused = await ada.presses(
    "Pause",
    messageOf(await ada.types("/flock status account:howl")),
  );
  await ada.presses("Resume", messageOf(paused));
}

function holdOf(theatre: Theatre) {
  return theatre.bot().store.instance.hold(0);
}
