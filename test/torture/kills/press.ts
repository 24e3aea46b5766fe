import { setTimeout } from "node:timers/promises";
import { guild } from "../../../rehearsal/cast.ts";
import { buttonsOf } from "../../../rehearsal/discord/person/view.ts";
import type { MessageView, Seen } from "../../../rehearsal/discord/person/view.ts";
import type { Random } from "../../../rehearsal/x/random.ts";
import type { Arena } from "./arena.ts";
import type { Life } from "./child.ts";

/** What the members of a run act on: the arena, and whichever life the bot has now. */
export interface Play {
  readonly arena: Arena;
  readonly random: Random;
  life(): Life;
  /** True when the members are to put their hands down. */
  isOver(): boolean;
}

/** How long a member waits for an answer (ms); a kill ends the wait sooner. */
const patience = 6_000;

/** Presses Post for one account again and again until the play is over, with pauses (at most so many ms). */
export async function keepPressing(
  play: Play,
  { handle, pause }: { readonly handle: string; readonly pause: number },
): Promise<void> {
  const { random } = play;
  while (!play.isOver()) {
    if (play.life().isOnline()) await pressPost(play, handle);
    const next = Date.now() + random.whole(10, pause);
    while (!play.isOver() && Date.now() < next) await setTimeout(10);
  }
}

/** What a member sees of an act, or undefined when the bot dies meanwhile. */
export async function untilGone(play: Play, act: Promise<Seen>): Promise<Seen | undefined> {
  return Promise.race([act, play.life().gone.then(() => undefined)]);
}

/** The button of a message whose id begins so. */
export function findButton(message: MessageView, begins: string): string | undefined {
  return buttonsOf(message.components).find(({ custom_id: id }) => id?.startsWith(begins))
    ?.custom_id;
}

async function pressPost(play: Play, handle: string): Promise<void> {
  const { arena, random } = play;
  const { discord, moderator } = arena;
  const text = `/flock post account:${handle} count:${random.whole(1, 6)}`;
  const where = { guild: guild.id, channel: "general", timeoutMs: patience };
  const seen = await untilGone(play, discord.type(moderator, text, where));
  const button = seen?.kind === "message" ? findButton(seen.message, "post:go:") : undefined;
  if (seen?.kind !== "message" || button === undefined) return;
  const presses = random.fraction() < 0.1 ? [1, 2] : [1];
  await Promise.all(presses.map(() => pressGo(play, { message: seen.message.id, button })));
}

/** A second press of the same button finds it gone or is told so. */
async function pressGo(
  play: Play,
  { message, button }: { readonly message: string; readonly button: string },
): Promise<void> {
  const { discord, moderator } = play.arena;
  if (!play.life().isOnline()) return;
  await untilGone(play, discord.press(moderator, message, { button, timeoutMs: patience }));
}
