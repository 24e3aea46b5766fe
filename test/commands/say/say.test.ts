import { describe, expect, test, vi } from "vitest";
import { Refusal } from "../../../src/domain/refusal.ts";
import { account } from "../fixtures.ts";
import { ask, form, member, press, shown } from "../support.ts";
import { id, png, report, saidPost, view } from "./fixtures.ts";

const handle = "leaves_of_grass";
const options = { account: handle, text: "Back *tomorrow*." };
const file = { url: "https://cdn.discordapp.com/a/wire.png", name: "wire.png", size: 8 };
const picture = { bytes: png, altText: "A *wire*.", kind: "png" } as const;
const own = { flock: { showSaying: async () => view() } };
const ways = [`say:go:${id}`, `say:edit:${id}`, `say:cancel:${id}`];

const find = (post = saidPost({ state: "held", heldReason: "put-off" })) => ({
  findPost: async () => ({ post, account: account({ ownerId: "200" }), link: undefined }),
});

describe("/flock say", () => {
  test("shows the exact text, its length and its cost before anything is said", async () => {
    const draftSaying = vi.fn(async () => view());
    const { text, ids, labels, tone } = shown(
      await ask("say", options, { flock: { draftSaying } }),
    );
    expect(draftSaying).toHaveBeenCalledWith({ ...options, by: "100" });
    expect(text).toContain("### Have **@leaves\\_of\\_grass** say this now?");
    expect(text).toContain("> Back \\*tomorrow\\*.\n-# 16 of 280 characters");
    expect(text).toContain("It costs $0.015 at X.");
    expect([ids, labels, tone]).toEqual([ways, ["Say it", "Edit", "Cancel"], "plain"]);
  });

  test("shows a picture with its alt text, fetched as it is", async () => {
    const fetchBytes = vi.fn(async () => png);
    const draftSaying = vi.fn(async () => view({ picture, costMicros: 20_000 }));
    const asked = { flock: { draftSaying }, fetchBytes };
    const card = await ask("say", { ...options, picture: file, alt: "A *wire*." }, asked);
    expect(fetchBytes).toHaveBeenCalledWith(file, 5 * 1024 * 1024);
    expect(draftSaying).toHaveBeenCalledWith({
      ...options,
      picture: png,
      alt: "A *wire*.",
      by: "100",
    });
    expect(shown(card).text).toContain("> A \\*wire\\*.");
    expect(card).toMatchObject({
      blocks: expect.arrayContaining([
        {
          kind: "gallery",
          pictures: [{ name: "picture.png", bytes: png, description: "A *wire*." }],
        },
      ]),
    });
  });

  test("shows each part of a thread, what is to be known of it, and whole in a file what is very long", async () => {
    const link = { kind: "link", link: "example.com", costMicros: 200_000 } as const;
    const part = { text: "see example.com", weight: 27, findings: [link] };
    const thread = view({ parts: [part, { ...part, text: "the end" }], costMicros: 215_000 });
    const flock = { draftSaying: async () => thread };
    const { text } = shown(await ask("say", options, { flock }));
    expect(text).toContain("> see example.com\n-# part 1 of 2 · 27 of 280 characters");
    expect(text).toContain("takes “example.com” for a link");
    const parts = Array.from({ length: 12 }, () => ({ ...part, text: "*".repeat(280) }));
    const long = { draftSaying: async () => view({ parts, typed: "*".repeat(3_360) }) };
    const card = await ask("say", options, { flock: long });
    expect(shown(card).text).toContain("A thread of 12 posts; the attached file has");
    expect(card).toMatchObject({ files: [{ name: "text.txt" }] });
  });

  test("keeps what cannot be said like this, to be edited", async () => {
    const wrong = new Refusal("say-too-long", { handle, weight: 300, limit: 280 });
    const flock = { draftSaying: async () => view({ wrong, parts: [], costMicros: 0 }) };
    const { text, labels, tone } = shown(await ask("say", options, { flock }));
    expect(text).toContain("**It cannot be said like this.** This has 300 of 280 characters");
    expect(text).toContain("> Back \\*tomorrow\\*.");
    expect(text).not.toContain("It costs");
    expect([labels, tone]).toEqual([["Edit", "Cancel"], "warn"]);
  });

  test("tells what stands in the way, and mends the account where it can", async () => {
    const paused = account({ state: "paused" });
    const values = { handle, state: "paused" };
    const obstacle = { code: "account-stopped", values } as const;
    const flock = { draftSaying: async () => view({ account: paused, obstacle }) };
    const { text, labels, ids } = shown(await ask("say", options, { flock }));
    expect(text).toContain("**It would not go out now.**");
    expect(labels).toEqual(["Try again", "Edit", "Cancel", "Resume"]);
    expect(ids[0]).toBe(`say:show:${id}`);
    expect(shown(await press(`say:show:${id}`, own)).ids).toEqual(ways);
  });

  test("an owner who is no moderator reads of a cap, but not what is spent", async () => {
    const values = { scope: "instance", capMicros: 15_000_000, spentMicros: 15_000_000 } as const;
    const obstacle = { code: "over-cap", values } as const;
    const flock = { draftSaying: async () => view({ obstacle }) };
    const { text } = shown(await ask("say", options, { flock }));
    expect(text).toContain("This would pass the month's cap. Nothing was posted.");
    expect(text).not.toContain("$15.00");
  });
});

describe("a draft's buttons", () => {
  const posted = report({ state: "posted", attached: { altText: "a", digest: "d" } });

  test("say it once, and tell what it came to", async () => {
    const say = vi.fn(async () => ({ ...posted, link: "https://x.com/a/status/7" }));
    const given = await press(`say:go:${id}`, { flock: { ...own.flock, say } });
    expect(say).toHaveBeenCalledWith({ id, by: "100", interactionId: "77" });
    const { text, ids, tone } = shown(given);
    expect(text).toContain("### **@leaves\\_of\\_grass** has said this");
    expect(text).toContain("-# with a picture · $0.015 · <https://x.com/a/status/7>");
    expect([ids, tone]).toEqual([[], "good"]);
  });

  test("tell why it did not go, with what settles it and mends the account", async () => {
    const held = { state: "held", heldReason: "put-off", lastError: "locked" } as const;
    const say = async () => ({ ...report(held), account: account({ state: "locked" }) });
    const { text, labels } = shown(await press(`say:go:${id}`, { flock: { ...own.flock, say } }));
    expect(text).toContain("has not said this");
    expect(text).toContain("X has locked the account. It waits for a word.");
    expect(labels).toEqual(["Try again", "Reword", "Drop it", "It is unlocked"]);
  });

  test.each(["suspended", "suspect"] as const)(
    "tell the post from the account where both may be tried again: it is %s",
    async (state) => {
      const held = { state: "held", heldReason: "put-off", lastError: state } as const;
      const say = async () => ({ ...report(held), account: account({ state }) });
      const { labels } = shown(await press(`say:go:${id}`, { flock: { ...own.flock, say } }));
      expect(labels.filter((label) => label.startsWith("Try"))).toEqual([
        "Try again",
        "Try the account again",
      ]);
    },
  );

  test.each([
    [{ state: "sending" }, true, ["is saying this", "**Still under way.**"]],
    [{ state: "unconfirmed" }, false, ["Nobody knows yet whether", "X's answer was lost"]],
  ] as const)("tell how it stands while it is %j", async (state, underWay, says) => {
    const say = async () => ({ ...report(state), underWay });
    const { text } = shown(await press(`say:go:${id}`, { flock: { ...own.flock, say } }));
    for (const words of says) expect(text).toContain(words);
  });

  test("open a form with what was typed, which makes another draft of it", async () => {
    const flock = { showSaying: async () => view({ picture }) };
    const modal = form(await press(`say:edit:${id}`, { flock }));
    expect(modal).toMatchObject({
      id: `say:edited:${id}`,
      fields: [
        { id: "text", long: true, value: "Back *tomorrow*." },
        { id: "alt", value: "A *wire*." },
      ],
    });
    expect(form(await press(`say:edit:${id}`, own)).fields).toHaveLength(1);
    const draftSaying = vi.fn(async () => view());
    const fields = { text: "one\ntwo", alt: "b" };
    await press(`say:edited:${id}`, { flock: { ...flock, draftSaying }, fields });
    expect(draftSaying).toHaveBeenCalledWith({
      account: account().id,
      ...fields,
      from: id,
      by: "100",
    });
  });

  test("are for the account's owner and moderators alone, also once they have lost it", async () => {
    const asked = { ...own, actor: member, isModerator: false };
    for (const action of ["go", "show", "edit", "edited"]) {
      await expect(press(`say:${action}:${id}`, asked)).rejects.toMatchObject({
        code: "not-allowed",
        values: { needs: "owner" },
      });
    }
    const theirs = { showSaying: async () => view({ account: account({ ownerId: "200" }) }) };
    expect(shown(await press(`say:show:${id}`, { ...asked, flock: theirs })).ids).toEqual(ways);
  });

  test("throw it away", async () => {
    const dropSaying = vi.fn(async () => {});
    const { text } = shown(await press(`say:cancel:${id}`, { flock: { dropSaying } }));
    expect(dropSaying).toHaveBeenCalledWith(id, "100");
    expect(text).toContain("Nothing was said");
  });
});

describe("what was said and did not go", () => {
  const owner = { actor: member, isModerator: false };

  test("is settled by the account's owner too; a line of its poem is not", async () => {
    const decide = vi.fn(async () => true);
    const { text } = shown(
      await press("post:settle:7:skip", { flock: { ...find(), decide }, ...owner }),
    );
    expect(decide).toHaveBeenCalledWith({ postId: 7, choice: "skip", by: "200" });
    expect(text).toContain("### Settled: dropped");
    const { saidBy: _said, ...line } = saidPost({ state: "held" });
    for (const action of ["settle:7:skip", "reword:7", "posted:7", "reworded:7", "stands:7"]) {
      const pressed = press(`post:${action}`, { flock: find(line), ...owner });
      await expect(pressed).rejects.toMatchObject({
        code: "not-allowed",
        values: { needs: "moderator" },
      });
    }
  });

  test.each([
    ["posted", "it was said"],
    ["again", "it goes out again"],
    ["later", "it is tried again later"],
    ["leave", "it stays as it is"],
    ["skip", "dropped"],
  ])("is settled with %s without a word of a poem", async (choice, told) => {
    const flock = { ...find(), decide: async () => true };
    const pressed =
      choice === "posted"
        ? press("post:stands:7", { flock, fields: {} })
        : press(`post:settle:7:${choice}`, { flock });
    const { text } = shown(await pressed);
    expect(text).toContain(`### Settled: ${told}`);
    expect(text).not.toMatch(/poem|reading|line/u);
  });
});
