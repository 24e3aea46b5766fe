/** The value of a JSON text, undefined where it is none: an answer may be cut, empty, or a page of HTML. */
export function parseJson(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Reported by whoever misses the value.
    return undefined;
  }
}
