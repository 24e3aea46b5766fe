import { z } from "zod";

const names = z.record(z.string(), z.string()).nullish();

const choice = z.looseObject({
  name: z.string(),
  name_localizations: names,
  value: z.union([z.string(), z.number()]),
});

/** One option of a command; subcommands and groups are options too. */
export interface Option {
  readonly type: number;
  readonly name: string;
  readonly name_localizations?: Localised;
  readonly description: string;
  readonly description_localizations?: Localised;
  readonly required?: boolean | null | undefined;
  readonly autocomplete?: boolean | null | undefined;
  readonly choices?: readonly z.infer<typeof choice>[] | null | undefined;
  readonly options?: readonly Option[] | null | undefined;
  readonly channel_types?: readonly number[] | null | undefined;
  readonly min_value?: number | null | undefined;
  readonly max_value?: number | null | undefined;
  readonly min_length?: number | null | undefined;
  readonly max_length?: number | null | undefined;
  readonly [more: string]: unknown;
}

/** Texts by locale. */
export type Localised = Readonly<Record<string, string>> | null | undefined;

const number = z.number().nullish();

const option: z.ZodType<Option> = z.lazy(() =>
  z.looseObject({
    type: z.number().int(),
    name: z.string(),
    name_localizations: names,
    description: z.string(),
    description_localizations: names,
    required: z.boolean().nullish(),
    autocomplete: z.boolean().nullish(),
    choices: z.array(choice).nullish(),
    options: z.array(option).nullish(),
    channel_types: z.array(z.number().int()).nullish(),
    min_value: number,
    max_value: number,
    min_length: number,
    max_length: number,
  }),
);

/** Reads one command definition. */
export const definitionSchema = z.looseObject({
  type: z.number().int().nullish(),
  name: z.string(),
  name_localizations: names,
  description: z.string().nullish(),
  description_localizations: names,
  options: z.array(option).nullish(),
  default_member_permissions: z.string().nullish(),
  dm_permission: z.boolean().nullish(),
  contexts: z.array(z.number().int()).nullish(),
  integration_types: z.array(z.number().int()).nullish(),
  nsfw: z.boolean().nullish(),
});

/** A command as the bot defines it. */
export type Definition = z.infer<typeof definitionSchema>;

export const KIND = { chat: 1, user: 2, message: 3 } as const;

export const OPTION = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;
