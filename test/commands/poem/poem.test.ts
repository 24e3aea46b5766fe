import { describe, expect, test, vi } from "vitest";
import { accountStatus, account, entry, gift, poem, poemText, reading } from "../fixtures.ts";
import { scheduleView } from "../schedule-fixtures.ts";
import { ask, form, member, press, shown } from "../support.ts";

const { id } = account();
const file = { url: "https://cdn.discordapp.com/a/song.txt", name: "song.txt", size: 90 };

const utf8 = { text: "I\n", encoding: "UTF-8", certain: true };
const guessed = {
  text: "Über _allen_ Gipfeln\n".repeat(300),
  encoding: "windows-1252",
  certain: false,
};

describe("/flock poem add", () => {
  test("adds a UTF-8 file at once and tells measures, price and the next step", async () => {
    const addPoem = vi.fn(async () => poemText());
    const fetchText = vi.fn(async () => utf8);
    const asked = { flock: { addPoem }, fetchText };
    const { text, ids, tone } = shown(await ask("poem add", { file, name: "song" }, asked));
    expect(fetchText).toHaveBeenCalledWith(file);
    expect(addPoem).toHaveBeenCalledWith({
      name: "song",
      fileName: "song.txt",
      text: "I\n",
      by: "100",
    });
    expect(text).toContain("Added: Song of Myself, by Walt Whitman");
    expect(text).toContain("4 lines in 2 stanzas");
    expect(text).toContain("3 posts and costs $0.045");
    expect(text).toContain("</flock poem give:1>");
    expect(ids).toEqual([]);
    expect(tone).toBe("good");
  });

  test("asks about a guessed encoding by the first lines, and adds only then", async () => {
    const stashPoem = vi.fn(async () => "u1v2w3x4y5z6a7b8");
    const fetchText = vi.fn(async () => guessed);
    const asked = { flock: { stashPoem }, fetchText };
    const { text, ids } = shown(await ask("poem add", { file }, asked));
    expect(text).toContain("**windows-1252**");
    expect(text).toContain("> Über \\_allen\\_ Gipfeln");
    expect(text).toContain("save the file as UTF-8");
    expect(ids).toEqual(["add:right:u1v2w3x4y5z6a7b8"]);
    const addStashedPoem = vi.fn(async () => poemText());
    const added = await press("add:right:u1v2w3x4y5z6a7b8", { flock: { addStashedPoem } });
    expect(shown(added).text).toContain("Added:");
    expect(addStashedPoem).toHaveBeenCalledWith("u1v2w3x4y5z6a7b8", "100");
  });

  test("takes only .txt files, and fetches no other", async () => {
    const pdf = { ...file, name: "song.pdf" };
    await expect(ask("poem add", { file: pdf })).rejects.toMatchObject({ code: "poem-not-text" });
  });

  test("without a file offers a form that keeps the name typed before", async () => {
    const { ids } = shown(await ask("poem add", { name: "Song: *of* Myself" }));
    expect(ids).toEqual(["add:paste:song-of-myself"]);
    const modal = form(await press("add:paste:song-of-myself"));
    expect(modal.fields).toMatchObject([{ value: "song-of-myself" }, { long: true, most: 4_000 }]);
    expect(shown(await ask("poem add", {})).ids).toEqual(["add:paste"]);
    form(await press("add:paste"));
  });

  test("adds what was pasted, under its title where no name is given", async () => {
    const addPoem = vi.fn(async () => poemText());
    const pressed = { flock: { addPoem }, fields: { name: " ", text: "I celebrate" } };
    expect(shown(await press("add:text", pressed)).text).toContain("Added:");
    const typed = { name: undefined, fileName: undefined, text: "I celebrate", by: "100" };
    expect(addPoem).toHaveBeenCalledWith(typed);
  });
});

describe("/flock poem give", () => {
  const options = { account: "leaves_of_grass", poem: "song" };
  const next = poemText({ entry: entry({ name: "song", title: "The *New* Song" }) });
  const getPoem = vi.fn(async () => next);

  test("tells which of its posts are threads", async () => {
    const made = gift({ posts: 7, threads: 2 });
    const status = accountStatus({ reading: undefined, poem: undefined, position: undefined });
    const flock = { give: async () => made, getPoem, accountStatus: async () => status };
    const { text } = shown(await ask("poem give", options, { flock }));
    expect(text).toContain("The whole reading is 7 posts, 2 of them threads, and costs");
  });

  test("tells posts and price and offers Start", async () => {
    const give = vi.fn(async () => gift());
    const status = accountStatus({ reading: undefined, poem: undefined, position: undefined });
    const flock = { give, getPoem, accountStatus: async () => status };
    const { text, ids } = shown(await ask("poem give", options, { flock }));
    expect(give).toHaveBeenCalledWith({ account: id, poem: "song", by: "100" });
    expect(text).toContain("3 posts and costs $0.045");
    expect(text).toContain("Nothing is posted before Start");
    expect(text).toContain("</flock schedule set:1>, for example with `when: every 3 hours`");
    expect(ids).toEqual([`give:start:${id}`, `give:manner:${id}`]);
  });

  test("asks before a reading under way is replaced", async () => {
    const flock = { getPoem, accountStatus: async () => accountStatus() };
    const { text, ids } = shown(await ask("poem give", options, { flock }));
    expect(text).toContain("is reading **Song of Myself**");
    expect(text).toContain("Next comes 2 of 4");
    expect(text).toContain("**The \\*New\\* Song**");
    expect(text).toContain("After this one, it begins by itself.");
    expect(ids).toEqual([`give:replace:${id}:~3`, `give:after:${id}:~3`, "give:keep"]);
  });

  test.each(["given", "ended"] as const)("replaces a reading that is %s at once", async (state) => {
    const status = accountStatus({ reading: reading({ state }) });
    const flock = { getPoem, accountStatus: async () => status, give: async () => gift() };
    expect(shown(await ask("poem give", options, { flock })).ids[0]).toBe(`give:start:${id}`);
  });

  test("replaces it when that is confirmed", async () => {
    const give = vi.fn(async () => gift({ poem: poem({ title: "The New Song" }) }));
    const { ids } = shown(await press(`give:replace:${id}:song`, { flock: { give } }));
    expect(give).toHaveBeenCalledWith({ account: id, poem: "song", by: "100" });
    expect(ids).toEqual([`give:start:${id}`, `give:manner:${id}`]);
    expect(shown(await press("give:keep")).text).toBe("Nothing was changed.");
  });

  test("Start makes the first line ready, once", async () => {
    const getAccount = vi.fn(async () => account());
    const bare = { getAccount, schedules: async () => [] };
    const first = await press(`give:start:${id}`, { flock: { ...bare, start: async () => true } });
    expect(shown(first).text).toContain("is ready to read");
    expect(shown(first).text).toContain("Its next line is planned and waits. ");
    expect(shown(first).text).toContain("</flock post:1>");
    const second = { ...bare, start: async () => false };
    expect(shown(await press(`give:start:${id}`, { flock: second })).text).toContain(
      "had been started already",
    );
  });

  test("Start says when the next line goes out by the account's schedule", async () => {
    const schedules = vi.fn(async () => [scheduleView()]);
    const flock = { getAccount: async () => account(), start: async () => true, schedules };
    const { text } = shown(await press(`give:start:${id}`, { flock }));
    expect(schedules).toHaveBeenCalledWith(id);
    const seconds = Math.floor((scheduleView().slots[0]?.runAt ?? 0) / 1_000);
    expect(text).toContain(`Its next line goes out <t:${seconds}`);
  });

  test("Start is for the account's owner and for moderators", async () => {
    const flock = {
      getAccount: async () => account(),
      start: async () => true,
      schedules: async () => [],
    };
    const owner = { ...member, id: account().ownerId };
    shown(await press(`give:start:${id}`, { flock, actor: owner, isModerator: false }));
    const stranger = press(`give:start:${id}`, { flock, actor: member, isModerator: false });
    await expect(stranger).rejects.toMatchObject({ code: "not-allowed" });
  });
});
