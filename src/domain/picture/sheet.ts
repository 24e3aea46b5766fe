/** What goes on a picture. */
export interface Words {
  readonly text: string;
  readonly title: string;
  readonly byline: string | undefined;
}

/** The title is in italics; the byline in small capitals, or plain where the face has none. */
export type Style = "verse" | "title" | "byline" | "plain-byline";

/** A row of letters: where it begins and its baseline, in pixels from the left and the top. */
export interface Row {
  readonly style: Style;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Of the type, in pixels. */
  readonly size: number;
}

/** Rows under one another, measured from their own top left corner, in pixels. */
export interface Block {
  readonly rows: readonly Row[];
  readonly width: number;
  readonly height: number;
}

/** A picture laid out, in pixels. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly Row[];
  /** Where the short rule above title and byline begins. */
  readonly rule: { readonly x: number; readonly y: number } | undefined;
}

/** X shows a single picture between 16:9 and 3:4 whole, and crops what is wider or higher. */
export const paper = { width: 1200, least: 675, most: 1600, margin: 110 } as const;
/** From one baseline to the next, in ems: this face has long ascenders. */
export const leading = 1.36;
/** From a baseline up to the top of a high letter, and down to the foot of a low one, in ems. */
export const rise = 0.7;
export const fall = 0.25;
/** The space added between small capitals, in ems. */
export const tracking = 0.07;
