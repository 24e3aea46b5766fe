/** What a moderator should know of a text before it is posted. */
export type Finding =
  /** Nothing in it can be seen; X refuses it. */
  | { readonly kind: "blank" }
  | { readonly kind: "too-long"; readonly weight: number; readonly limit: number }
  /** It goes out as a picture, and there is more of it than one picture and its alt text hold. */
  | { readonly kind: "picture-too-long" }
  /** It goes out as a picture, and the typeface lacks these characters of it, or of the title or byline beside it. */
  | {
      readonly kind: "picture-script";
      readonly part: "text" | "title" | "byline";
      readonly lacks: readonly string[];
    }
  /** What X takes for a link, what that makes the post cost, and, where it is none that was meant, the same words without one. */
  | {
      readonly kind: "link";
      readonly link: string;
      readonly costMicros: number;
      readonly mend?: string;
    }
  /** A name that X would tell of the post, without its at sign. */
  | { readonly kind: "mention"; readonly name: string }
  | { readonly kind: "hashtag"; readonly name: string }
  /** X refuses a post with more than one (X docs, manage-tweets). */
  | { readonly kind: "cashtag"; readonly names: readonly string[] }
  /** The same words are said shortly before; undefined: nobody knows how shortly, since there is no rhythm yet. */
  | { readonly kind: "repeat"; readonly apartMs: number | undefined };

export type FindingKind = Finding["kind"];

/** In the order in which they are told: what X refuses, what costs, what reaches strangers. */
export const findingKinds = [
  "blank",
  "too-long",
  "picture-too-long",
  "picture-script",
  "repeat",
  "cashtag",
  "link",
  "mention",
  "hashtag",
] as const satisfies readonly FindingKind[];
