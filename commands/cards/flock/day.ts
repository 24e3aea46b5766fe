import { action, buttons, card, type Card } from "../../../src/discord/card.ts";
import type { Call } from "../../../src/discord/subcommand.ts";
import { pagesOf } from "../../../src/domain/text/pages.ts";
import { stopTexts } from "../stop.ts";

/** Characters of a page, out of Discord's 4,000. */
const roomForPage = 2_600;

/** A page of what the whole flock says within a day; what it costs is for moderators. */
export async function dayCard(asked: number, call: Call): Promise<Card> {
  const { flock, words, mention, isModerator } = call;
  const { foresight, labels, shelf } = words;
  const found = await flock.foresee();
  const rows = found.posts.map((post) => foresight.line(post, isModerator));
  const pages = pagesOf(rows, { first: roomForPage, most: roomForPage });
  const page = Math.max(1, Math.min(asked, pages.length));
  const turns = [
    ...(page > 1 ? [action("secondary", labels.previous, `preview:day:${page - 1}`)] : []),
    ...(page < pages.length ? [action("secondary", labels.next, `preview:day:${page + 1}`)] : []),
  ];
  const stop = await flock.stop();
  // Without amounts: those are for moderators.
  const stops =
    stop?.code === "over-cap" ? [words.roster.capReached(stop.values)] : stopTexts(stop, call);
  return card(
    stops.length > 0 ? "warn" : "plain",
    [
      foresight.title(found, isModerator),
      ...stops,
      (pages[page - 1] ?? []).join("\n"),
      found.posts.length === 0 ? foresight.nothing(mention) : "",
      foresight.silent(found.silent, mention("status")),
      pages.length > 1 ? shelf.page(page, pages.length) : "",
    ].filter((text) => text !== ""),
    turns.length > 0 ? [buttons(...turns)] : [],
  );
}
