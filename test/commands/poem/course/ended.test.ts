import { describe, expect, test, vi } from "vitest";
import { en } from "../../../../src/words/en.ts";
import { account, accountStatus, entry, gift, longest, noon, poemText } from "../../fixtures.ts";
import { member, press, shown } from "../../support.ts";

const { id } = account();
const getAccount = async () => account();
const getPoem = async () => poemText({ entry: entry({ name: "b" }) });
const visitor = { actor: member, isModerator: false } as const;

describe("the end of a poem", () => {
  const summary = {
    readingId: 5,
    accountId: id,
    handle: "leaves_of_grass",
    poem: "Howl",
    cycles: 1,
    posts: 135,
    lines: 135,
    costMicros: 2_030_000,
    elapsedMs: 45 * 86_400_000,
    apart: 0,
  };

  test("tells lines, days and cost", () => {
    const { courses } = en;
    expect(courses.came(summary)).toContain("**Howl** is read: 135 lines, 45 days, $2.03.");
    expect(courses.came({ ...summary, posts: 68, cycles: 3, elapsedMs: 7_200_000 })).toContain(
      "**Howl** is read 3 times: 135 lines in 68 posts, 2 h, $2.03.",
    );
    expect(courses.came({ ...summary, apart: 2 })).toContain("2 lines stand apart still;");
  });

  test("tells what begins now, and what could not", () => {
    const { ended } = en.courses;
    expect(ended({ ...summary, next: { poem: "Wires", at: noon } })).toContain(
      `Next: **Wires** begins <t:${noon / 1_000}:F>`,
    );
    expect(ended({ ...summary, next: { poem: "Wires" } })).toContain(
      "begins with the account's next",
    );
    const elsewhere = [{ poem: "Wires", handle: "a_b" }, { poem: "Sand" }];
    const text = ended({ ...summary, elsewhere });
    expect(text).toContain("**Wires** was to follow, but **@a\\_b** reads it by now");
    expect(text).toContain("**Sand** was to follow, but an account of another flock reads it");
    expect(text).toContain("It rests until it is given something to read.");
  });

  test("Read again begins the poem anew, and the news says who pressed", async () => {
    const readAgain = vi.fn(async () => {});
    const flock = { getAccount, readAgain, summary: async () => summary };
    const { text, ids } = shown(await press(`give:again:${id}:5`, { flock }));
    expect(readAgain).toHaveBeenCalledWith({ account: id, readingId: 5, by: "100" });
    expect(text).toContain("135 lines, 45 days, $2.03.\n**It reads Howl again**, said <@100>.");
    expect(ids).toEqual([]);
  });

  test("Rest takes the buttons away, and the second who presses hears so", async () => {
    const flock = { getAccount, rest: async () => true, summary: async () => summary };
    const { text, ids } = shown(await press(`give:rest:${id}:5`, { flock }));
    expect(text).toContain("**It rests**, said <@100>.");
    expect(ids).toEqual([]);
    const late = press(`give:rest:${id}:5`, { flock: { getAccount, rest: async () => false } });
    await expect(late).rejects.toMatchObject({ code: "already-done" });
  });

  test("Another poem offers the library, and gives what is chosen as /flock poem give does", async () => {
    const library = [
      entry({ title: longest.title, byline: longest.title }),
      entry({ key: "b", byline: undefined }),
    ];
    const { ids } = shown(
      await press(`give:another:${id}`, { flock: { getAccount, poems: async () => library } }),
    );
    expect(ids).toEqual([`give:chosen:${id}`]);
    const many = Array.from({ length: 30 }, (_, nth) => entry({ key: `p${nth}` }));
    const full = await press(`give:another:${id}`, {
      flock: { getAccount, poems: async () => many },
    });
    expect(shown(full).text).toContain("and 5 poems more");
    const none = await press(`give:another:${id}`, {
      flock: { getAccount, poems: async () => [] },
    });
    expect(shown(none).text).toContain("The library is empty");
    const give = vi.fn(async () => gift());
    const status = accountStatus({ reading: undefined, poem: undefined, position: undefined });
    const flock = { getAccount, getPoem, give, accountStatus: async () => status };
    const given = await press(`give:chosen:${id}`, { flock, values: ["b"] });
    expect(give).toHaveBeenCalledWith({ account: id, poem: "b", by: "100" });
    expect(shown(given).ids).toContain(`give:start:${id}`);
  });

  test("its buttons are the owner's and the moderators'", async () => {
    for (const button of ["again", "rest", "another", "chosen"]) {
      const refused = press(`give:${button}:${id}:5`, { flock: { getAccount }, ...visitor });
      await expect(refused).rejects.toMatchObject({ code: "not-allowed" });
    }
  });
});
