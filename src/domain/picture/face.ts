/** What is known of a typeface: the characters it has and how far each runs, in ems. */
export interface Face {
  readonly has: (codePoint: number) => boolean;
  /** Without kerning, which almost only draws letters nearer: a text is hardly ever wider than its sum. */
  readonly advance: (codePoint: number) => number;
}

/** Whether a text can be drawn; if not, the characters that the face lacks, each once, as they come. */
export type Drawable = { readonly ok: true } | { readonly ok: false; readonly lacks: Lacks };
type Lacks = readonly [string, ...string[]];

/** What nobody sees, or what every face draws as it likes: controls, marks of format, private and unassigned characters. */
const unseen = /\p{C}/u;
const blanks = /[\s\u2800]/gu;

/** Tells whether a face has every character of a text: what it lacks would be drawn as a box. */
export function mayDraw(text: string, { has }: Pick<Face, "has">): Drawable {
  const characters = new Set(text.normalize("NFC").replaceAll(blanks, ""));
  const [first, ...others] = [...characters].filter(
    (character) => unseen.test(character) || !has(character.codePointAt(0) ?? 0),
  );
  return first === undefined ? { ok: true } : { ok: false, lacks: [first, ...others] };
}

/** How far a text runs, in ems. */
export function widthOf(text: string, { advance }: Pick<Face, "advance">): number {
  let width = 0;
  for (const character of text) width += advance(character.codePointAt(0) ?? 0);
  return width;
}
