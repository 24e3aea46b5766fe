import { setTimeout } from "node:timers/promises";
import type { MessageView, Seen } from "../../../rehearsal/discord/person/view.ts";
import { findButton, untilGone } from "./press.ts";
import type { Play } from "./press.ts";
import { findMark, wordsOf } from "./verse.ts";

/** What a moderator was asked, and what they said. */
export interface Settled {
  stands: number;
  again: number;
}

/** A moderator waits so long before pressing the same message once more (ms). */
const pause = 300;

/** Settles every post that is put to a moderator, truthfully, until the signal is aborted. */
export async function keepSettling(play: Play, signal: AbortSignal): Promise<Settled> {
  const { discord } = play.arena;
  const settled: Settled = { stands: 0, again: 0 };
  const open = new Map<string, MessageView>();
  let since = 0;
  while (!signal.aborted) {
    const news = await discord.changes(since, pause);
    since = news.revision;
    for (const message of news.messages) {
      if (postOf(message) === undefined) open.delete(message.id);
      else if (message.ephemeralFor === null) open.set(message.id, message);
    }
    for (const message of open.values()) {
      const answer = play.life().isOnline() ? await settle(play, message, settled) : undefined;
      // Whatever the answer was, a post that is still in doubt is put to a moderator by another message.
      if (answer?.kind === "updated" || answer?.kind === "message") open.delete(message.id);
    }
    if (open.size > 0) await setTimeout(pause);
  }
  return settled;
}

/** The post that a message of the bot asks about. */
function postOf(message: MessageView): string | undefined {
  return findButton(message, "post:posted:")?.split(":")[2];
}

/** Looks into X's own ledger, then says what is so; gives what is seen of that, or undefined when the bot dies meanwhile. */
async function settle(
  play: Play,
  message: MessageView,
  settled: Settled,
): Promise<Seen | undefined> {
  const { discord, x, moderator } = play.arena;
  const mark = findMark(message.text);
  const post = postOf(message);
  if (mark === undefined || post === undefined) throw new Error(`no line in: ${message.text}`);
  const press = (button: string): Promise<Seen | undefined> =>
    untilGone(play, discord.press(moderator, message.id, button));
  const standing = (await x.posts()).find((it) => findMark(wordsOf(it)) === mark && !it.deleted);
  if (standing === undefined) {
    const again = await press(`post:settle:${post}:again`);
    if (again?.kind === "updated") settled.again += 1;
    return again;
  }
  const form = await press(`post:posted:${post}`);
  if (form?.kind !== "modal") return form;
  const link = `https://x.com/${standing.handle}/status/${standing.id}`;
  const said = await untilGone(play, discord.fill(moderator, form.modal, { link }));
  if (said?.kind === "updated") settled.stands += 1;
  return said;
}
