import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diff } from "../../../../src/domain/poem/edit/diff.ts";
import { effectOf, placesOf } from "../../../../src/domain/poem/edit/effect.ts";
import { linesOf } from "./support.ts";

const before = ["ant", "bee", "cow", "dog", "eel"];

/** Where the lines that are gone stood, by their former number. */
function places(after: readonly string[]) {
  const changes = diff(linesOf(before), linesOf(after));
  const gone = changes.flatMap((change) => (change.kind === "gone" ? [change.was.id] : []));
  return Object.fromEntries(gone.map((id) => [id, placesOf(changes).get(id)]));
}

test("a line that stayed stands where it stands", () => {
  const stood = placesOf(diff(linesOf(before), linesOf(["zulu", "bee", "the cow", "eel"])));
  expect(Object.fromEntries(stood)).toMatchObject({ 2: 1, 5: 3 });
});

describe("a line that is gone", () => {
  test("stood at the nearest line before it that stayed", () => {
    expect(places(["ant", "dog", "eel"])).toEqual({ 2: 0, 3: 0 });
    expect(places(["cow", "dog", "eel"])).toEqual({ 1: -1, 2: -1 });
    expect(places(["ant", "bee", "cow", "dog"])).toEqual({ 5: 3 });
  });

  test("stood where another stands in for it, the first for the first", () => {
    expect(places(["ant", "zulu", "cow", "dog", "eel"])).toEqual({ 2: 1 });
    expect(places(["ant", "zulu", "yankee", "dog", "eel"])).toEqual({ 2: 1, 3: 2 });
    expect(places(["ant", "zulu", "yankee", "xray", "dog", "eel"])).toEqual({ 2: 1, 3: 2 });
    expect(places(["ant", "zulu", "eel"])).toEqual({ 2: 1, 3: 1, 4: 1 });
    expect(places(["zulu", "bee", "cow", "dog", "eel"])).toEqual({ 1: 0 });
  });

  test("has its stand-in in its own stretch alone", () => {
    expect(places(["ant", "cow", "zulu", "dog", "yankee", "xray"])).toEqual({ 2: 0, 5: 4 });
  });

  test("stood behind every line before it, whatever the texts", () => {
    const rows = fc.array(fc.constantFrom("ant", "bee", "cow", "zulu", "yankee"), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(rows, rows, (former, present) => {
        const changes = diff(linesOf(former), linesOf(present));
        const stood = placesOf(changes);
        const order = linesOf(former).map(({ id }) => stood.get(id) ?? -9);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        expect(order.every((place) => place >= -1 && place < present.length)).toBe(true);
      }),
    );
  });
});

describe("what an edit means for a reading", () => {
  const changes = diff(
    linesOf(["ant", "bee", "cow", "the dog runs", "eel"]),
    linesOf(["zulu", "yankee", "bee", "xray", "the dog ran", "eel", "whiskey"]),
  );

  test("lies on either side of the last line that it has read", () => {
    expect(effectOf(changes, 2)).toEqual({
      added: { before: 2, ahead: 2 },
      changed: { before: 0, ahead: 1 },
      gone: { before: 1, ahead: 1 },
    });
    expect(effectOf(changes, 4)).toEqual({
      added: { before: 3, ahead: 1 },
      changed: { before: 1, ahead: 0 },
      gone: { before: 2, ahead: 0 },
    });
  });

  test("begins behind the place of a line that is gone", () => {
    expect(effectOf(changes, 1)).toMatchObject({
      added: { before: 1, ahead: 3 },
      gone: { before: 1, ahead: 1 },
    });
    expect(effectOf(changes, 3)).toMatchObject({
      added: { before: 3, ahead: 1 },
      gone: { before: 2, ahead: 0 },
    });
  });

  test("is all ahead where nothing was read, or nothing of it is known any more", () => {
    for (const end of [undefined, 99]) {
      expect(effectOf(changes, end)).toEqual({
        added: { before: 0, ahead: 4 },
        changed: { before: 0, ahead: 1 },
        gone: { before: 0, ahead: 2 },
      });
    }
  });

  test("counts no row that is never read, and a line that is left out as gone", () => {
    const asterisks = { role: "left-out", stanza: 1, text: "***" } as const;
    const [ant] = linesOf(["ant"]);
    const lines = ant ? [ant, { ...asterisks, id: 2 }] : [];
    const none = { before: 0, ahead: 0 };
    expect(effectOf(diff(lines, lines.slice(0, 1)), undefined)).toMatchObject({ gone: none });
    expect(effectOf(diff(lines.slice(0, 1), lines), undefined)).toMatchObject({ added: none });
    const left = [{ role: "left-out", stanza: 1, text: "ant" } as const];
    const ahead = { before: 0, ahead: 1 };
    expect(effectOf(diff(lines.slice(0, 1), left), undefined)).toEqual({
      added: none,
      changed: none,
      gone: ahead,
    });
    const leftOut = left.map(({ text, stanza, role }) => ({ text, stanza, role, id: 1 }));
    expect(effectOf(diff(leftOut, lines.slice(0, 1)), undefined)).toEqual({
      added: ahead,
      changed: none,
      gone: none,
    });
  });
});
