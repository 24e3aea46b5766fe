import { action, buttons } from "../../src/discord/card.ts";
import type { Card } from "../../src/discord/card.ts";
import type { Reading } from "../../src/domain/reading/reading.ts";
import type { Moved, MoveRequest, MoveView } from "../../src/flock/reading/moving.ts";
import type { Words } from "../../src/words/words.ts";
import { numberAt, textAt } from "./ids.ts";
import { mannerButton } from "./manner.ts";
import { startButton } from "./mend.ts";
import { previewCard } from "./preview.ts";

/** Shows what would be said at a place; its button holds only while the reading stands as it was shown. */
export function moveCard(view: MoveView, words: Words): Card {
  const { preview, begins } = view;
  const { account, reading } = preview;
  return {
    ...previewCard(preview, { heading: words.places.ask(view), pictures: [] }, words),
    rows: [
      buttons(
        action(
          "primary",
          words.labels.move,
          `move:go:${account.id}:${shownKey(reading)}:${begins.id}`,
        ),
        action("secondary", words.labels.cancel, "move:keep"),
      ),
    ],
  };
}

/** What a Move button asks for. @throws Refusal `unknown-button` */
export function moveOf(args: readonly string[], by: string): MoveRequest {
  const cursor = numberAt(args, 3);
  return {
    account: textAt(args, 0),
    shown: {
      id: numberAt(args, 1),
      revision: numberAt(args, 2),
      // No line has the id 0: the reading is over.
      cursor: cursor === 0 ? undefined : cursor,
    },
    lineId: numberAt(args, 4),
    by,
  };
}

/** Where the reading stands now, and what comes there. */
export function movedCard(moved: Moved, words: Words): Card {
  const { account, reading } = moved.preview;
  const isGiven = reading.state === "given";
  const preview = isGiven ? { ...moved.preview, obstacle: undefined } : moved.preview;
  const shown = previewCard(preview, { heading: words.places.moved(moved), pictures: [] }, words);
  if (!isGiven) return preview.obstacle === undefined ? { ...shown, tone: "good" } : shown;
  return {
    ...shown,
    tone: "good",
    rows: [buttons(startButton(account.id, words), mannerButton(account.id, words))],
  };
}

function shownKey({ id, revision, cursor }: Reading): string {
  return `${id}:${revision}:${cursor ?? 0}`;
}
