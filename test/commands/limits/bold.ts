/** Bold within bold would end the outer one, and show its marks. */
export function isBoldPaired(line: string): boolean {
  const marks = [...line.matchAll(/(?<!\\)\*\*/gu)].map(({ index }) => index);
  const isOpening = (at: number) => /^\S/u.test(line.slice(at + 2));
  const isClosing = (at: number) => /\S$/u.test(line.slice(0, at));
  return (
    marks.length % 2 === 0 &&
    marks.every((at, place) => (place % 2 === 0 ? isOpening(at) : isClosing(at))) &&
    !/(?<!\\)\*{4}/u.test(line)
  );
}
