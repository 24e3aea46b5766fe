import { Refusal } from "../../src/domain/refusal.ts";

/** What a custom id carries at a place. @throws Refusal `unknown-button` when it carries nothing there */
export function textAt(args: readonly string[], place: number): string {
  const text = args[place];
  if (text === undefined || text === "") throw new Refusal("unknown-button", {});
  return text;
}

/** A whole number that a custom id carries at a place. @throws Refusal `unknown-button` */
export function numberAt(args: readonly string[], place: number): number {
  const text = textAt(args, place);
  if (!/^\d{1,15}$/u.test(text)) throw new Refusal("unknown-button", {});
  return Number(text);
}
