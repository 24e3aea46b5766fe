/** What a digest's picture shows, every word of it given. */
export interface Chart {
  readonly title: string;
  /** Above the columns. */
  readonly heads: { readonly posts: string; readonly progress: string };
  /** Under the columns of each row, one a day. */
  readonly days: readonly string[];
  readonly rows: readonly ChartRow[];
  /** What of the flock is not shown. */
  readonly more: string | undefined;
  readonly purses: readonly Gauge[];
}

export interface ChartRow {
  readonly name: string;
  /** A bar each; the highest of all rows fills its column. */
  readonly counts: readonly number[];
  readonly total: string;
  readonly progress: Gauge | undefined;
}

/** A bar that is filled in part. */
export interface Gauge {
  /** From 0 to 1; more is drawn as full. */
  readonly share: number;
  readonly label: string;
}

/** A picture of rectangles and letters, in pixels from the left and the top. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly letters: readonly Letters[];
}

/** `full`: what is counted; `empty`: what it is counted against. */
type Ink = "full" | "empty";

interface Box {
  readonly ink: Ink;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Letters {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly size: number;
  readonly tone: "strong" | "soft";
  /** At which end of them `x` lies. */
  readonly anchor: "start" | "middle" | "end";
}
