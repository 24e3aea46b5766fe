/** Lengths of what comes from outside, so that every card stays within Discord's 4,000 characters. */
const mostQuoted = 700;
const mostNamed = 120;

/** Outside text so that Discord shows it letter for letter; links keep their form, since Discord takes a backslash into them. */
export function escape(text: string): string {
  // A page of a book is found by escaping all of the book.
  if (!text.includes("://")) return escapePlain(text);
  return text
    .split(/(https?:\/\/[^\s<]+)/u)
    .map((piece, index) => (index % 2 === 1 ? piece : escapePlain(piece)))
    .join("");
}

/** An account by its handle. */
export function at(handle: string): string {
  return `**@${escape(clip(handle, mostNamed))}**`;
}

/** A poem, file or other thing by its outside name. */
export function named(name: string): string {
  return `**${escape(clip(name, mostNamed))}**`;
}

/** An outside text as a block quote, clipped where it is far longer than a post. */
export function quote(text: string): string {
  return block(escape(clip(text, mostQuoted)));
}

/** An outside text as a block quote, whole. */
export function quoteWhole(text: string): string {
  return block(escape(text));
}

/** A Discord member; it pings only where the message allows it. */
export function member(id: string): string {
  return `<@${id}>`;
}

/** An instant in the reader's own zone, and how far off it is. */
export function moment(instant: number): string {
  const seconds = Math.floor(instant / 1000);
  return `<t:${seconds}:F> (<t:${seconds}:R>)`;
}

/** The first characters of a text, never half of a surrogate pair, with an ellipsis where some are left out. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most - 1);
  return `${head.isWellFormed() ? head : head.slice(0, -1)}…`;
}

function block(text: string): string {
  return text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
}

/** Inline marks anywhere; headings, lists and quotes only where they begin a line. */
function escapePlain(text: string): string {
  return text
    .replace(/[\\*_~|`[\]<]/gu, String.raw`\$&`)
    .replace(/@(?=everyone|here)/gu, String.raw`\@`)
    .replace(/^(\s*)([#>+-])/gmu, String.raw`$1\$2`)
    .replace(/^(\s*\d+)([.)])/gmu, String.raw`$1\$2`);
}

/** The items of a list, without what marks them as items. */
export function itemsOf(list: string): readonly string[] {
  return list.split("\n").map((line) => line.replace(/^- /u, ""));
}
