import type { Prices } from "../money/prices.ts";
import { unseen } from "../text/characters.ts";
import { linksIn, tagsIn } from "../text/links.ts";
import { weightOf } from "../text/weight.ts";
import type { Finding } from "./finding.ts";
import { isMeant, mendOf } from "./mend.ts";

/** The findings in one post's text under an account's limit (weighted characters), a link with what it makes the post cost. */
export function lint(text: string, limit: number, prices: Prices): readonly Finding[] {
  const weight = weightOf(text);
  const isBlank = text.replaceAll(unseen, "").trim() === "";
  return [
    ...(isBlank ? [{ kind: "blank" } as const] : []),
    ...(weight > limit ? [{ kind: "too-long", weight, limit } as const] : []),
    ...linkFindings(text, prices),
    ...tagFindings(text),
  ];
}

function linkFindings(text: string, { micros }: Prices): readonly Finding[] {
  const links = linksIn(text);
  // Beside a link that was meant nothing makes the post cheaper.
  const isMendable = !links.some(isMeant);
  const costMicros = micros["post-with-link"];
  return links.map(({ url }) => {
    // With white space before it: at a text's own beginning "éwww.no" is read as "www.no".
    const mend = isMendable ? mendOf(` ${url}`)?.slice(1) : undefined;
    const found = { kind: "link", link: url, costMicros } as const;
    return mend === undefined ? found : Object.assign(found, { mend });
  });
}

function tagFindings(text: string): readonly Finding[] {
  const { mentions, hashtags, cashtags } = tagsIn(text);
  return [
    ...(cashtags.length > 0 ? [{ kind: "cashtag", names: cashtags } as const] : []),
    ...mentions.map((name) => ({ kind: "mention", name }) as const),
    ...hashtags.map((name) => ({ kind: "hashtag", name }) as const),
  ];
}
