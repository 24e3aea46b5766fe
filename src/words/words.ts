import type { en } from "./en.ts";

/**
 * Every sentence that a member reads, in one language. Each catalogue has the shape of the English one: a key that is missing,
 * or that English does not have, does not compile.
 */
export type Words = Widened<typeof en>;

type Anything = (...args: never) => unknown;

/** The same shape with other texts in it. What holds functions alone is what it is. */
type Widened<T> = T extends string
  ? string
  : T extends Anything | Readonly<Record<string, Anything>>
    ? T
    : { readonly [K in keyof T]: Widened<T[K]> };
