import { lengthIssues, type Issue, type Path } from "../errors.ts";
import { KIND, OPTION, type Definition, type Localised, type Option } from "./definition.ts";

interface Described {
  readonly name: string;
  readonly name_localizations?: Localised;
  readonly description?: string | null | undefined;
  readonly description_localizations?: Localised;
}

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MOST = 25;
const MOST_CHARACTERS = 8000;
const CHOOSABLE: ReadonlySet<number> = new Set([OPTION.string, OPTION.integer, OPTION.number]);
const NESTED: ReadonlySet<number> = new Set([OPTION.subcommand, OPTION.group]);

/** What is wrong with a list of commands, by Discord's documented limits. */
export function commandIssues(commands: readonly Definition[]): Issue[] {
  const issues = commands.flatMap((command, index) => oneCommand(command, [String(index)]));
  for (const [index, { type, name }] of commands.entries()) {
    const first = commands.findIndex(
      (other) => (other.type ?? KIND.chat) === (type ?? KIND.chat) && other.name === name,
    );
    if (first < index) {
      issues.push({
        path: [index],
        code: "APPLICATION_COMMANDS_DUPLICATE_NAME",
        message: "Application command names must be unique",
      });
    }
  }
  return issues;
}

function oneCommand(command: Definition, at: Path): Issue[] {
  const { type } = command;
  const kind = type ?? KIND.chat;
  if (kind !== KIND.chat) return menuIssues(command, at);
  const options = command.options ?? [];
  const issues = [
    ...nameIssues(command, at),
    ...descriptionIssues(command, at),
    ...optionsIssues(options, at, 0),
  ];
  if (sizeOf(command) > MOST_CHARACTERS) {
    issues.push({
      path: at,
      code: "APPLICATION_COMMAND_TOO_LARGE",
      message: `Command exceeds maximum size (${MOST_CHARACTERS})`,
    });
  }
  return issues;
}

function menuIssues(command: Definition, at: Path): Issue[] {
  const issues = lengthIssues([...at, "name"], command.name, { min: 1, max: 32 });
  if (command.description) {
    issues.push(
      bad(
        [...at, "description"],
        "DESCRIPTION_INVALID",
        "Context menu commands cannot have description",
      ),
    );
  }
  if ((command.options?.length ?? 0) > 0) {
    issues.push(
      bad([...at, "options"], "OPTIONS_INVALID", "Context menu commands cannot have options"),
    );
  }
  return issues;
}

function optionsIssues(options: readonly Option[], at: Path, depth: number): Issue[] {
  const here = [...at, "options"];
  const issues = options.flatMap((option, index) => optionIssues(option, [...here, index], depth));
  if (options.length > MOST) issues.push(tooMany(here));
  const optional = options.findIndex(({ required }) => required !== true);
  const late = options.findLastIndex(({ required }) => required === true);
  if (optional !== -1 && optional < late) {
    issues.push(
      bad(
        [...here, late],
        "OPTIONS_REQUIRED_INVALID",
        "Required options must be placed before non-required options",
      ),
    );
  }
  if (new Set(options.map(({ name }) => name)).size < options.length) {
    issues.push(bad(here, "OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists"));
  }
  const nested = options.filter(({ type }) => NESTED.has(type)).length;
  if (nested > 0 && nested < options.length) {
    issues.push(
      bad(
        here,
        "OPTIONS_TYPE_INVALID",
        "Sub-command and sub-command group option types are mutually exclusive to all other types",
      ),
    );
  }
  return issues;
}

// A group stands only at the top, a subcommand at the top or in a group.
function optionIssues(option: Option, at: Path, depth: number): Issue[] {
  const { type } = option;
  const issues = [...nameIssues(option, at), ...descriptionIssues(option, at)];
  if (type < OPTION.subcommand || type > OPTION.attachment) {
    return [
      ...issues,
      {
        path: [...at, "type"],
        code: "BASE_TYPE_CHOICES",
        message: "Value must be one of (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).",
      },
    ];
  }
  if (!NESTED.has(type)) {
    // Options directly in a group would make a third level, as would a group in a group.
    if (depth === 1) issues.push(nesting(at));
    return [...issues, ...valueIssues(option, at)];
  }
  const deepest = type === OPTION.group ? 0 : 1;
  if (depth > deepest) issues.push(nesting(at));
  return [...issues, ...optionsIssues(option.options ?? [], at, type === OPTION.group ? 1 : 2)];
}

function valueIssues(option: Option, at: Path): Issue[] {
  const { type, autocomplete, min_length: min, max_length: max } = option;
  const choices = option.choices?.length ?? 0;
  const issues = choiceIssues(option, [...at, "choices"]);
  if (autocomplete === true && choices > 0) {
    const message = "Autocomplete and choices are mutually exclusive";
    issues.push(bad([...at, "autocomplete"], "OPTIONS_AUTOCOMPLETE_CHOICES", message));
  }
  if ((autocomplete === true || choices > 0) && !CHOOSABLE.has(type)) {
    const message = "Only string, integer and number options can have choices or autocomplete";
    issues.push(bad([...at, "type"], "OPTIONS_TYPE_INVALID", message));
  }
  if ((min ?? 0) < 0 || (min ?? 0) > 6000 || (max ?? 1) < 1 || (max ?? 1) > 6000) {
    const message = "Lengths must lie between 0 and 6000.";
    issues.push({ path: [...at, "max_length"], code: "NUMBER_TYPE_MAX", message });
  }
  return issues;
}

function choiceIssues({ choices, type }: Option, at: Path): Issue[] {
  const issues: Issue[] = [];
  for (const [index, { name, value }] of (choices ?? []).entries()) {
    const here = [...at, index, "value"];
    issues.push(
      ...lengthIssues([...at, index, "name"], name, { min: 1, max: 100 }),
      ...lengthIssues(here, String(value), { max: 100 }),
    );
    if ((typeof value === "string") !== (type === OPTION.string)) {
      const message = "Choice value does not fit the option's type";
      issues.push(bad(here, "OPTIONS_CHOICES_VALUE_INVALID", message));
    }
  }
  if ((choices?.length ?? 0) > MOST) issues.push(tooMany(at));
  return issues;
}

function nameIssues(it: Described, at: Path): Issue[] {
  const all: [Path, string][] = [
    [[...at, "name"], it.name],
    ...Object.entries(it.name_localizations ?? {}).map(([locale, name]): [Path, string] => [
      [...at, "name_localizations", locale],
      name,
    ]),
  ];
  return all.flatMap(([path, name]) => {
    const length = lengthIssues(path, name, { min: 1, max: 32 });
    const fine = NAME.test(name) && name === name.toLowerCase();
    if (length.length > 0 || fine) return length;
    return [bad(path, "INVALID_NAME", "Command name is invalid")];
  });
}

function descriptionIssues(it: Described, at: Path): Issue[] {
  return [
    ...lengthIssues([...at, "description"], it.description, { min: 1, max: 100 }),
    ...Object.entries(it.description_localizations ?? {}).flatMap(([locale, text]) =>
      lengthIssues([...at, "description_localizations", locale], text, { min: 1, max: 100 }),
    ),
  ];
}

// Names, descriptions and values count, each in its longest language.
function sizeOf(command: Definition): number {
  return textSize(command) + optionsSize(command.options);
}

function optionsSize(options: readonly Option[] | null | undefined): number {
  return (options ?? []).reduce(
    (sum, option) => sum + textSize(option) + choicesSize(option) + optionsSize(option.options),
    0,
  );
}

function choicesSize({ choices }: Option): number {
  return (choices ?? []).reduce(
    (sum, { name, name_localizations: names, value }) =>
      sum + longest(name, names) + (typeof value === "string" ? value.length : 0),
    0,
  );
}

function textSize(it: Described): number {
  return (
    longest(it.name, it.name_localizations) +
    longest(it.description ?? "", it.description_localizations)
  );
}

function longest(text: string, localised: Localised): number {
  return Math.max(text.length, ...Object.values(localised ?? {}).map(({ length }) => length));
}

function bad(path: Path, code: string, message: string): Issue {
  return { path, code: `APPLICATION_COMMAND_${code}`, message };
}

function tooMany(path: Path): Issue {
  return { path, code: "BASE_TYPE_MAX_LENGTH", message: `Must be ${MOST} or fewer in length.` };
}

function nesting(at: Path): Issue {
  return bad(
    [...at, "type"],
    "OPTIONS_NESTING_INVALID",
    "Sub-commands and groups cannot be nested this deep",
  );
}
