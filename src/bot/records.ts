/** A post as X's ledger or Flock's record has it. */
export interface Recorded {
  readonly handle: string;
  readonly id: string;
  readonly text: string;
}

/** A post as X's ledger has it; the words of a picture are its alt text. */
interface Standing extends Recorded {
  readonly deleted: boolean;
  readonly media?: readonly { readonly alt?: string }[];
}

/** Compares what stands on X with what Flock says that it posted: every difference in a line. */
export function compareRecords(
  ledger: readonly Standing[],
  record: readonly Recorded[],
): { readonly posts: number; readonly lines: readonly string[] } {
  const standing = ledger.map(({ handle, id, text, media = [], deleted }) => ({
    handle,
    id,
    text: [text, ...media.map(({ alt = "" }) => alt)].filter((words) => words !== "").join("\n"),
    deleted,
  }));
  const onX = new Map(standing.filter(({ deleted }) => !deleted).map((post) => [post.id, post]));
  const known = new Map(record.map((post) => [post.id, post]));
  const lines = [
    ...[...onX.values()]
      .filter(({ id }) => !known.has(id))
      .map((post) => `only on X: ${line(post)}`),
    ...record.filter(({ id }) => !onX.has(id)).map((post) => `only in Flock: ${line(post)}`),
    ...record
      .filter((post) => isOther(post, onX.get(post.id)))
      .map((post) => `other words: ${line(post)}`),
    // What was taken down may have been said again.
    ...twice([...onX.values()]).map((post) => `twice on X: ${line(post)}`),
  ];
  return { posts: onX.size, lines };
}

function line({ handle, id, text }: Recorded): string {
  return `@${handle} ${id} ${JSON.stringify(text)}`;
}

function isOther(post: Recorded, other: Recorded | undefined): boolean {
  return other !== undefined && (other.text !== post.text || other.handle !== post.handle);
}

function twice(standing: readonly Recorded[]): readonly Recorded[] {
  const seen = new Set<string>();
  return standing.filter((post) => {
    const key = `${post.handle}\n${post.text}`;
    const again = seen.has(key);
    seen.add(key);
    return again;
  });
}
