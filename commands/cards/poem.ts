import { action, buttons, card, type Card, type Modal } from "../../src/discord/card.ts";
import type { Call } from "../../src/discord/subcommand.ts";
import type { Poem } from "../../src/domain/poem/poem.ts";
import type { Reading } from "../../src/domain/reading/reading.ts";
import type { AccountStatus } from "../../src/flock/flock.ts";
import type { PoemText } from "../../src/flock/library/library.ts";
import { poemKey } from "../../src/flock/library/poems.ts";
import type { FetchedText } from "../../src/flock/ports.ts";
import type { Gift } from "../../src/flock/reading/giving.ts";
import { clip, quote } from "../../src/words/markdown.ts";
import type { Words } from "../../src/words/words.ts";
import { linksButtons } from "./edit.ts";
import { mannerButton } from "./manner.ts";
import { startButton } from "./mend.ts";

type Said = Pick<Call, "words" | "mention">;

const mostLines = 12;
const mostFindings = 6;

/** A poem that was added: its measures, its price, and what a moderator should look at. */
export function addedCard(poem: PoemText, { words, mention }: Said): Card {
  const { poems } = words;
  const mend = linksButtons(poem.lint, poem.entry.key, words.labels);
  return card(
    poem.lint.total > 0 ? "warn" : "good",
    [
      poems.added(poem),
      poems.measures(poem),
      findingsOf(poem, words, mostFindings),
      poems.giveNext(mention("poem give")),
    ],
    mend.length > 0 ? [buttons(...mend)] : [],
  );
}

/** Asks whether a guessed encoding is right, by the first lines that it gives. */
export function encodingCard(uploadId: string, file: FetchedText, { poems, labels }: Words): Card {
  const first = file.text
    .trim()
    .split(/\r\n|\r|\n/u)
    .slice(0, mostLines)
    .join("\n");
  return card(
    "warn",
    [poems.guessed(file.encoding), quote(clip(first, 600)), poems.asUtf8],
    [buttons(action("primary", labels.encodingRight, `add:right:${uploadId}`))],
  );
}

/** Where a poem is pasted; a name typed before is kept. */
export function poemForm(name: string, { forms }: Words): Modal {
  const { title, ...said } = forms.poem;
  return {
    kind: "modal",
    id: "add:text",
    title,
    fields: [
      {
        id: "name",
        label: said.name,
        description: said.nameDescription,
        required: false,
        most: 60,
        value: name,
      },
      { id: "text", label: said.text, description: said.textDescription, long: true, most: 4_000 },
    ],
  };
}

/** A poem given: its posts, its price, how it gets its rhythm, and Start. */
export function giftCard(
  gift: Gift,
  { words, mention, isModerator }: Said & Pick<Call, "isModerator">,
): Card {
  const { account, poem, lint, alike } = gift;
  const mend = isModerator ? linksButtons(lint, poemKey(poem.id), words.labels) : [];
  const isAlike = alike.own + alike.abroad > 0;
  return card(
    lint.total > 0 || isAlike ? "warn" : "good",
    [
      words.poems.given(account.handle, poem.title),
      words.poems.price(gift, lint.days),
      ...(isAlike ? [words.findings.alike(alike)] : []),
      ...(lint.total > 0 ? [words.findings.told(lint, mostFindings)] : []),
      ...(lint.days === undefined ? [words.schedule.howTo(mention)] : []),
    ],
    [buttons(startButton(account.id, words), mannerButton(account.id, words), ...mend)],
  );
}

/** Gives a poem, or asks what is to become of the reading under way. */
export async function give(
  { flock, actor, ...call }: Call,
  options: { readonly account: string; readonly poem: string },
): Promise<Card> {
  const status = await flock.accountStatus(options.account);
  const { account, poem, reading } = status;
  if (reading?.state === "reading" && poem !== undefined) {
    return replaceCard({ ...status, poem, reading }, await flock.getPoem(options.poem), call.words);
  }
  return giftCard(
    await flock.give({ account: account.id, poem: options.poem, by: actor.id }),
    call,
  );
}

interface UnderWay extends AccountStatus {
  readonly poem: Poem;
  readonly reading: Reading;
}

/** Asks whether a reading under way is to end for another poem. */
function replaceCard(
  { account, reading, poem, position, queued }: UnderWay,
  next: PoemText,
  { poems, posts, courses, labels }: Words,
): Card {
  const place = position === undefined ? undefined : posts.place(position);
  const { key, title } = next.entry;
  return card(
    "warn",
    [
      poems.replace(account.handle, poem.title, place),
      `${poems.wouldRead(title)} ${courses.whenRead(reading.course)}${courses.waitsBefore(queued)}`,
      poems.wholeReading(next),
    ],
    [
      buttons(
        action("danger", labels.replacePoem, `give:replace:${account.id}:${key}`),
        action("primary", labels.afterThis, `give:after:${account.id}:${key}`),
        action("secondary", labels.cancel, "give:keep"),
      ),
    ],
  );
}

/** What a moderator should look at in a poem, with at most so many examples. */
export function findingsOf(
  { lint }: Pick<PoemText, "lint">,
  { findings }: Words,
  most: number,
): string {
  return lint.total === 0 ? findings.none : findings.told(lint, most);
}
