import { action, buttons, card, type Button, type Card } from "../../src/discord/card.ts";
import type { Call } from "../../src/discord/subcommand.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import { sentenceOf } from "../../src/words/sentence.ts";
import { clip } from "../../src/words/markdown.ts";

interface File {
  readonly url: string;
  readonly name: string;
  readonly size: number;
}

interface Fate {
  readonly text: string;
  readonly isAdded: boolean;
  /** Asks whether its guessed encoding is right. */
  readonly button?: Button;
}

const mostLines = 4;

/** Adds each file by itself, and tells what became of each. */
export async function addSeveral(files: readonly File[], call: Call): Promise<Card> {
  const { shelf } = call.words;
  const fates: Fate[] = [];
  for (const file of files) fates.push(await fateOf(file, call));
  const added = fates.filter(({ isAdded }) => isAdded).length;
  const asking = fates.flatMap(({ button }) => button ?? []);
  return card(
    added === files.length ? "good" : "warn",
    [
      shelf.added(added, files.length),
      ...fates.map(({ text }) => text),
      ...(asking.length > 0 ? [shelf.waits] : []),
    ],
    asking.length > 0 ? [buttons(...asking)] : [],
  );
}

async function fateOf(file: File, call: Call): Promise<Fate> {
  const { flock, actor, fetchText, words } = call;
  try {
    requireText(file.name);
    const fetched = await fetchText(file);
    const ask = { name: undefined, fileName: file.name, text: fetched.text, by: actor.id };
    if (fetched.certain) {
      return { text: words.shelf.addedFile(file.name, await flock.addPoem(ask)), isAdded: true };
    }
    const id = await flock.stashPoem(ask);
    const first = fetched.text.trim().split(/\r\n|\r|\n/u, mostLines);
    return {
      text: words.shelf.guessedFile(file.name, fetched.encoding, first.join("\n")),
      isAdded: false,
      button: action("primary", words.labels.fileRight(clip(file.name, 40)), `add:each:${id}`),
    };
  } catch (error) {
    // The other files do not suffer for it.
    if (!(error instanceof Refusal)) throw error;
    return { text: words.shelf.refusedFile(file.name, sentenceOf(error, words)), isAdded: false };
  }
}

/** @throws Refusal `poem-not-text` */
export function requireText(name: string): void {
  if (!/\.txt$/iu.test(name)) throw new Refusal("poem-not-text", { name });
}
