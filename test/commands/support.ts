import { expect } from "vitest";
import { commands } from "../../commands/index.ts";
import type { Card, Modal } from "../../src/discord/card.ts";
import { createHandlers } from "../../src/discord/handlers.ts";
import type { Call, TargetMessage } from "../../src/discord/subcommand.ts";
import type { GuildFlock } from "../../src/flock/flock.ts";
import { en } from "../../src/words/en.ts";
import type { Announcement } from "../../src/flock/announcement.ts";
import { withinLimits } from "../support/discord-limits.ts";
import { isBoldPaired } from "./limits/bold.ts";
import { inEveryLanguage, newsInEveryLanguage } from "./limits/languages.ts";

export const moderator = { id: "100", name: "Mo", roles: ["9"], managesGuild: true };
export const member = { id: "200", name: "Em", roles: [], managesGuild: false };

const handlers = createHandlers(commands);

/** A flock that knows only what a test gives it. */
function fakeFlock(known: Partial<GuildFlock> = {}): GuildFlock {
  return { guildId: "1", ...unknown, ...known };
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

async function unexpected(): Promise<never> {
  throw new Error("the test did not expect this call");
}

const approving = { approve: unexpected, pass: unexpected, keep: unexpected, amend: unexpected };
const unknown = {
  guild: unexpected,
  add: unexpected,
  relink: unexpected,
  findEnrolment: unexpected,
  startEnrolment: unexpected,
  renewEnrolment: unexpected,
  completeEnrolment: unexpected,
  acceptOtherHandle: unexpected,
  accounts: unexpected,
  getAccount: unexpected,
  glance: unexpected,
  status: unexpected,
  accountStatus: unexpected,
  stop: async () => undefined,
  pause: unexpected,
  resume: unexpected,
  tags: unexpected,
  setTags: unexpected,
  inherit: unexpected,
  log: unexpected,
  checkups: unexpected,
  checkup: unexpected,
  askTokens: unexpected,
  vouch: unexpected,
  profile: unexpected,
  draftProfile: unexpected,
  findProfileDraft: unexpected,
  setProfile: unexpected,
  reopenProfiles: unexpected,
  exportLog: unexpected,
  digest: unexpected,
  plot: unexpected,
  noteRefused: async () => {},
  resumeHold: unexpected,
  takeOver: unexpected,
  resumeGuild: unexpected,
  remove: unexpected,
  poems: unexpected,
  getPoem: unexpected,
  poemWords: unexpected,
  addPoem: unexpected,
  stashPoem: unexpected,
  addStashedPoem: unexpected,
  poemRemoval: unexpected,
  removePoem: unexpected,
  exportPoem: unexpected,
  exportLibrary: unexpected,
  ownSuggestions: unexpected,
  offerPoem: unexpected,
  getOffer: unexpected,
  suggestPoem: unexpected,
  addOffer: unexpected,
  getPending: unexpected,
  acceptSuggestion: unexpected,
  declineSuggestion: unexpected,
  withdrawSuggestion: unexpected,
  answerWithdrawal: unexpected,
  askAuthor: unexpected,
  getAsked: unexpected,
  agree: unexpected,
  refuseConsent: unexpected,
  poemLines: unexpected,
  findStanza: unexpected,
  getStanza: unexpected,
  draftFile: unexpected,
  draftStanza: unexpected,
  draftVersion: unexpected,
  draftLinks: unexpected,
  putDraft: unexpected,
  giveRole: unexpected,
  versions: unexpected,
  give: unexpected,
  start: unexpected,
  preview: unexpected,
  foresee: unexpected,
  post: unexpected,
  history: unexpected,
  decide: unexpected,
  reword: unexpected,
  findPost: unexpected,
  choose: unexpected,
  draftSchedule: unexpected,
  rhythms: unexpected,
  draftRhythm: unexpected,
  getDraft: unexpected,
  changeDraft: unexpected,
  setSchedule: unexpected,
  schedules: unexpected,
  clearSchedule: unexpected,
  suggestSchedule: unexpected,
  budget: unexpected,
  cap: unexpected,
  setCap: unexpected,
  topUp: unexpected,
  setCeiling: unexpected,
  places: unexpected,
  showMove: unexpected,
  move: unexpected,
  takeUp: unexpected,
  setLength: unexpected,
  manner: unexpected,
  setManner: unexpected,
  setDiction: unexpected,
  pictures: unexpected,
  setCourse: unexpected,
  follow: unexpected,
  following: unexpected,
  takeOut: unexpected,
  standing: unexpected,
  showLeaving: unexpected,
  showUndo: unexpected,
  undo: unexpected,
  hurryTakedown: unexpected,
  leaveTakedown: unexpected,
  summary: unexpected,
  readAgain: unexpected,
  rest: unexpected,
  ...approving,
  setApprovals: unexpected,
  noteChannel: unexpected,
} satisfies Omit<GuildFlock, "guildId">;
