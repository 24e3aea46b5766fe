import { action, buttons, card, link, type Button, type Card } from "../../src/discord/card.ts";
import type { ComponentCall } from "../../src/discord/subcommand.ts";
import { requireOwner } from "../../src/discord/subcommand.ts";
import type { Announcement } from "../../src/flock/announcement.ts";
import type { Words } from "../../src/words/words.ts";
import { textAt } from "./ids.ts";
import { pausedCard, presserOf } from "./pausing.ts";

type Day = Extract<Announcement, { readonly kind: "day" }>;

/** Characters for what was posted before the newest, out of Discord's 4,000. */
const roomForEarlier = 1_500;

/** What an account posted in a day: the newest in full, what was before it in brief. */
export function dayCard(item: Day, { day, labels }: Words): Card {
  const [newest, ...earlier] = item.items;
  const standing = item.items.find(({ down }) => down === undefined);
  const lines = withinRoom(earlier.map(day.earlier));
  const left = item.posts - lines.length - (newest === undefined ? 0 : 1);
  const before = [
    ...(lines.length > 0 ? [day.before, ...lines] : []),
    ...(left > 0 ? [day.more(left)] : []),
  ];
  return card(
    standing === undefined ? "plain" : "good",
    [
      day.title(item),
      ...(newest === undefined ? [] : [day.newest(newest)]),
      ...(before.length > 0 ? [before.join("\n")] : []),
    ],
    [
      buttons(
        ...(newest !== undefined && newest === standing ? [link(labels.seeOnX, newest.link)] : []),
        ...(standing === undefined ? [] : [undoButton(standing.postId, labels.undoLast)]),
        pauseButton(item.accountId, labels.pause),
      ),
    ],
  );
}

/** Shows what would be taken down, to be confirmed. */
export function undoButton(postId: number, label: string): Button {
  return action("secondary", label, `undo:open:${postId}`);
}

/** Stops an account; the card that carries it stays as it is. */
export function pauseButton(accountId: string, label: string): Button {
  return action("secondary", label, `pause:now:${accountId}`);
}

/** Stops an account at once, and says so in the channel. */
export async function pauseNow(call: ComponentCall): Promise<Card> {
  const account = await call.flock.getAccount(textAt(call.args, 0));
  requireOwner(call, account);
  const report = await call.flock.pause({ accounts: account.id, by: presserOf(call) });
  return pausedCard(report, account.id, call);
}

function withinRoom(lines: readonly string[]): readonly string[] {
  let left = roomForEarlier;
  return lines.filter((line) => {
    left -= line.length + 1;
    return left >= 0;
  });
}
