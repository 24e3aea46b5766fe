import { action, card } from "../../src/discord/card.ts";
import type { Button, Card } from "../../src/discord/card.ts";
import { requireOwner } from "../../src/discord/subcommand.ts";
import type { Call, ComponentCall } from "../../src/discord/subcommand.ts";
import type { Account } from "../../src/domain/account.ts";
import type { QueueView } from "../../src/flock/reading/course.ts";
import { clip } from "../../src/words/markdown.ts";
import type { Words } from "../../src/words/words.ts";
import { numberAt, textAt } from "./ids.ts";
import { rowsOfFive } from "./fit.ts";

const mostLabelled = 40;

/** Opens what is to follow. */
export function queueButton({ id }: Account, { labels }: Words): Button {
  return action("secondary", labels.queue, `give:queue:${id}`);
}

/** Shows what is to follow. */
export async function showQueue(call: ComponentCall): Promise<Card> {
  return queueCard(await call.flock.following(textAt(call.args, 0)), call.words);
}

/** Has a poem follow the present one. */
export async function follow(call: Call, ask: FollowAsk): Promise<Card> {
  const { flock, actor, words } = call;
  const followed = await flock.follow({ ...ask, by: actor.id });
  return queueCard(followed, words, [words.courses.followed(followed)]);
}

interface FollowAsk {
  readonly account: string;
  readonly poem: string;
}

/** Takes a poem out again. */
export async function takeOut(call: ComponentCall): Promise<Card> {
  const { flock, words } = call;
  const account = await flock.getAccount(textAt(call.args, 0));
  requireOwner(call, account);
  const isOut = await flock.takeOut(account.id, numberAt(call.args, 1));
  const view = await flock.following(account.id);
  return queueCard(view, words, isOut ? [] : [words.courses.notWaiting]);
}

/** What is to follow, each with the button that takes it out. */
function queueCard(view: QueueView, words: Words, first: readonly string[] = []): Card {
  const { courses } = words;
  const hint = view.queued.length === 0 ? [] : [courses.queueHint];
  return card(
    "plain",
    [...first, courses.queue(view), ...hint],
    rowsOfFive(outButtons(view, words)),
  );
}

function outButtons({ account, queued }: QueueView, { labels }: Words): readonly Button[] {
  return queued.map(({ id, title }, index) =>
    action(
      "secondary",
      labels.takeOut(index + 1, clip(title, mostLabelled)),
      `give:out:${account.id}:${id}`,
    ),
  );
}
