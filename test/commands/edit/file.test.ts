import { describe, expect, test, vi } from "vitest";
import type { EditedReading } from "../../../src/flock/poem-store.ts";
import { account, longest, poem } from "../fixtures.ts";
import { ask, press, shown } from "../support.ts";
import { described, draft, options, reader } from "./support.ts";

const file = { url: "https://cdn.example/song.txt", name: "song.TXT", size: 9 };
const guessed = async () => ({ text: "Song", encoding: "windows-1252", certain: false });
const fetchText = async () => ({ text: "Song", encoding: "utf-8", certain: true });

describe("/flock poem edit with a file", () => {
  test("shows what changes, at what price, and changes nothing before it is put in place", async () => {
    const draftFile = vi.fn(async () => draft());
    const { text, ids, labels } = shown(
      await ask("poem edit", { ...options, file, line: "3" }, { flock: { draftFile }, fetchText }),
    );
    expect(draftFile).toHaveBeenCalledWith({ poem: "song-of-myself", text: "Song", by: "100" });
    expect(text).toContain(
      "2 lines are changed, 1 line is new, 1,200 lines are gone and 1 stanza break is new or gone.",
    );
    expect(text).toContain(
      "-# Line 7\n> **−** the \\*nigth\\*\n> **+** \\- the \\*night\\*\n-# Line 12\n> II: verse → heading\n-# and 3 more places",
    );
    expect(text).toContain(
      "One reading, line by line: 3 posts for $0.045 so far, 4 posts for $0.06 then.",
    );
    expect(text).toContain("Nobody reads it now.");
    expect(text).toContain("Nothing is changed before **Put it in place**");
    expect(ids).toEqual(["edit:put:d1", "edit:keep"]);
    expect(labels).toEqual(["Put it in place", "Cancel"]);
  });

  test("says so where its encoding is a guess, and where the price stays", async () => {
    const same = { posts: 3, threads: 0, costMicros: 45_000 };
    const draftFile = async () => draft({ after: same });
    const shownCard = shown(
      await ask("poem edit", { ...options, file }, { flock: { draftFile }, fetchText: guessed }),
    );
    expect(shownCard.text).toContain("It was read as **windows-1252**, which is a guess");
    expect(shownCard.text).toContain("stays 3 posts for $0.045.");
    expect(shownCard.tone).toBe("warn");
  });

  test("warns whose schedule would ask for more by it than the account may send", async () => {
    const excess = { posts: 135, allowed: 17, per: "evening" } as const;
    const readers = [reader({ excess })];
    const flock = {
      draftFile: async () => draft({ readers }),
      putDraft: async () => draft({ readers }),
    };
    const before = shown(await ask("poem edit", { ...options, file }, { flock, fetchText }));
    expect(before.text).toContain(
      "**Its schedule would ask for 135 posts in one evening by that, and it may send 17 a day:** what is over waits.",
    );
    const after = shown(await press("edit:put:d1", { flock }));
    expect(after.text).toContain("**Its schedule asks for 135 posts in one evening");
    expect([before.tone, after.tone]).toEqual(["warn", "warn"]);
  });

  test("fits Discord whatever the poem", async () => {
    const rows = Array.from({ length: 30 }, () => ({ sign: "+", text: longest.title }) as const);
    const hunks = Array.from({ length: 6 }, (_, line) => ({ line, rows }));
    const readers = Array.from({ length: 5 }, () =>
      reader({
        account: account({ handle: longest.handle }),
        excess: { posts: 135, allowed: 17, per: "evening" },
      }),
    );
    const draftFile = async () =>
      draft({ poem: poem({ title: longest.title }), described: { ...described, hunks }, readers });
    const { text } = shown(
      await ask("poem edit", { ...options, file }, { flock: { draftFile }, fetchText }),
    );
    expect(text).toContain("more of these places");
    expect(text).toContain("Nothing is changed before");
  });

  test("takes text files alone", async () => {
    const pdf = { ...file, name: "song.pdf" };
    await expect(ask("poem edit", { ...options, file: pdf })).rejects.toMatchObject({
      code: "poem-not-text",
    });
  });

  test("is put in place by a button, or not at all", async () => {
    const putDraft = vi.fn(async () =>
      draft({ readers: [reader({ added: { before: 3, ahead: 2 } })] }),
    );
    const { text, ids, tone } = shown(await press("edit:put:d1", { flock: { putDraft } }));
    expect(putDraft).toHaveBeenCalledWith("d1", "100");
    expect(text).toContain("has another text\n2 lines are changed");
    expect(text).toContain(
      "**@howl**: 3 new lines lie before the cursor and wait for the next reading; 2 ahead will be read.",
    );
    expect([tone, ids]).toEqual(["good", ["edit:versions:~3"]]);
    expect(shown(await press("edit:keep")).text).toBe("Nothing was changed.");
  });
});

test.each<[Partial<EditedReading>, string]>([
  [{}, "nothing changes for it. It has 9 posts left."],
  [
    { added: { before: 1, ahead: 0 } },
    "1 new line lies before the cursor and waits for the next reading. It",
  ],
  [{ added: { before: 0, ahead: 1 } }, "1 new line ahead will be read. It"],
  [{ changed: { before: 0, ahead: 1 } }, "1 changed line ahead will be read as it is now. It"],
  [
    { changed: { before: 1, ahead: 2 } },
    "2 changed lines ahead will be read as they are now; posted lines stay as posted. It",
  ],
  [{ gone: { before: 0, ahead: 2 } }, "2 lines ahead will not be read. It"],
  [{ gone: { before: 1, ahead: 0 } }, ": posted lines stay as posted. It"],
  [{ isBegun: true }, ": the post under way goes as it was shown. It"],
  [{ left: { before: 9, after: 1 } }, "It has 1 post left instead of 9."],
  [{ left: { before: 9, after: 0 } }, "Nothing is left to read, so its reading ends."],
])("an account is told what an edit means for it: %j", async (change, said) => {
  const putDraft = async () => draft({ readers: [reader(change)] });
  expect(shown(await press("edit:put:d1", { flock: { putDraft } })).text).toContain(said);
});
