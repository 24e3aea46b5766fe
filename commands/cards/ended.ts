import { action, buttons, card } from "../../src/discord/card.ts";
import type { Card, Option } from "../../src/discord/card.ts";
import { requireOwner } from "../../src/discord/subcommand.ts";
import type { ComponentCall, Place } from "../../src/discord/subcommand.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type { Announcement } from "../../src/flock/announcement.ts";
import type { PoemEntry } from "../../src/flock/library/library.ts";
import type { EndedReading } from "../../src/flock/reading/course.ts";
import { clip } from "../../src/words/markdown.ts";
import type { Words } from "../../src/words/words.ts";
import { numberAt, textAt } from "./ids.ts";
import { give } from "./poem.ts";

/** Options of a menu, and characters of one (Discord). */
const [mostOptions, mostLabel] = [25, 100];

type Ended = Extract<Announcement, { readonly kind: "poem-ended" }>;

/** A poem that is read: what it came to, and what may come now. */
export function endedCard(told: Ended, { courses, labels }: Words, place: Place): Card {
  const { accountId, readingId, next } = told;
  // What it cost in all is for moderators.
  const item = place.isModerators ? told : { ...told, costMicros: undefined };
  if (readingId === undefined || next !== undefined) return card("good", [courses.ended(item)]);
  return card(
    "good",
    [courses.ended(item)],
    [
      buttons(
        action("primary", labels.readAgain, `give:again:${accountId}:${readingId}`),
        action("secondary", labels.anotherPoem, `give:another:${accountId}`),
        action("secondary", labels.rest, `give:rest:${accountId}:${readingId}`),
      ),
    ],
  );
}

/** The same poem once more. */
export async function readAgain(call: ComponentCall): Promise<Card> {
  const { flock, words, actor } = call;
  const ask = await endedReading(call);
  await flock.readAgain({ ...ask, by: actor.id });
  const summary = await flock.summary(ask);
  return card("good", [words.courses.came(summary), words.courses.again(summary, actor.id)]);
}

/** The account rests, which somebody has seen. @throws Refusal `already-done` */
export async function rest(call: ComponentCall): Promise<Card> {
  const { flock, words, actor } = call;
  const ask = await endedReading(call);
  if (!(await flock.rest({ ...ask, by: actor.id }))) throw new Refusal("already-done", {});
  const summary = await flock.summary(ask);
  return card("good", [words.courses.came(summary), words.courses.rests(actor.id)]);
}

/** The library to choose from. */
export async function another(call: ComponentCall): Promise<Card> {
  const { flock, words } = call;
  const account = await flock.getAccount(textAt(call.args, 0));
  requireOwner(call, account);
  const poems = await flock.poems();
  const left = poems.length - mostOptions;
  const texts = [
    words.courses.another(account.handle),
    ...(left > 0 ? [words.courses.moreToChoose(left)] : []),
  ];
  if (poems.length === 0) return card("plain", [words.poems.noPoems(call.mention("poem add"))]);
  return card("plain", texts, [
    {
      kind: "choices",
      id: `give:chosen:${account.id}`,
      placeholder: words.labels.choosePoem,
      options: poems.slice(0, mostOptions).map((poem) => optionOf(poem, words)),
    },
  ]);
}

/** The poem that was chosen is given as `/flock poem give` gives it. */
export async function giveChosen(call: ComponentCall): Promise<Card> {
  const account = await call.flock.getAccount(textAt(call.args, 0));
  requireOwner(call, account);
  return give(call, { account: account.id, poem: textAt(call.values, 0) });
}

function optionOf({ key, title, byline, lineCount }: PoemEntry, { courses }: Words): Option {
  const facts = [...(byline === undefined ? [] : [clip(byline, 60)]), courses.lineCount(lineCount)];
  return { label: clip(title, mostLabel), value: key, description: facts.join(" · ") };
}

async function endedReading(call: ComponentCall): Promise<EndedReading> {
  const account = await call.flock.getAccount(textAt(call.args, 0));
  requireOwner(call, account);
  return { account: account.id, readingId: numberAt(call.args, 1) };
}
