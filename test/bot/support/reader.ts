import { expect } from "vitest";
import { compareRecords } from "../../../src/bot/records.ts";
import { messageOf } from "./member.ts";
import type { Theatre } from "./theatre.ts";

/** Enrols an account and lets it read a poem of its own: a title and two lines that bear its handle. */
export async function startReader({ ada }: Theatre, handle: string): Promise<void> {
  const enrolled = await ada.enrols(handle);
  expect(enrolled.text).toContain("has joined the flock");
  const text = `Title of ${handle}\n\nFirst line of ${handle}\nSecond line of ${handle}\n`;
  await ada.types("/flock poem add file:file", {
    file: { name: `${handle}.txt`, bytes: Buffer.from(text) },
  });
  const gift = await ada.types(`/flock poem give account:${handle} poem:${handle}`);
  await ada.presses("Start reading", messageOf(gift));
}

/** What stands on X in the name of an account, oldest first. */
export async function said({ x }: Theatre, handle: string): Promise<readonly string[]> {
  const posts = await x.posts({ handle });
  return posts.filter(({ deleted }) => !deleted).map(({ text }) => text);
}

/** X's ledger and Flock's record name the same posts of an account. */
export async function expectAgreement({ x, bot }: Theatre, handle: string): Promise<void> {
  const record = await bot().store.posts.record();
  const own = record.filter((post) => post.handle === handle);
  expect(compareRecords(await x.posts({ handle }), own).lines).toEqual([]);
}
