import { Events } from "discord.js";
import { expect, test } from "vitest";
import { call, connect, formError, ID } from "./support.ts";

const input = (more: object = {}) => ({ type: 4, custom_id: "t", style: 1, ...more });
const label = (component: object, more: object = {}) => ({
  type: 18,
  label: "L",
  component,
  ...more,
});
const modal = (more: object = {}) => ({
  custom_id: "m",
  title: "T",
  components: [label(input())],
  ...more,
});
const choices = (size: number) =>
  Array.from({ length: size }, (_, n) => ({ label: `${n}`, value: `${n}` }));
const FIELD = ["components", 0, "component"] as const;
const LENGTH = "BASE_TYPE_BAD_LENGTH";

test.for([
  ["a title of 46", modal({ title: "x".repeat(46) }), ["title"], LENGTH],
  ["no title", modal({ title: undefined }), ["title"], "BASE_TYPE_REQUIRED"],
  ["a custom id of 101", modal({ custom_id: "x".repeat(101) }), ["custom_id"], LENGTH],
  ["no components", modal({ components: [] }), ["components"], LENGTH],
  [
    "six labels",
    modal({ components: Array.from({ length: 6 }, (_, n) => label(input({ custom_id: `${n}` }))) }),
    ["components"],
    LENGTH,
  ],
  [
    "a custom id used twice",
    modal({ components: [label(input()), label(input())] }),
    ["components"],
    "COMPONENT_CUSTOM_ID_DUPLICATED",
  ],
  [
    "a label of 46",
    modal({ components: [label(input(), { label: "x".repeat(46) })] }),
    ["components", 0, "label"],
    LENGTH,
  ],
  [
    "a description of 101",
    modal({ components: [label(input(), { description: "x".repeat(101) })] }),
    ["components", 0, "description"],
    "BASE_TYPE_MAX_LENGTH",
  ],
  [
    "a placeholder of 101",
    modal({ components: [label(input({ placeholder: "x".repeat(101) }))] }),
    [...FIELD, "placeholder"],
    "BASE_TYPE_MAX_LENGTH",
  ],
  [
    "a max_length of 4001",
    modal({ components: [label(input({ max_length: 4001 }))] }),
    [...FIELD, "max_length"],
    "NUMBER_TYPE_MAX",
  ],
  [
    "an input without style",
    modal({ components: [label(input({ style: undefined }))] }),
    [...FIELD, "style"],
    "BASE_TYPE_CHOICES",
  ],
  [
    "a button in a label",
    modal({ components: [label({ type: 2, style: 1, custom_id: "b", label: "x" })] }),
    [...FIELD, "type"],
    "UNION_TYPE_CHOICES",
  ],
  [
    "one radio option",
    modal({ components: [label({ type: 21, custom_id: "r", options: choices(1) })] }),
    [...FIELD, "options"],
    LENGTH,
  ],
  [
    "eleven checkboxes",
    modal({ components: [label({ type: 22, custom_id: "c", options: choices(11) })] }),
    [...FIELD, "options"],
    LENGTH,
  ],
  [
    "eleven files",
    modal({ components: [label({ type: 19, custom_id: "f", max_values: 11 })] }),
    [...FIELD, "max_values"],
    "NUMBER_TYPE_MAX",
  ],
  [
    "a container",
    modal({ components: [{ type: 17, components: [] }] }),
    ["components", 0, "type"],
    "UNION_TYPE_CHOICES",
  ],
] as const)("a modal is refused for %s", async ([, data, path, code]) => {
  await using world = await connect();
  await world.client.application.commands.set([{ name: "ping", description: "Answers" }]);
  const answer = Promise.withResolvers<unknown>();
  world.client.once(Events.InteractionCreate, ({ id, token }) => {
    const path = `/interactions/${id}/${token}/callback`;
    void call(world.discord, ["POST", path], { body: { type: 9, data } }).then(answer.resolve);
  });
  const typing = world.control.type(ID.ada, "/ping", { timeoutMs: 1 });
  expect(await answer.promise).toMatchObject({
    status: 400,
    body: { code: 50_035, errors: formError(["data", ...path], code) },
  });
  await typing;
});
