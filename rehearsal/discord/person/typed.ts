import { OPTION, KIND, type Option } from "../command/definition.ts";
import type { Command } from "../command/registry.ts";
import { ActError } from "../errors.ts";
import {
  resolveChannel,
  resolveFile,
  resolveMentionable,
  resolveRole,
  resolveUser,
  type FileInput,
  type Resolver,
} from "./resolve.ts";

/** A typed command: the definition it fits, the way into it, and the options as text. */
export interface Typed {
  readonly command: Command;
  /** The group and subcommand on the way, if any. */
  readonly path: readonly Option[];
  readonly options: readonly Option[];
  readonly texts: ReadonlyMap<string, string>;
}

/** One option as an interaction carries it. */
export interface OptionData {
  readonly name: string;
  readonly type: number;
  readonly value?: string | number | boolean;
  readonly focused?: true;
  readonly options?: readonly OptionData[];
}

/** Reads `/flock add handle:@howl owner:@Ada` by the definitions. @throws ActError */
export function parseTyped(text: string, commands: readonly Command[]): Typed {
  const words = text.trim().replace(/^\//, "").split(/\s+/);
  const command = commands.find(({ type, name }) => type === KIND.chat && name === words[0]);
  if (command === undefined) throw new ActError(`There is no command /${words[0] ?? ""}.`);
  const path: Option[] = [];
  let options: readonly Option[] = command.options ?? [];
  while (options.some(isNested)) {
    const word = words[path.length + 1];
    const next = options.find(({ name }) => name === word);
    if (next === undefined) {
      const names = options.map(({ name }) => name).join(", ");
      const so = ["", ...path.map(({ name }) => ` ${name}`)].join("");
      throw new ActError(
        `/${command.name}${so} has no ${word ?? "end here"}; it goes on with: ${names}.`,
      );
    }
    path.push(next);
    options = next.options ?? [];
  }
  const head = new RegExp(`^\\s*/?(?:\\S+\\s*){${path.length + 1}}`);
  return { command, path, options, texts: texts(text.replace(head, ""), options) };
}

/** The `options` of the interaction for a command as typed. @throws ActError */
export function optionData(
  typed: Typed,
  resolver: Resolver,
  files: Readonly<Record<string, FileInput>>,
): OptionData[] {
  for (const name of Object.keys(files)) {
    if (
      !typed.options.some((option) => option.name === name && option.type === OPTION.attachment)
    ) {
      throw new ActError(`There is no file option ${name}.`);
    }
  }
  const leaves = typed.options.flatMap((option): OptionData[] => {
    const { name, type } = option;
    const text = typed.texts.get(name);
    const file = files[name];
    if (type === OPTION.attachment && file)
      return [{ name, type, value: resolveFile(resolver, file) }];
    if (text !== undefined) return [{ name, type, value: value(option, text, resolver) }];
    if (option.required === true) throw new ActError(`The option ${name} is required.`);
    return [];
  });
  return nested(typed, leaves);
}

/** The `options` of an autocomplete: everything as typed, one option in focus. @throws ActError */
export function focusedData(typed: Typed, focus: string): OptionData[] {
  const option = typed.options.find(({ name }) => name === focus);
  if (option?.autocomplete !== true)
    throw new ActError(`The option ${focus} makes no suggestions.`);
  const leaves = typed.options.flatMap(({ name, type }): OptionData[] => {
    const text = typed.texts.get(name);
    if (name === focus) return [{ name, type, value: text ?? "", focused: true }];
    return text === undefined ? [] : [{ name, type, value: text }];
  });
  return nested(typed, leaves);
}

/** The command's full name, as in `/flock poem add`. */
export function nameOf({ command, path }: Typed): string {
  return ["/" + command.name, ...path.map(({ name }) => name)].join(" ");
}

function nested({ path }: Typed, leaves: readonly OptionData[]): OptionData[] {
  return path.reduceRight<OptionData[]>(
    (options, { name, type }) => [{ name, type, options }],
    [...leaves],
  );
}

// A value runs until the next option that the command has, so that values may hold colons.
function texts(rest: string, options: readonly Option[]): Map<string, string> {
  const found = new Map<string, string>();
  const names = options.map(({ name }) => name).join("|");
  const marks = names === "" ? [] : [...rest.matchAll(new RegExp(`(?<!\\S)(${names}):`, "gu"))];
  const before = rest.slice(0, marks[0]?.index).trim();
  if (before !== "")
    throw new ActError(`"${before}" belongs to no option; there is: ${names || "none"}.`);
  for (const [at, mark] of marks.entries()) {
    const name = mark[1] ?? "";
    if (found.has(name)) throw new ActError(`The option ${name} is given twice.`);
    const start = mark.index + mark[0].length;
    found.set(name, rest.slice(start, marks[at + 1]?.index).trim());
  }
  return found;
}

function value(option: Option, text: string, resolver: Resolver): string | number | boolean {
  switch (option.type) {
    case OPTION.boolean:
      return truth(option, text);
    case OPTION.user:
      return resolveUser(resolver, text);
    case OPTION.channel:
      return resolveChannel(resolver, text, option.channel_types);
    case OPTION.role:
      return resolveRole(resolver, text);
    case OPTION.mentionable:
      return resolveMentionable(resolver, text);
    case OPTION.attachment:
      throw new ActError(`The option ${option.name} wants a file.`);
    case OPTION.string:
      return chosen(option, text) ?? words(option, text);
    default:
      return chosen(option, text) ?? amount(option, text);
  }
}

function chosen({ choices, name }: Option, text: string): string | number | undefined {
  if (!choices || choices.length === 0) return undefined;
  const found = choices.find((choice) => choice.name === text || String(choice.value) === text);
  if (found !== undefined) return found.value;
  const offered = choices.map((choice) => choice.name).join(", ");
  throw new ActError(`The option ${name} offers: ${offered}.`);
}

function words({ name, min_length: min, max_length: max }: Option, text: string): string {
  if (text.length < (min ?? 0) || text.length > (max ?? 6000)) {
    throw new ActError(`The option ${name} takes ${min ?? 0} to ${max ?? 6000} characters.`);
  }
  return text;
}

function amount({ name, type, min_value: min, max_value: max }: Option, text: string): number {
  const given = Number(text);
  if (text === "" || Number.isNaN(given) || (type === OPTION.integer && !Number.isInteger(given))) {
    throw new ActError(`The option ${name} wants a number, not "${text}".`);
  }
  if (given < (min ?? -Infinity) || given > (max ?? Infinity)) {
    throw new ActError(`The option ${name} lies between ${min ?? "any"} and ${max ?? "any"}.`);
  }
  return given;
}

function truth({ name }: Option, text: string): boolean {
  if (/^(true|yes)$/i.test(text)) return true;
  if (/^(false|no)$/i.test(text)) return false;
  throw new ActError(`The option ${name} is true or false, not "${text}".`);
}

function isNested({ type }: Option): boolean {
  return type === OPTION.subcommand || type === OPTION.group;
}
