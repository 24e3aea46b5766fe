import { expect, test, vi } from "vitest";
import { choicesFor } from "../../../src/discord/suggest.ts";
import { en } from "../../../src/words/en.ts";
import { fakeFlock } from "../../discord/fake-flock.ts";
import { noon as now, posted } from "../fixtures.ts";

const post = (id: number, text: string) => posted({ id, parts: [{ text, networkId: "1" }] });

test("the last posts of the account beside are offered by their words, and of a number so many of the last", async () => {
  const standing = vi.fn(async () => [post(9, "x\n".repeat(200)), post(8, "one"), post(7, "two")]);
  const asking = { flock: fakeFlock({ standing }), words: en, others: { account: "howl" }, now };
  const all = await choicesFor("posts", "", asking);
  expect(standing).toHaveBeenCalledWith("howl", "");
  expect(all.map(({ value }) => value)).toEqual(["#9", "#8", "#7"]);
  expect(all[0]?.name).toHaveLength(100);
  expect(all[1]?.name).toBe("2 of 4 · one");
  const [last] = await choicesFor("posts", "2", asking);
  expect(last).toEqual({ name: "The last 2 posts", value: "2" });
  for (const typed of ["1", "4", "words"]) {
    expect((await choicesFor("posts", typed, asking))[0]?.value).toBe("#9");
  }
  await choicesFor("posts", "", { ...asking, others: {} });
  expect(standing).toHaveBeenLastCalledWith("", "");
});
