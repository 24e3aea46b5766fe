/** Limits of a Components V2 message (Discord, component reference). */
export const limits = {
  components: 40,
  text: 4_000,
  buttons: 5,
  id: 100,
  label: 80,
  url: 512,
  options: 25,
  option: 100,
};

/** Gives the text back when it is neither empty nor over its limit: Discord would refuse it. */
export function atMost(what: string, text: string, most: number): string {
  between(`length of ${what} "${text.slice(0, 40)}"`, text.length, [1, most]);
  return text;
}

/** Gives a number back that lies between two bounds, both of them allowed. */
export function between(
  what: string,
  value: number,
  [least, most]: readonly [number, number],
): number {
  if (value >= least && value <= most) return value;
  throw new Error(`${what}: ${value}, but Discord takes ${least} to ${most}`);
}
