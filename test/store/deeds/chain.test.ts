import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { verifyDeeds } from "../../../src/store/deeds/verify.ts";
import { boss } from "../../support/world.ts";
import { noted, sign, signBy } from "./noted.ts";

async function written() {
  const folder = mkdtempSync(join(tmpdir(), "flock-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "flock.db");
  const { world, as } = await noted(path);
  await world.enrol("howl");
  for (let time = 0; time < 3; time += 1) {
    await as({}, () => world.flock.pause(boss("howl")));
    await as({}, () => world.flock.resume(boss("howl")));
  }
  const { newest } = await world.flock.log({ page: 1 });
  await world[Symbol.asyncDispose]();
  return { path, link: newest };
}

/** Changes the file as somebody would who has it and knows SQL. */
function tamper(path: string, sql: string): void {
  const handle = new Sqlite(path);
  handle.exec("drop trigger deed_unchanged; drop trigger deed_undeleted");
  handle.exec(sql);
  handle.close();
}

describe("the chain", () => {
  test("is whole as it was written, and knows its links by how they begin", async () => {
    const { path, link } = await written();
    const whole = { kind: "whole", deeds: 12, newest: link };
    expect(verifyDeeds({ path, sign, link: undefined })).toEqual({ ...whole, isKnown: true });
    expect(verifyDeeds({ path, sign, link: link?.slice(0, 16) })).toMatchObject({ isKnown: true });
    expect(verifyDeeds({ path, sign, link: "0".repeat(16) })).toEqual({ ...whole, isKnown: false });
  });

  test.each([
    ["a changed value", "update deed set actor_id = '9' where id = 5", 5],
    ["a changed time", "update deed set at = at + 1 where id = 12", 12],
    ["a row taken out", "delete from deed where id = 4", 5],
    ["a beginning taken off", "delete from deed where id = 1", 2],
    [
      "rows exchanged",
      "update deed set id = 99 where id = 2; update deed set id = 2 where id = 3; update deed set id = 3 where id = 99",
      2,
    ],
  ])("shows %s", async (_, sql, row) => {
    const { path } = await written();
    tamper(path, sql);
    expect(verifyDeeds({ path, sign, link: undefined })).toEqual({ kind: "changed", row });
  });

  test("shows a cut end to who noted a link", async () => {
    const { path, link } = await written();
    tamper(path, "delete from deed where id > 8");
    expect(verifyDeeds({ path, sign, link })).toMatchObject({ kind: "whole", isKnown: false });
  });

  test("is said not to be there in a database from before it", async () => {
    const { path } = await written();
    tamper(path, "drop table deed");
    expect(verifyDeeds({ path, sign, link: undefined })).toEqual({ kind: "none" });
  });

  test("fits no other key", async () => {
    const { path } = await written();
    expect(verifyDeeds({ path, sign: signBy("another"), link: undefined })).toMatchObject({
      row: 1,
    });
  });

  test("is only added to", async () => {
    const { path } = await written();
    const handle = new Sqlite(path);
    onTestFinished(() => void handle.close());
    expect(() => handle.exec("update deed set via = ''")).toThrow("only added to");
    expect(() => handle.exec("delete from deed")).toThrow("only added to");
  });
});
