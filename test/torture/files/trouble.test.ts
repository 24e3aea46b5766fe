import { join } from "node:path";
import { expect, test } from "vitest";
import { openDatabase } from "../../../src/store/database.ts";
import { createClock } from "../../../src/clock.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";
import { calm, createWorld } from "../../support/world.ts";
import { checkSums } from "../../support/sums.ts";
import { damageFiles } from "./damage.ts";
import { holdLock } from "./lock.ts";

test("nothing but the next line of a poem is posted from a damaged file", async () => {
  const { numbers, breaches } = await damageFiles({ files: 25, seed: 1 });
  expect(breaches).toEqual([]);
  expect(numbers["refused at start"]).toBeGreaterThan(0);
  expect(numbers.opened).toBeGreaterThan(0);
}, 120_000);

test("on a full disk nothing leaves without its claim, members are told, and it goes on once there is room", async () => {
  using folder = createTemporaryFolder();
  await using world = await createWorld({ path: join(folder.path, "flock.db") });
  const lines = Array.from({ length: 400 }, (_, line) => `line ${line + 1}`);
  await world.reader("howl", lines.join("\n"));
  const pages = world.db.sql<[], { page_count: number }>("pragma page_count").get()?.page_count;
  const room = (most: number): unknown => world.db.sql(`pragma max_page_count = ${most}`).get();
  for (let round = 1; round <= 6; round += 1) {
    room((pages ?? 0) + round);
    const told: string[] = [];
    for (let presses = 0; presses < 60 && told.length === 0; presses += 1) {
      await world.post("howl").catch((error: unknown) => told.push(codeOf(error)));
      // A day's ceiling comes before the disk is full: on with the next day.
      if (told[0] === "over-ceiling") await world.clock.advance(25 * 3_600_000);
      if (told[0] === "over-ceiling") told.pop();
    }
    // Where only the outcome finds no room, the post stays on its way until there is some.
    expect(["disk-full", "post-sending"]).toContain(told[0]);
    const poem = { name: `p${round}`, fileName: undefined, text: lines.join("\n"), by: "m" };
    await expect(world.flock.addPoem(poem)).rejects.toMatchObject({ code: "disk-full" });
    const attempts = world.db.sql<[], { n: number }>("select count(*) as n from attempt").get();
    expect(world.network.calls.post).toBeLessThanOrEqual(attempts?.n ?? 0);
    room(1_000_000);
    await world.clock.advance(120_000);
    await calm();
    await world.clock.advance(25 * 3_600_000);
    expect((await world.post("howl")).posted).toHaveLength(1);
  }
  const said = world.network.standing.map(({ text }) => text);
  expect(said).toEqual(lines.slice(0, said.length));
  await checkSums(world.store);
}, 60_000);

test("while another process holds the database, writes wait and nothing is lost", async () => {
  using folder = createTemporaryFolder();
  const path = join(folder.path, "flock.db");
  using db = openDatabase({ path, clock: createClock() });
  const { longestHold, heldFor } = await holdLock(path, {
    seconds: 1,
    meanwhile: () =>
      db.write(() => db.sql("insert into instance (name, value) values ('a', 'b')").run()),
  });
  expect(heldFor).toBeGreaterThan(900);
  expect(longestHold).toBeLessThan(heldFor);
  expect(db.sql("select value from instance where name = 'a'").get()).toEqual({ value: "b" });
});

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
