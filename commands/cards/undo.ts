import { action, buttons, card } from "../../src/discord/card.ts";
import type { Button, Card } from "../../src/discord/card.ts";
import type { Announcement } from "../../src/flock/announcement.ts";
import type { Undone, UndoRequest, UndoView } from "../../src/flock/undo/undoing.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type { Next } from "../../src/domain/undo/takedown.ts";
import { sentenceOf } from "../../src/words/sentence.ts";
import type { Words } from "../../src/words/words.ts";
import { numberAt, textAt } from "./ids.ts";
import { inRows, relinkButton, resumeButton } from "./mend.ts";

type News<K extends Announcement["kind"]> = Extract<Announcement, { readonly kind: K }>;

/** Names what would be taken down, with its price; its buttons hold only while it stands as it was shown. */
export function undoCard(view: UndoView, words: Words): Card {
  const { undo, labels } = words;
  const { posts, noAgain } = view;
  const number = posts.length;
  const what =
    noAgain === undefined
      ? [undo.again(view), undo.on(view)]
      : [undo.noAgain(sentenceOf(noAgain, words))];
  const ways =
    noAgain === undefined
      ? [
          action("primary", labels.readLineAgain(number), goId(view, "again")),
          action("secondary", labels.goOn, goId(view, "on")),
        ]
      : [action("danger", labels.takeDown(number), goId(view, "on"))];
  return card(
    "warn",
    [
      undo.ask(view),
      posts.map((post) => undo.post(post, number === 1)).join("\n"),
      [undo.price(view), ...what].join("\n"),
    ],
    [buttons(...ways, action("secondary", labels.keep, "undo:keep"))],
  );
}

/** What a button of such a card asks for. @throws Refusal `unknown-button` */
export function undoOf(
  args: readonly string[],
  call: Pick<UndoRequest, "by" | "press">,
): UndoRequest {
  const next = (["again", "on"] as const).find((each) => each === args[1]);
  if (next === undefined) throw new Refusal("unknown-button", {});
  return {
    account: textAt(args, 0),
    next,
    span: { newest: numberAt(args, 2), count: numberAt(args, 3) },
    key: textAt(args, 4),
    ...call,
  };
}

/** It was begun; the channel hears of its end. */
export function undoneCard(done: Undone, by: string, words: Words): Card {
  const { undo } = words;
  const waits = done.obstacle === undefined ? [] : [undo.waits(sentenceOf(done.obstacle, words))];
  return card(waits.length > 0 ? "warn" : "good", [undo.begun(done, by), ...waits]);
}

/** News of what is down. */
export function takenDownCard(item: News<"taken-down">, { undo }: Words): Card {
  return card("plain", [undo.takenDown(item)]);
}

/** News of what stands in the way, with the buttons that mend it. */
export function stoppedCard(item: News<"takedown-stopped">, words: Words): Card {
  const { undo, labels } = words;
  const { postId, cause } = item;
  const ways = [
    action("primary", labels.tryAgain, `undo:retry:${postId}`),
    action("secondary", labels.leave, `undo:leave:${postId}`),
    ...mendOf(item, words),
  ];
  return card("bad", [undo.stopped(item)], cause === "removed" ? [] : inRows(ways));
}

function mendOf(
  { cause, accountId: id }: News<"takedown-stopped">,
  words: Words,
): readonly Button[] {
  const { labels } = words;
  if (cause === "revoked" || cause === "read-only") return [relinkButton(id, words)];
  const news = { place: "news", label: labels.resume } as const;
  if (cause === "locked")
    return [resumeButton({ id }, { ...news, label: labels.unlocked, about: "locked" })];
  if (cause === "suspended") return [resumeButton({ id }, { ...news, about: "suspended" })];
  return cause === "flagged" ? [resumeButton({ id }, { ...news, about: "paused" })] : [];
}

function goId({ account, span, keys }: UndoView, next: Next): string {
  return `undo:go:${account.id}:${next}:${span.newest}:${span.count}:${keys[next].slice(0, 16)}`;
}
