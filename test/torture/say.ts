/** Says a line to whoever runs a torture. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Says a table: a number and its name in each line. */
export function sayNumbers(numbers: Readonly<Record<string, number>>): void {
  for (const [name, number] of Object.entries(numbers)) {
    say(`${String(Math.round(number)).padStart(9)}  ${name}`);
  }
}

/** The whole numbers of a command line, by their names, each with the value it has when nothing is said. @throws TypeError */
export function readNumbers<Name extends string>(
  args: readonly string[],
  fallback: Readonly<Record<Name, number>>,
): Readonly<Record<Name, number>> {
  const typed: [string, number][] = [];
  for (let at = 0; at < args.length; at += 2) {
    const name = (args[at] ?? "").replace(/^--/u, "");
    const text = args[at + 1] ?? "";
    if (!Object.hasOwn(fallback, name)) throw new TypeError(`not known here: ${args[at]}`);
    if (!/^\d{1,9}$/u.test(text)) throw new TypeError(`not a whole number: ${text}`);
    typed.push([name, Number(text)]);
  }
  return { ...fallback, ...Object.fromEntries(typed) };
}
