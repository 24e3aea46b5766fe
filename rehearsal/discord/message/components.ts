import { z } from "zod";
import { lengthIssues, type Issue, type Path } from "../errors.ts";

/** A message or modal component, any kind of it. */
export interface Component {
  readonly type: number;
  readonly id?: number | undefined;
  readonly custom_id?: string | undefined;
  readonly label?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly content?: string | undefined;
  readonly placeholder?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly style?: number | undefined;
  readonly disabled?: boolean | undefined;
  readonly required?: boolean | undefined;
  readonly emoji?: { readonly name?: string | null | undefined } | null | undefined;
  readonly value?: string | null | undefined;
  readonly min_length?: number | undefined;
  readonly max_length?: number | undefined;
  readonly min_values?: number | undefined;
  readonly max_values?: number | undefined;
  readonly options?: readonly Choice[] | undefined;
  readonly media?: Media | undefined;
  readonly file?: Media | undefined;
  readonly items?:
    | readonly { readonly media: Media; readonly description?: string | null | undefined }[]
    | undefined;
  readonly accent_color?: number | null | undefined;
  readonly divider?: boolean | undefined;
  readonly accessory?: Component | undefined;
  readonly component?: Component | undefined;
  readonly components?: readonly Component[] | undefined;
  readonly [more: string]: unknown;
}

interface Choice {
  readonly label: string;
  readonly value: string;
  readonly description?: string | null | undefined;
  readonly default?: boolean | undefined;
  readonly [more: string]: unknown;
}

interface Media {
  readonly url: string;
}

const media = z.looseObject({ url: z.string() });
const text = z.string().nullish();
const whole = z.number().int().optional();
const choice = z.looseObject({ label: z.string(), value: z.string(), description: text });

/** Reads a component of any kind and whatever stands inside it. */
export const component: z.ZodType<Component> = z.lazy(() =>
  z.looseObject({
    type: z.number().int(),
    id: whole,
    custom_id: z.string().optional(),
    label: text,
    description: text,
    content: z.string().optional(),
    placeholder: text,
    url: text,
    style: whole,
    disabled: z.boolean().optional(),
    required: z.boolean().optional(),
    emoji: z.looseObject({ name: text }).nullish(),
    value: text,
    min_length: whole,
    max_length: whole,
    min_values: whole,
    max_values: whole,
    options: z.array(choice.extend({ default: z.boolean().optional() })).optional(),
    media: media.optional(),
    file: media.optional(),
    items: z.array(z.looseObject({ media, description: text })).optional(),
    accent_color: z.number().int().nullish(),
    divider: z.boolean().optional(),
    accessory: component.optional(),
    component: component.optional(),
    components: z.array(component).optional(),
  }),
);

export const TYPE = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

export const LINK_STYLE = 5;
const PREMIUM_STYLE = 6;
const SELECTS: ReadonlySet<number> = new Set([3, 5, 6, 7, 8]);

/** Whether it is one of the five selects. */
export function isSelect(it: Component): boolean {
  return SELECTS.has(it.type);
}

/** These components and all that stand inside them, in reading order. */
export function flatten(components: readonly Component[]): Component[] {
  return components.flatMap((it) => [it, ...flatten(childrenOf(it))]);
}

/** One issue of this code at this path. */
export function issue(path: Path, code: string, message: string): Issue {
  return { path, code, message };
}

/** One issue when the number of things is outside the bounds. */
export function countIssues(
  path: Path,
  count: number,
  [min, max]: readonly [number, number],
): Issue[] {
  const fits = count >= min && count <= max;
  return fits
    ? []
    : [issue(path, "BASE_TYPE_BAD_LENGTH", `Must be between ${min} and ${max} in length.`)];
}

/** An issue for each custom id that stands twice. */
export function repeatedIds(components: readonly Component[]): Issue[] {
  const ids = flatten(components).flatMap((it) => it.custom_id ?? []);
  return ids.length === new Set(ids).size
    ? []
    : [
        issue(
          ["components"],
          "COMPONENT_CUSTOM_ID_DUPLICATED",
          "Component custom id cannot be duplicated",
        ),
      ];
}

/** What is wrong with a button. */
export function buttonIssues(it: Component, at: Path): Issue[] {
  const issues = lengthIssues([...at, "label"], it.label, { max: 80 });
  if (it.style === undefined || it.style < 1 || it.style > PREMIUM_STYLE) {
    issues.push(
      issue([...at, "style"], "BASE_TYPE_CHOICES", "Value must be one of (1, 2, 3, 4, 5, 6)."),
    );
  }
  if (it.style === PREMIUM_STYLE) return issues;
  if (!it.label && !it.emoji?.name) {
    issues.push(
      issue(
        at,
        "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED",
        "A button must have a label or an emoji",
      ),
    );
  }
  if (it.style !== LINK_STYLE) {
    const id = lengthIssues([...at, "custom_id"], it.custom_id, { min: 1, max: 100 });
    return it.url ? [...issues, ...id, both(at)] : [...issues, ...id];
  }
  issues.push(...lengthIssues([...at, "url"], it.url, { min: 1, max: 512 }));
  if (it.url && !/^(https?|discord):\/\//.test(it.url)) {
    issues.push(
      issue(
        [...at, "url"],
        "URL_TYPE_INVALID_SCHEME",
        "Scheme must be one of ('discord', 'http', 'https').",
      ),
    );
  }
  return it.custom_id === undefined ? issues : [...issues, both(at)];
}

/** What is wrong with a select of any of the five kinds. */
export function selectIssues(it: Component, at: Path): Issue[] {
  const issues = [
    ...lengthIssues([...at, "custom_id"], it.custom_id, { min: 1, max: 100 }),
    ...lengthIssues([...at, "placeholder"], it.placeholder, { max: 150 }),
    ...rangeIssues(it, at, 25),
  ];
  return it.type === TYPE.stringSelect ? [...issues, ...choiceIssues(it, at, [1, 25])] : issues;
}

/** What is wrong with min_values and max_values. */
export function rangeIssues(it: Component, at: Path, most: number): Issue[] {
  const { min_values: min = 1, max_values: max = 1 } = it;
  if (min >= 0 && max >= 1 && max <= most && min <= Math.max(max, 1)) return [];
  return [
    issue(
      [...at, "max_values"],
      "NUMBER_TYPE_MAX",
      `Values must lie between 0 and ${most}, the least first.`,
    ),
  ];
}

/** What is wrong with a list of options: their number, lengths and repeated values. */
export function choiceIssues(it: Component, at: Path, range: readonly [number, number]): Issue[] {
  const options = it.options ?? [];
  const issues = countIssues([...at, "options"], options.length, range);
  for (const [index, option] of options.entries()) {
    const here = [...at, "options", index];
    issues.push(
      ...lengthIssues([...here, "label"], option.label, { min: 1, max: 100 }),
      ...lengthIssues([...here, "value"], option.value, { min: 1, max: 100 }),
      ...lengthIssues([...here, "description"], option.description, { max: 100 }),
    );
  }
  if (new Set(options.map(({ value }) => value)).size < options.length) {
    issues.push(
      issue(
        [...at, "options"],
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        "The specified option value is already used",
      ),
    );
  }
  return issues;
}

function childrenOf(it: Component): Component[] {
  return [
    ...(it.components ?? []),
    ...(it.accessory === undefined ? [] : [it.accessory]),
    ...(it.component === undefined ? [] : [it.component]),
  ];
}

function both(at: Path): Issue {
  return issue(
    at,
    "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
    "A custom id and url cannot both be specified",
  );
}
