import { expect, test, vi } from "vitest";
import type { Moved, MoveView } from "../../../src/flock/reading/moving.ts";
import { account, item, longest, noon, poem, preview, reading } from "../fixtures.ts";
import { ask, member, press, shown } from "../support.ts";

const line = { id: 42, role: "verse", stanza: 2, text: "  I loafe *and* invite" } as const;
const go = `move:go:${account().id}:5:3:11:42`;

function view(change: Partial<MoveView> = {}): MoveView {
  return {
    spot: { kind: "line", number: 9, line },
    preview: preview({ reading: reading({ revision: 3 }), items: [item(), item()] }),
    begins: line,
    lies: "first",
    over: 0,
    again: 0,
    anew: 0,
    left: { posts: 95, costMicros: 1_425_000 },
    refused: undefined,
    ...change,
  };
}

const asked = { account: "leaves_of_grass", to: "line 9" };
const show = async (change: Partial<MoveView> = {}) =>
  shown(await ask("move", asked, { flock: { showMove: async () => view(change) } }));

test("shows what comes there, what it passes over and the price of the rest, before anything moves", async () => {
  const showMove = vi.fn(async () => view({ over: 34 }));
  const { text, ids, labels } = shown(await ask("move", asked, { flock: { showMove } }));
  expect(showMove).toHaveBeenCalledWith("leaves_of_grass", "line 9");
  expect(text).toContain(
    "### Move **@leaves\\_of\\_grass** to line 9 (post 2 of 4) of **Song of Myself**?",
  );
  expect(text).toContain("**34 lines are passed over** and not said.");
  expect(text).toContain("From there to the end it is 95 posts for $1.425 at X.");
  expect(text).toContain("> I celebrate \\*myself\\*");
  expect(ids).toEqual([go, "move:keep"]);
  expect(labels).toEqual(["Move", "Cancel"]);
});

test("says what is said again, what comes after all, and until when X would refuse it", async () => {
  const { text } = await show({ again: 12, anew: 1, refused: { posts: 3, until: noon } });
  expect(text).toContain("**12 lines are said again.** What was posted stays on X.");
  expect(text).toContain("1 line that had been passed over comes now.");
  expect(text).toContain(`**X would refuse 3 of the posts there until <t:${noon / 1000}:F>`);
  expect(text).toContain("Flock would hold each of them and ask.");
  const waits = { reading: reading({ refrains: "space" }) };
  const one = await show({ refused: { posts: 1, until: noon }, preview: preview(waits) });
  expect(one.text).toContain("**X would refuse one of the posts there until");
  expect(one.text).toContain("The reading would wait for it.");
});

test("names the post that holds a line, and every kind of place", async () => {
  const inside = await show({ lies: "inside" });
  expect(inside.text).toContain(
    "so the whole post is meant; it begins “I loafe \\*and\\* invite”.",
  );
  const leftOut = await show({ lies: "left-out" });
  expect(leftOut.text).toContain("That line is left out, since it was said before");
  const next = await show({ spot: { kind: "next", number: 9, line } });
  expect(next.text).toContain("to line 9 (post 2 of 4), past its next post, of **Song");
  const start = await show({ spot: { kind: "start", number: 1, line } });
  expect(start.text).toContain("to the start of **Song");
  const stanza = await show({ spot: { kind: "stanza", number: 2, line }, lies: "inside" });
  expect(stanza.text).toContain("to stanza 2 (post 2 of 4) of **Song");
  expect(stanza.text).toContain("That stanza begins inside a post");
});

test("tells of a reading that is over, and of one that waits for Start", async () => {
  const ended = reading({ state: "ended", cursor: undefined });
  const over = await show({ preview: preview({ reading: ended }) });
  expect(over.text).toContain("the reading goes on from there");
  expect(over.ids[0]).toBe(`move:go:${account().id}:5:0:0:42`);
  const given = await show({ preview: preview({ reading: reading({ state: "given" }) }) });
  expect(given.text).toContain("Nothing is posted before Start.");
});

test("Move asks for exactly what was shown, and tells what comes now", async () => {
  const moved: Moved = { line: 9, preview: preview({ items: [item({ text: "next" })] }) };
  const flock = { move: vi.fn(async () => moved), getAccount: async () => account() };
  const { text, tone, ids } = shown(await press(go, { flock }));
  expect(flock.move).toHaveBeenCalledWith({
    account: account().id,
    shown: { id: 5, revision: 3, cursor: 11 },
    lineId: 42,
    by: "100",
  });
  expect(text).toContain(
    "### **@leaves\\_of\\_grass** goes on at line 9 (post 2 of 4) of **Song of Myself**",
  );
  expect([tone, ids]).toEqual(["good", []]);
  await press(`move:go:${account().id}:5:0:0:42`, { flock });
  expect(flock.move).toHaveBeenLastCalledWith(
    expect.objectContaining({ shown: { id: 5, revision: 0, cursor: undefined } }),
  );
});

test("Move is not for whoever does not own the account, and Cancel moves nothing", async () => {
  const flock = { getAccount: async () => account() };
  const pressed = press(go, { flock, actor: member, isModerator: false });
  await expect(pressed).rejects.toMatchObject({ code: "not-allowed" });
  expect(shown(await press("move:keep")).text).toContain("Nothing was moved");
});

test("where it would not go out now, the card of the new place says why", async () => {
  const stopped = { code: "account-stopped", values: { handle: "x", state: "paused" } } as const;
  const moved: Moved = { line: 9, preview: preview({ obstacle: stopped }) };
  const flock = { move: async () => moved, getAccount: async () => account() };
  const { tone, text } = shown(await press(go, { flock }));
  expect(tone).toBe("warn");
  expect(text).toContain("It would not go out now.");
});

test("the longest names and texts leave room", async () => {
  const spot = { kind: "line", number: 19_999, line } as const;
  const begins = { ...line, text: longest.overLimit };
  const named = preview({
    account: account({ handle: longest.handle }),
    poem: poem({ title: longest.title }),
    items: [item({ text: longest.overLimit }), item({ text: longest.overLimit })],
  });
  const most = { over: 19_999, again: 19_999, anew: 19_999, lies: "left-out" } as const;
  const refused = { posts: 4_800, until: noon };
  const { text } = await show({ spot, begins, preview: named, ...most, refused });
  expect(text.length).toBeLessThan(4_000);
});
