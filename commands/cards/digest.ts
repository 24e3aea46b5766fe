import { action, buttons, card, type Card } from "../../src/discord/card.ts";
import { illustrated } from "../../src/discord/news/shown.ts";
import type { ComponentCall, Illustration, Place } from "../../src/discord/subcommand.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type { Announcement } from "../../src/flock/announcement.ts";
import type { Words } from "../../src/words/words.ts";
import { numberAt } from "./ids.ts";

type Digest = Extract<Announcement, { readonly kind: "digest" }>;

/** What a picture's words may be (Discord). */
const mostDescription = 1_024;
const mostLines = 12;

/** What the flock did; what it cost only where moderators read. */
export function digestCard(item: Digest, { digest, labels }: Words, place: Place): Card {
  const { rows, link, handsInAll } = item;
  const shown = rows.slice(0, mostLines);
  const { accounts, posts } = beyond(item, shown.length);
  const list = [...shown.map(digest.row), ...(accounts > 0 ? [digest.more(accounts, posts)] : [])];
  const spend = action("secondary", labels.showSpend, `budget:digest:${item.digestId}`);
  return card(
    handsInAll > 0 ? "warn" : "plain",
    [
      digest.title(item),
      list.join("\n"),
      ...(handsInAll > 0 ? [digest.hands(item)] : []),
      ...(place.isModerators ? [digest.spend(item)] : []),
      ...(link === undefined ? [] : [digest.link(link)]),
    ],
    [
      buttons(
        action("secondary", labels.showFlock, "status:open"),
        ...(place.isModerators ? [] : [spend]),
      ),
    ],
  );
}

/** Its picture: as many accounts as its words can tell of in full. */
export function digestPicture(item: Digest, words: Words, place: Place): Illustration {
  const told = item.rows.map((_, nth) =>
    pictureOf(item, { rows: item.rows.length - nth, words, place }),
  );
  const fitting = told.find(({ description }) => description.length <= mostDescription);
  return fitting ?? pictureOf(item, { rows: 0, words, place });
}

/** Shows a moderator a digest with what was spent, as it was then. */
export async function showSpend({ args, flock, words }: ComponentCall): Promise<Card> {
  const found = await flock.digest(numberAt(args, 0));
  if (!found) throw new Refusal("unknown-button", {});
  const place = { isModerators: true };
  const { chart, description } = digestPicture(found, words, place);
  const bytes = await flock.plot(chart);
  return illustrated(digestCard(found, words, place), { name: "digest.png", bytes, description });
}

function pictureOf(
  item: Digest,
  ask: { readonly rows: number; readonly words: Words; readonly place: Place },
): Illustration {
  const { chart: said, alt } = ask.words.digest;
  const rows = item.rows.slice(0, ask.rows);
  const purses = ask.place.isModerators ? item.purses : [];
  const { accounts, posts } = beyond(item, rows.length);
  const isMore = accounts > 0;
  return {
    chart: {
      title: said.title(item),
      heads: { posts: said.posts, progress: said.progress },
      days: item.dates.map((date) => said.day(date, item.dates.length)),
      rows: rows.map((row) => ({
        name: said.name(row),
        counts: row.posts,
        total: said.total(row),
        progress: gaugeOf(row, said.reading(row)),
      })),
      more: isMore ? said.more(accounts, posts) : undefined,
      purses: purses.map((purse) => ({
        share: purse.capMicros === 0 ? 1 : purse.spentMicros / purse.capMicros,
        label: said.purse(purse),
      })),
    },
    description: [
      alt.title(item),
      ...rows.map(alt.row),
      ...(isMore ? [alt.more(accounts, posts)] : []),
      ...purses.map(alt.purse),
    ].join("\n"),
  };
}

function gaugeOf({ done = 0, of = 1 }: Digest["rows"][number], label: string | undefined) {
  return label === undefined ? undefined : { share: of === 0 ? 0 : done / of, label };
}

/** What is not among the first so many accounts. */
function beyond({ rows, others }: Digest, shown: number) {
  const hidden = rows.slice(shown);
  const posts = hidden.flatMap((row) => row.posts).reduce((sum, each) => sum + each, 0);
  return { accounts: hidden.length + others.accounts, posts: posts + others.posts };
}
