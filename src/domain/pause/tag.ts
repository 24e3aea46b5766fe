import { Refusal } from "../refusal.ts";

/** Which accounts a command is for: every one of the flock, or those that are named, or that have one of the tags. */
export type Targets =
  | { readonly kind: "all" }
  | { readonly kind: "some"; readonly names: readonly string[]; readonly tags: readonly string[] };

const mostTags = 5;
const tagShape = /^[\p{L}\p{M}\p{N}_-]{1,20}$/u;

/** Reads the tags of an account, separated by commas or spaces, with or without `#`; letter case does not matter. @throws Refusal `bad-tag` */
export function parseTags(typed: string): readonly string[] {
  const tags = typed
    .normalize("NFC")
    .toLowerCase()
    .split(/[\s,]+/u)
    .map((tag) => tag.replace(/^#/u, ""))
    .filter((tag) => tag !== "");
  const wrong = tags.find((tag) => !tagShape.test(tag) || tag === "all");
  if (wrong !== undefined) throw new Refusal("bad-tag", { typed: wrong.slice(0, 40) });
  const different = [...new Set(tags)];
  if (different.length > mostTags) throw new Refusal("many-tags", { most: mostTags });
  return different.toSorted();
}

/** Reads which accounts are meant: `all`, or handles and `#tags` between commas. */
export function parseTargets(typed: string): Targets {
  const items = typed
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  if (items.length === 1 && items[0]?.toLowerCase() === "all") return { kind: "all" };
  return {
    kind: "some",
    names: items.filter((item) => !isTag(item)),
    tags: items.filter(isTag).map((item) => item.slice(1).normalize("NFC").toLowerCase()),
  };
}

function isTag(item: string): boolean {
  return item.startsWith("#");
}
