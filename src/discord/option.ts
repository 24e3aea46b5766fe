import { z } from "zod";

/** The options a subcommand may declare; the router checks and parses them before a handler runs. */
export type Option =
  | {
      readonly kind: "text";
      readonly required: boolean;
      readonly suggest?: Suggest;
      readonly most?: number;
    }
  | {
      readonly kind: "whole";
      readonly required: boolean;
      readonly least: number;
      readonly most: number;
    }
  | { readonly kind: "member"; readonly required: boolean }
  | { readonly kind: "attachment"; readonly required: boolean };

/** What autocomplete offers. */
export type Suggest =
  | "accounts"
  /** Accounts with commas between, or `all`. */
  | "several"
  | "poems"
  /** Lines of the poem named in the option `poem`. */
  | "lines"
  /** Rules of a schedule, for the accounts named in the option `account`. */
  | "rhythms"
  /** The last posts on X of the account named in the option `account`. */
  | "posts"
  /** Places in the poem that is read by the account named in the option `account`. */
  | "places";

interface Attachment {
  readonly url: string;
  readonly name: string;
  readonly size: number;
}

export type OptionShape = Readonly<Record<string, Option>>;

interface ValueOf {
  readonly text: string;
  readonly whole: number;
  /** The member's user id. */
  readonly member: string;
  readonly attachment: Attachment;
}

/** The values of declared options: optional ones may be undefined. */
export type OptionValues<S extends OptionShape> = {
  readonly [K in keyof S]: S[K]["required"] extends true
    ? ValueOf[S[K]["kind"]]
    : ValueOf[S[K]["kind"]] | undefined;
};

/** A text; `suggest` offers values while the member types, `most` limits its length. */
export function text(
  limits: { readonly suggest?: Suggest; readonly most?: number } = {},
): Extract<Option, { kind: "text" }> & { readonly required: true } {
  return { kind: "text", required: true, ...limits };
}

/** A whole number between two bounds, both of them allowed. */
export function whole(
  least: number,
  most: number,
): Extract<Option, { kind: "whole" }> & { readonly required: true } {
  return { kind: "whole", required: true, least, most };
}

/** A member of the guild. */
export function member(): Extract<Option, { kind: "member" }> & { readonly required: true } {
  return { kind: "member", required: true };
}

/** A file that the member attaches. */
export function attachment(): Extract<Option, { kind: "attachment" }> & {
  readonly required: true;
} {
  return { kind: "attachment", required: true };
}

/** The same option, which may be left out. */
export function optional<O extends Option>(
  option: O,
): Omit<O, "required"> & { readonly required: false } {
  return { ...option, required: false };
}

/** Options came in a shape that the subcommand does not declare: the member's Discord holds an older form of it. */
export class MalformedOptions extends Error {
  override readonly name = "MalformedOptions";
}

/** Reads what Discord sent against what was declared. @throws MalformedOptions */
export function parseOptions<S extends OptionShape>(
  shape: S,
  given: Readonly<Record<string, unknown>>,
): OptionValues<S> {
  const stranger = Object.keys(given).find((name) => !Object.hasOwn(shape, name));
  if (stranger !== undefined) throw new MalformedOptions(`unknown option ${stranger}`);
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(shape)) values[name] = given[name];
  if (!fits(shape, values)) throw new MalformedOptions("an option is missing or misshapen");
  return values;
}

function fits<S extends OptionShape>(shape: S, values: unknown): values is OptionValues<S> {
  const schemas = Object.entries(shape).map(([name, option]) => [name, schemaOf(option)] as const);
  return z.object(Object.fromEntries(schemas)).safeParse(values).success;
}

function schemaOf(option: Option): z.ZodType {
  const schema = valueSchema(option);
  return option.required ? schema : schema.optional();
}

const attachmentSchema = z.object({
  url: z.url(),
  name: z.string(),
  size: z.int().nonnegative(),
}) satisfies z.ZodType<Attachment>;

function valueSchema(option: Option): z.ZodType {
  switch (option.kind) {
    case "text":
      return z
        .string()
        .min(1)
        .max(option.most ?? mostText);
    case "whole":
      return z.int().min(option.least).max(option.most);
    case "member":
      return z.string().regex(/^\d{1,20}$/u);
    case "attachment":
      return attachmentSchema;
    default:
      return option satisfies never;
  }
}

/** The longest text an option may carry (Discord, application commands: max_length). */
const mostText = 6_000;
