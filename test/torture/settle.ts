import { setTimeout } from "node:timers/promises";
import type { MessageView } from "../../rehearsal/discord/person/view.ts";
import { findButton, untilGone } from "./press.ts";
import type { Play } from "./press.ts";
import { findMark } from "./verse.ts";

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
      if (play.life().isOnline()) await settle(play, message, settled);
    }
    if (open.size > 0) await setTimeout(pause);
  }
  return settled;
}

/** The post that a message of the bot asks about. */
function postOf(message: MessageView): string | undefined {
  return findButton(message, "post:posted:")?.split(":")[2];
}

/** Looks into X's own ledger, then says what is so. */
async function settle(play: Play, message: MessageView, settled: Settled): Promise<void> {
  const { discord, x, moderator } = play.arena;
  const mark = findMark(message.text);
  const post = postOf(message);
  if (mark === undefined || post === undefined) throw new Error(`no line in: ${message.text}`);
  const standing = (await x.posts()).find(
    ({ text, deleted }) => findMark(text) === mark && !deleted,
  );
  if (standing === undefined) {
    const again = await untilGone(
      play,
      discord.press(moderator, message.id, `post:settle:${post}:again`),
    );
    if (again?.kind === "updated") settled.again += 1;
    return;
  }
  const form = await untilGone(play, discord.press(moderator, message.id, `post:posted:${post}`));
  if (form?.kind !== "modal") return;
  const link = `https://x.com/${standing.handle}/status/${standing.id}`;
  const said = await untilGone(play, discord.fill(moderator, form.modal, { link }));
  if (said?.kind === "updated") settled.stands += 1;
}
