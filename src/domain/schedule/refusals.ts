/** What is refused of a schedule, by its code. */
export interface ScheduleRefusals {
  /** The words that were not understood, as they were typed; nothing where nothing was typed. */
  readonly "schedule-words": { readonly left: string };
  /** The ways to write it so that one reading is left. */
  readonly "schedule-two-ways": { readonly left: string; readonly ways: readonly string[] };
  readonly "schedule-point": { readonly left: string };
  readonly "schedule-no-time": object;
  readonly "schedule-mixed": { readonly left: string };
  readonly "schedule-cron": { readonly expression: string; readonly detail: string };
  readonly "schedule-zone": { readonly zone: string };
  /** In ms; units in number. */
  readonly "schedule-range": {
    readonly what: ScheduleLimit;
    readonly least: number;
    readonly most: number;
  };
  readonly "schedule-quiet": object;
  /** Minutes after midnight. */
  readonly "schedule-in-quiet": {
    readonly time: number;
    readonly from: number;
    readonly to: number;
  };
  readonly "schedule-past": { readonly at: number };
  readonly "schedule-far": { readonly at: number };
  readonly "schedule-span": { readonly startsAt: number; readonly endsAt: number };
  readonly "schedule-never": object;
  /** An interval whose slots lie in quiet hours for so long (ms); minutes after midnight, the time that its first slot has. */
  readonly "schedule-silent": {
    readonly silentMs: number;
    readonly time: number;
    readonly from: number;
    readonly to: number;
  };
  readonly "schedule-quiet-words": { readonly typed: string };
  readonly "schedule-number": { readonly typed: string; readonly what: "jitter" | "rest" };
  readonly "schedule-excess": {
    readonly handle: string;
    readonly posts: number;
    readonly allowed: number;
    readonly per: "evening" | "day";
  };
  /** Read otherwise, the account would pass its ceiling by the schedule it has. */
  readonly "reading-excess": ScheduleRefusals["schedule-excess"];
}

/** What of a schedule has a least and a most. */
export type ScheduleLimit = "interval" | "rhythm" | "units" | "jitter" | "stagger" | "rest";
