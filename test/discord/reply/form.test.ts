import { ComponentType } from "discord.js";
import { describe, expect, test } from "vitest";
import type { Modal } from "../../../src/discord/card.ts";
import { formOf } from "../../../src/discord/reply/reply.ts";
import { component } from "../../../rehearsal/discord/message/components.ts";
import { modalIssues } from "../../../rehearsal/discord/message/layout.ts";

describe("a form", () => {
  const field = { id: "pin", label: "PIN" };
  const form: Modal = { kind: "modal", id: "add:enter:1", title: "The PIN", fields: [field] };

  test("becomes labels around inputs that Discord takes", () => {
    const full = {
      ...field,
      description: "Seven digits",
      placeholder: "1234567",
      value: "1",
      most: 20,
      long: true,
      required: false,
    };
    const data = formOf({ ...form, fields: [full, { id: "b", label: "B" }] });
    const parsed = data.components.map((one) => component.parse(one));
    expect(modalIssues({ ...data, components: parsed })).toEqual([]);
    expect(parsed[0]).toMatchObject({
      type: ComponentType.Label,
      label: "PIN",
      description: "Seven digits",
      component: { style: 2, required: false, max_length: 20, value: "1", placeholder: "1234567" },
    });
    expect(parsed[1]).toMatchObject({ component: { style: 1, required: true } });
  });

  test.each([
    ["six fields", { fields: Array.from({ length: 6 }, (_, n) => ({ id: `${n}`, label: "L" })) }],
    ["no field", { fields: [] }],
    ["a title of 46 characters", { title: "t".repeat(46) }],
    ["a label of 46 characters", { fields: [{ id: "a", label: "l".repeat(46) }] }],
    ["a custom id of 101 characters", { id: "i".repeat(101) }],
    ["a value longer than what may be typed", { fields: [{ ...field, most: 3, value: "1234" }] }],
  ])("is refused with %s", (_, change) => {
    expect(() => formOf({ ...form, ...change })).toThrow(/Discord takes/u);
  });
});
