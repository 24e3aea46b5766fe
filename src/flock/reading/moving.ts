import type { Line, Poem } from "../../domain/poem/poem.ts";
import type { Spot } from "../../domain/reading/place.ts";
import type { Reading } from "../../domain/reading/reading.ts";
import type { Refusal } from "../../domain/refusal.ts";
import type { Preview } from "../flock.ts";

/** How a reading gets to another place in its poem. */
export interface Moving {
  /** Where an account's reading may be moved to, for what has been typed so far; nothing where it reads nothing. */
  places(account: string, typed: string): Promise<readonly Spot[]>;
  /** What would be said next at a place, before anything is changed. @throws Refusal */
  showMove(account: string, to: string): Promise<MoveView>;
  /** Moves the reading, if it still stands as it was shown. @throws Refusal */
  move(ask: MoveRequest): Promise<Moved>;
  /** Gives an account the place it had before it was removed. @throws Refusal `stale`, `poem-elsewhere`, `reading-excess` */
  takeUp(ask: {
    readonly account: string;
    readonly readingId: number;
    readonly by: string;
  }): Promise<Moved>;
}

export interface MoveRequest {
  readonly account: string;
  readonly shown: Pick<Reading, "id" | "revision" | "cursor">;
  readonly lineId: number;
  readonly by: string;
}

/** Where a reading stands now, and what comes there. */
export interface Moved {
  /** The line's number among those that are read. */
  readonly line: number;
  readonly preview: Preview;
}

export interface MoveView {
  readonly spot: Spot;
  /** What comes next there. */
  readonly preview: Preview;
  /** The line that the unit there begins with. */
  readonly begins: Line;
  /** Whether the spot's line is that one, a later one of its unit, or one that is left out as said before. */
  readonly lies: "first" | "inside" | "left-out";
  /** Lines of the poem that are passed over. */
  readonly over: number;
  /** Lines that are said again. */
  readonly again: number;
  /** Lines that had been passed over and are read now. */
  readonly anew: number;
  readonly left: Left;
  readonly refused: Refused | undefined;
}

/** All posts from a place to the end. */
interface Left {
  readonly posts: number;
  readonly costMicros: number;
}

/** How many of the posts there would repeat what was said within the duplicate window, and when that is over for all of them (ms UTC). */
export interface Refused {
  readonly posts: number;
  readonly until: number;
}

/** Where an account that was removed and comes back had stood. */
export interface OldPlace {
  readonly readingId: number;
  readonly poem: Poem;
  readonly line: number;
  /** Why it cannot go on there. */
  readonly refused: Refusal | undefined;
}
