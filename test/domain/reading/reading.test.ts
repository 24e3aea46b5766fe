import { expect, test } from "vitest";
import { lineByLine } from "../../../src/domain/reading/layout.ts";
import { keyOf } from "../../../src/domain/reading/reading.ts";
import { layOut } from "../../../src/domain/reading/units.ts";
import { poem } from "./support.ts";

const units = layOut(poem("# Wires", "~ by the Flock", "One wire hums", "night falls"), lineByLine);

test("a unit is known by the line that it begins with", () => {
  expect(units.map(keyOf)).toEqual([100, 102, 103]);
});

test("a unit without lines is a fault", () => {
  expect(() => keyOf({ lines: [] })).toThrow(Error);
});
