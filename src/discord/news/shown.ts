import { moderatorsChannel, type Guild } from "../../domain/guild.ts";
import type { Announcement } from "../../flock/announcement.ts";
import type { Log, Typesetter } from "../../flock/ports.ts";
import type { Words } from "../../words/words.ts";
import type { Card, CardPicture } from "../card.ts";
import type { Parcel } from "../courier.ts";
import type { NewsCard, Place } from "../subcommand.ts";

export interface ShowDeps {
  readonly plotter: Pick<Typesetter, "plot">;
  readonly log: Log;
}

/** A card of news as it stands in a place, with its picture. */
export async function shownCard(
  news: NewsCard,
  {
    announcement,
    words,
    place,
  }: { readonly announcement: Announcement; readonly words: Words; readonly place: Place },
  { plotter, log }: ShowDeps,
): Promise<Card> {
  const card = news.card(announcement, words, place);
  if (!news.illustrate) return card;
  try {
    const { chart, description } = news.illustrate(announcement, words, place);
    return illustrated(card, { name: "digest.png", bytes: await plotter.plot(chart), description });
  } catch (error) {
    // Its words say it all: they are not held back for the picture's sake.
    log.fault("chart_not_drawn", error, { kind: announcement.kind });
    return card;
  }
}

/** A card with a picture below its first text. */
export function illustrated(card: Card, picture: CardPicture): Card {
  const [first, ...rest] = card.blocks;
  const gallery = { kind: "gallery", pictures: [picture] } as const;
  return { ...card, blocks: [...(first === undefined ? [] : [first]), gallery, ...rest] };
}

/** Moderators alone read what goes to the server's owner, or to a channel for failures that is not the posts' own. */
export function placeOf(to: Parcel["to"], guild: Guild): Place {
  return { isModerators: to.kind === "member" || to.id === moderatorsChannel(guild) };
}
