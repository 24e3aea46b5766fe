import { expect } from "vitest";
import { commands } from "../../commands/index.ts";
import type { Card, Modal } from "../../src/discord/card.ts";
import { createHandlers } from "../../src/discord/handlers.ts";
import type { Call, TargetMessage } from "../../src/discord/subcommand.ts";
import type { GuildFlock } from "../../src/flock/flock.ts";
import { en } from "../../src/words/en.ts";
import type { Announcement } from "../../src/flock/announcement.ts";
import { withinLimits } from "../support/discord-limits.ts";
import { unasked, unexpected } from "./flock/unasked.ts";
import { isBoldPaired } from "./limits/bold.ts";
import { inEveryLanguage, newsInEveryLanguage } from "./limits/languages.ts";

export const moderator = { id: "100", name: "Mo", roles: ["9"], managesGuild: true };
export const member = { id: "200", name: "Em", roles: [], managesGuild: false };

const handlers = createHandlers(commands);

/** A flock that knows only what a test gives it. */
function fakeFlock(known: Partial<GuildFlock> = {}): GuildFlock {
  return { guildId: "1", ...unasked, ...known };
}

export interface Asked extends Partial<Omit<Call, "flock">> {
  readonly flock?: Partial<GuildFlock>;
}

/** Runs a subcommand as the router would, with its options checked. */
export async function ask(
  path: string,
  options: Readonly<Record<string, unknown>>,
  asked: Asked = {},
): Promise<Card | Modal> {
  const handler = handlers.find({ ...request, kind: "command", path, options });
  if (handler === undefined) throw new Error(`no subcommand ${path}`);
  return sound(await inEveryLanguage(handler, callOf(asked)));
}

/** Chooses an entry of a message's menu, found by its name as the router finds it. */
export async function choose(
  name: string,
  message: TargetMessage,
  asked: Asked,
): Promise<Card | Modal> {
  const handler = handlers.find({ ...request, kind: "entry", name, message });
  if (handler === undefined) throw new Error(`no entry ${name}`);
  return sound(await inEveryLanguage(handler, callOf(asked)));
}

export interface Pressed extends Asked {
  readonly fields?: Readonly<Record<string, string>>;
  readonly values?: readonly string[];
}

/** Presses a button, sends a form or chooses in a menu, found by its id as the router finds it. */
export async function press(customId: string, pressed: Pressed = {}): Promise<Card | Modal> {
  const { fields = {}, values = [], ...asked } = pressed;
  const handler = handlers.find({ ...request, kind: "component", customId, fields, values });
  if (handler === undefined) throw new Error(`nothing answers to ${customId}`);
  return sound(await inEveryLanguage(handler, callOf(asked)));
}

export interface Shown {
  readonly text: string;
  /** The ids of buttons and menus, and the addresses of links. */
  readonly ids: readonly string[];
  readonly labels: readonly string[];
  readonly tone: Card["tone"];
}

/** What a member sees: within Discord's limits, nothing cut, and every button answered by some handler. */
export function shown(given: Card | Modal): Shown {
  if (given.kind === "modal") throw new Error("a form was shown, not a card");
  withinLimits(given);
  const texts = given.blocks.flatMap((block) => (block.kind === "text" ? [block.text] : []));
  const text = texts.join("\n");
  expect(text).not.toMatch(/undefined|NaN|\[object/u);
  for (const line of text.split("\n")) expect(isBoldPaired(line), line).toBe(true);
  const rows = given.rows ?? [];
  const buttons = rows.flatMap((row) => (row.kind === "buttons" ? row.buttons : []));
  const menus = rows.flatMap((row) => (row.kind === "buttons" ? [] : [row.id]));
  const ids = [...buttons.map((one) => (one.kind === "link" ? one.url : one.id)), ...menus];
  for (const id of ids) if (!id.startsWith("https://")) expect(isAnswered(id), id).toBe(true);
  return { text, ids, labels: buttons.map(({ label }) => label), tone: given.tone };
}

/** A piece of news as its channel sees it. */
export function told(item: Announcement): Shown {
  return shown(sound(newsInEveryLanguage(item)));
}

/** The first of what was given, in English, once it and its translations are sure to be taken. */
function sound<T extends Card | Modal>([given, ...translated]: readonly [T, ...T[]]): T {
  for (const each of translated) {
    if (each.kind === "modal") form(each);
    else shown(each);
  }
  return withinLimits(given);
}

/** A form, within Discord's limits and answered by some handler. */
export function form(given: Card | Modal): Modal {
  if (given.kind !== "modal") throw new Error("a card was shown, not a form");
  expect(isAnswered(given.id), given.id).toBe(true);
  return withinLimits(given);
}

function isAnswered(customId: string): boolean {
  const pressed = { kind: "component", customId, fields: {}, values: [] } as const;
  return handlers.find({ ...request, ...pressed }) !== undefined;
}

function callOf({ flock, ...rest }: Asked): Call {
  return {
    flock: fakeFlock(flock),
    actor: moderator,
    isModerator: true,
    channelId: "55",
    interactionId: "77",
    words: en,
    mention: (path) => `</flock ${path}:1>`,
    fetchText: unexpected,
    fetchBytes: unexpected,
    tryChannel: unexpected,
    showProgress: () => {},
    ...rest,
  };
}

const request = {
  id: "77",
  guildId: "1",
  channelId: "55",
  locale: "en-US",
  actor: moderator,
} as const;
