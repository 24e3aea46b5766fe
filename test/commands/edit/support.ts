import type { Described } from "../../../src/domain/poem/edit/describe.ts";
import type { EditDraft, EditedReader, StanzaView } from "../../../src/flock/library/editing.ts";
import { account, poem } from "../fixtures.ts";

const none = { before: 0, ahead: 0 };
export const options = { poem: "song-of-myself" };

/** An account that reads the poem. */
export function reader(change: Partial<EditedReader> = {}): EditedReader {
  return {
    account: account({ handle: "howl" }),
    added: none,
    changed: none,
    gone: none,
    left: { before: 9, after: 9 },
    isBegun: false,
    ...change,
  };
}

export const described: Described = {
  kept: 120,
  changed: 2,
  added: 1,
  gone: 1_200,
  breaks: 1,
  hunks: [
    {
      line: 7,
      rows: [
        { sign: "-", text: "the *nigth*" },
        { sign: "+", text: "- the *night*" },
      ],
    },
    { line: 12, rows: [{ sign: "role", text: "II", was: "verse", is: "heading" }] },
  ],
  more: 3,
};

/** An edit that waits to be put in place. */
export function draft(change: Partial<EditDraft> = {}): EditDraft {
  return {
    id: "d1",
    poem: poem({ version: 2 }),
    described,
    readers: [],
    before: { posts: 3, threads: 0, costMicros: 45_000 },
    after: { posts: 4, threads: 0, costMicros: 60_000 },
    ...change,
  };
}

/** A stanza of two lines, the first of them named. */
export function stanza(change: Partial<StanzaView> = {}): StanzaView {
  const lines = ["I celebrate *myself*", "and sing _myself_"].map((text, place) => {
    return { id: place + 11, role: "verse", stanza: 1, text, number: place + 3 } as const;
  });
  const [line] = lines;
  if (!line) throw new Error("no line");
  return {
    poem: poem(),
    stanza: 1,
    text: "I celebrate *myself*\nand sing",
    lines,
    line,
    ...change,
  };
}
