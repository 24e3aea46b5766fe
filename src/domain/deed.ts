import type { Schedule } from "./schedule/rule.ts";

/** What a member did to one thing, as the log has it. */
export interface Deed {
  readonly id: number;
  readonly at: number;
  readonly actorId: string;
  /** The command, button or form. */
  readonly via: string;
  readonly interactionId: string;
  readonly what: DeedKind;
  readonly accountId: string | undefined;
  /** What it was called then. */
  readonly subject: string;
  /** What changed; undefined: it was not there. */
  readonly before: DeedValues | undefined;
  readonly after: DeedValues | undefined;
  /** Of a schedule, what it was and what it is. */
  readonly schedules?: { readonly before?: Schedule; readonly after?: Schedule };
  /** A keyed digest over this and the link before it, in hexadecimal. */
  readonly link: string;
}

export type DeedValues = Readonly<Record<string, string | number | null>>;

/** The kinds of things that a member's deed may change. */
export const deedKinds = [
  "account",
  "credentials",
  "pause",
  "tag",
  "reading",
  "queued",
  "schedule",
  "post",
  "takedown",
  "approval",
  "approval_card",
  "author",
  "vouched",
  "profile",
  "saying",
  "poem",
  "suggestion",
  "enrolment",
  "guild",
  "instance",
] as const;

export type DeedKind = (typeof deedKinds)[number];
