import { z } from "zod";
import { component, countIssues, flatten, issue, type Component } from "./components.ts";
import { invalid, lengthIssues, refuse, type Issue, type Path } from "../errors.ts";
import { messageLayoutIssues } from "./layout.ts";

/** A file that came with a request. */
export interface Upload {
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

const id = z.string();

const embed = z.looseObject({
  title: z.string().nullish(),
  description: z.string().nullish(),
  footer: z.looseObject({ text: z.string() }).nullish(),
  author: z.looseObject({ name: z.string() }).nullish(),
  fields: z.array(z.looseObject({ name: z.string(), value: z.string() })).nullish(),
});

const allowedMentions = z.looseObject({
  parse: z.array(z.enum(["users", "roles", "everyone"])).nullish(),
  users: z.array(id).nullish(),
  roles: z.array(id).nullish(),
  replied_user: z.boolean().nullish(),
});

/** Reads the body that creates or edits a message. */
export const payloadSchema = z.looseObject({
  content: z.string().nullish(),
  nonce: z.union([z.string(), z.number().int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  embeds: z.array(embed).nullish(),
  allowed_mentions: allowedMentions.nullish(),
  components: z.array(component).nullish(),
  flags: z.number().int().nullish(),
  attachments: z
    .array(
      z.looseObject({
        id: z.union([z.string(), z.number()]),
        filename: z.string().nullish(),
        description: z.string().nullish(),
      }),
    )
    .nullish(),
  sticker_ids: z.array(id).nullish(),
  poll: z.unknown().optional(),
});

/** A message as the bot sent it. */
export type Payload = z.infer<typeof payloadSchema>;

/** A message's substance, sent or merged with what stood before. */
export interface Substance {
  readonly content: string;
  readonly embeds: Payload["embeds"];
  readonly components: readonly Component[];
  readonly flags: number;
  readonly fileNames: readonly string[];
}

export const FLAG = { ephemeral: 1 << 6, loading: 1 << 7, v2: 1 << 15 } as const;
const MOST_BYTES = 10 * 1024 * 1024;

/** Refuses a message that Discord would refuse. @throws the 50006, 50035 or 40005 of the API */
export function checkMessage(
  payload: Payload,
  { content, embeds, components, flags, fileNames }: Substance,
  uploads: readonly Upload[],
): void {
  const v2 = (flags & FLAG.v2) !== 0;
  const issues = [
    ...lengthIssues(["content"], content, { max: 2000 }),
    ...lengthIssues(["nonce"], String(payload.nonce ?? ""), { max: 25 }),
    ...embedIssues(embeds ?? []),
    ...messageLayoutIssues(components, v2),
    ...mentionIssues(payload.allowed_mentions),
    ...countIssues(["attachments"], fileNames.length, [0, 10]),
    ...referenceIssues(components, fileNames),
    ...(v2 ? legacyIssues(payload, { content, embeds }) : []),
  ];
  if (issues.length > 0) throw invalid(issues);
  if (uploads.some(({ bytes }) => bytes.byteLength > MOST_BYTES)) throw refuse.tooLarge();
  const substance =
    content.trim() !== "" ||
    components.length + fileNames.length + (embeds?.length ?? 0) > 0 ||
    (payload.sticker_ids?.length ?? 0) > 0 ||
    (payload.poll ?? null) !== null;
  if (!substance) throw refuse.empty();
}

/** All text that a message shows, for its length and its mentions. */
export function shownText(content: string, components: readonly Component[]): string {
  return [content, ...flatten(components).flatMap((it) => it.content ?? [])].join("\n");
}

/** The people and roles named in a text whom `allowed_mentions` lets it ping. */
export function mentionsIn(
  text: string,
  allowed: Payload["allowed_mentions"],
): { readonly users: string[]; readonly roles: string[]; readonly everyone: boolean } {
  const parse = allowed ? (allowed.parse ?? []) : ["users", "roles", "everyone"];
  const users = named(text, /<@!?(\d+)>/g).filter(
    (who) => parse.includes("users") || allowed?.users?.includes(who),
  );
  const roles = named(text, /<@&(\d+)>/g).filter(
    (which) => parse.includes("roles") || allowed?.roles?.includes(which),
  );
  return { users, roles, everyone: parse.includes("everyone") && /@(everyone|here)\b/.test(text) };
}

function named(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].flatMap(([, found]) => found ?? []))];
}

function legacyIssues(
  payload: Payload,
  { content, embeds }: Pick<Substance, "content" | "embeds">,
): Issue[] {
  const used = {
    content: content !== "",
    embeds: (embeds?.length ?? 0) > 0,
    sticker_ids: (payload.sticker_ids?.length ?? 0) > 0,
    poll: (payload.poll ?? null) !== null,
  };
  return Object.entries(used)
    .filter(([, isUsed]) => isUsed)
    .map(([field]) =>
      issue(
        [field],
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      ),
    );
}

function mentionIssues(allowed: Payload["allowed_mentions"]): Issue[] {
  if (!allowed) return [];
  const clash = (["users", "roles"] as const).filter(
    (kind) => allowed.parse?.includes(kind) && (allowed[kind]?.length ?? 0) > 0,
  );
  return [
    ...countIssues(["allowed_mentions", "users"], allowed.users?.length ?? 0, [0, 100]),
    ...countIssues(["allowed_mentions", "roles"], allowed.roles?.length ?? 0, [0, 100]),
    ...clash.map((kind) =>
      issue(
        ["allowed_mentions"],
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      ),
    ),
  ];
}

function referenceIssues(components: readonly Component[], fileNames: readonly string[]): Issue[] {
  return flatten(components)
    .flatMap(({ media, file, items = [] }) => [media, file].concat(items.map((item) => item.media)))
    .flatMap((media) => media?.url.match(/^attachment:\/\/(.+)$/)?.[1] ?? [])
    .filter((name) => !fileNames.includes(name))
    .map((name) =>
      issue(
        ["components"],
        "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
        `The referenced attachment ${name} was not found`,
      ),
    );
}

type Embed = NonNullable<Payload["embeds"]>[number];

function embedIssues(embeds: readonly Embed[]): Issue[] {
  const issues = countIssues(["embeds"], embeds.length, [0, 10]);
  for (const [index, it] of embeds.entries()) issues.push(...oneEmbed(it, ["embeds", index]));
  const total = embeds.flatMap(embedTexts).reduce((sum, text) => sum + (text?.length ?? 0), 0);
  if (total > 6000) {
    const message = "Embed size exceeds maximum size of 6000";
    issues.push(issue(["embeds"], "MAX_EMBED_SIZE_EXCEEDED", message));
  }
  return issues;
}

function oneEmbed(it: Embed, at: Path): Issue[] {
  const fields = it.fields ?? [];
  const issues = [
    ...lengthIssues([...at, "title"], it.title, { max: 256 }),
    ...lengthIssues([...at, "description"], it.description, { max: 4096 }),
    ...lengthIssues([...at, "footer", "text"], it.footer?.text, { max: 2048 }),
    ...lengthIssues([...at, "author", "name"], it.author?.name, { max: 256 }),
    ...countIssues([...at, "fields"], fields.length, [0, 25]),
  ];
  for (const [field, { name, value }] of fields.entries()) {
    const here = [...at, "fields", field];
    issues.push(
      ...lengthIssues([...here, "name"], name, { min: 1, max: 256 }),
      ...lengthIssues([...here, "value"], value, { min: 1, max: 1024 }),
    );
  }
  return issues;
}

function embedTexts(it: Embed) {
  const fields = (it.fields ?? []).map(({ name, value }) => name + value);
  return [it.title, it.description, it.footer?.text, it.author?.name].concat(fields);
}
