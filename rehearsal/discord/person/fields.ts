import { ActError } from "../errors.ts";
import type { ModalData } from "../message/layout.ts";
import { flatten, isSelect, TYPE, type Component } from "../message/components.ts";
import {
  resolveChannel,
  resolveFile,
  resolveMentionable,
  resolveRole,
  resolveUser,
  type FileInput,
  type Resolver,
} from "./resolve.ts";

/** What a person puts into one field: text, choices, a tick, or files. */
export type FieldValue = string | boolean | readonly string[] | readonly FileInput[] | FileInput;

/** The `components` of a modal's submission. @throws ActError for what Discord's client refuses */
export function submission(
  modal: ModalData,
  values: Readonly<Record<string, FieldValue>>,
  resolver: Resolver,
) {
  const names = modal.components.flatMap((it) => namesOf(it));
  const stranger = Object.keys(values).find((name) => !names.includes(name));
  if (stranger !== undefined) {
    throw new ActError(`The form has no field ${stranger}; it has: ${names.join(", ")}.`);
  }
  return modal.components.map((it, index) => {
    const id = it.id ?? index + 1;
    const field = it.component ?? it.components?.[0];
    if (field === undefined) return { type: it.type, id };
    const name = namesOf(it).find((one) => one in values);
    const value = name === undefined ? undefined : values[name];
    const filled = fieldData({ field, value, label: it.label ?? field.label ?? "" }, resolver);
    const inside = { type: field.type, id: 100 + index, custom_id: field.custom_id, ...filled };
    return it.type === TYPE.row
      ? { type: it.type, id, components: [inside] }
      : { type: it.type, id, component: inside };
  });
}

/** The values chosen in a select, as ids or option values. @throws ActError */
export function selection(
  select: Component,
  texts: readonly string[],
  resolver: Resolver,
): string[] {
  const { min_values: min = 1, max_values: max = 1 } = select;
  if (texts.length < min || texts.length > max) {
    throw new ActError(`Between ${min} and ${max} can be chosen here, not ${texts.length}.`);
  }
  return texts.map((text) => choose(select, text, resolver));
}

interface Field {
  readonly field: Component;
  readonly value: FieldValue | undefined;
  readonly label: string;
}

function fieldData(it: Field, resolver: Resolver): Record<string, unknown> {
  const { field, value } = it;
  if (field.type === TYPE.textInput) return { value: textOf(it) };
  if (field.type === TYPE.checkbox) return { value: value === true };
  if (field.type === TYPE.radioGroup) {
    // What is chosen already is sent where nothing else is.
    const preset = field.options?.find((one) => one["default"] === true)?.value;
    const given = it.value ?? preset;
    const [chosen = null] = listOf({ ...it, value: given }).map((text) => option(field, text));
    return { value: chosen };
  }
  if (field.type === TYPE.checkboxGroup) {
    return { values: listOf(it).map((text) => option(field, text)) };
  }
  if (field.type === TYPE.fileUpload) {
    const files = filesOf(it);
    return { values: files.map((file) => resolveFile(resolver, file)) };
  }
  const texts = listOf(it);
  return { values: texts.length === 0 ? [] : selection(field, texts, resolver) };
}

function textOf({ field, value, label }: Field): string {
  const text = value ?? field.value ?? "";
  if (typeof text !== "string") throw new ActError(`The field ${label} takes text.`);
  const { required = true, max_length: max = 4000 } = field;
  const { min_length: min = required ? 1 : 0 } = field;
  if (text === "" && required) throw new ActError(`The field ${label} is required.`);
  if (text !== "" && (text.length < min || text.length > max)) {
    throw new ActError(`The field ${label} takes ${min} to ${max} characters, not ${text.length}.`);
  }
  return text;
}

function listOf({ field, value, label }: Field): string[] {
  const chosen = (field.options ?? []).filter((one) => one.default === true);
  const untouched = chosen.map((one) => one.value);
  const given = typeof value === "string" ? [value] : Array.isArray(value) ? value : untouched;
  const texts = given.filter((one) => typeof one === "string");
  if (texts.length === 0 && field.required !== false) {
    throw new ActError(`The field ${label} is required.`);
  }
  return texts;
}

function filesOf({ field, value, label }: Field): FileInput[] {
  const given = typeof value === "object" ? [value].flat() : [];
  const files = given.filter((one) => typeof one === "object");
  const { min_values: min = 1, max_values: max = 1, required = true } = field;
  if ((required || files.length > 0) && (files.length < min || files.length > max)) {
    throw new ActError(`The field ${label} takes ${min} to ${max} files, not ${files.length}.`);
  }
  return files;
}

function choose(select: Component, text: string, resolver: Resolver): string {
  switch (select.type) {
    case TYPE.userSelect:
      return resolveUser(resolver, text);
    case TYPE.roleSelect:
      return resolveRole(resolver, text);
    case TYPE.mentionableSelect:
      return resolveMentionable(resolver, text);
    case TYPE.channelSelect:
      return resolveChannel(resolver, text, channelTypes(select));
    default:
      return option(select, text);
  }
}

function option({ options = [] }: Component, text: string): string {
  const found = options.find(({ label, value }) => label === text || value === text);
  if (found !== undefined) return found.value;
  const offered = options.map(({ label }) => label).join(", ");
  throw new ActError(`There is no choice ${text}; there is: ${offered}.`);
}

function channelTypes(select: Component): number[] {
  const types = select["channel_types"];
  return Array.isArray(types) ? types.filter((type) => typeof type === "number") : [];
}

function namesOf(it: Component): string[] {
  return flatten([it])
    .flatMap(({ label, custom_id: id }) => [label, id])
    .filter((name) => typeof name === "string");
}

/** The select of a message with this custom id or placeholder. @throws ActError */
export function findSelect(components: readonly Component[], name: string): Component {
  const selects = flatten(components).filter(isSelect);
  const found = selects.find((it) => it.custom_id === name || it.placeholder === name);
  if (found === undefined) {
    const all = selects.map((it) => it.placeholder ?? it.custom_id).join(", ");
    throw new ActError(`There is no select ${name}; there is: ${all || "none"}.`);
  }
  if (found.disabled === true) throw new ActError(`The select ${name} is disabled.`);
  return found;
}
