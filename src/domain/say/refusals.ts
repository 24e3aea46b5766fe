/** Every "no" about a text that a member has an account say. */
export interface SayRefusals {
  /** Longer than one post, of an account that makes no threads. */
  readonly "say-too-long": {
    readonly handle: string;
    readonly weight: number;
    readonly limit: number;
  };
  /** The same words were said less than the duplicate window ago; `until`: when they may be said again. */
  readonly "say-repeat": { readonly until: number };
  /** There is no account that this member could have say it. */
  readonly "say-nobody": object;
  /** What a file begins with is no picture that goes out. */
  readonly "picture-kind": { readonly found: PictureFound };
  readonly "picture-too-large": { readonly bytes: number; readonly most: number };
  readonly "alt-needed": object;
  readonly "alt-too-long": { readonly length: number; readonly most: number };
  /** A description, and no picture that it describes. */
  readonly "alt-alone": object;
  /** It is no line of a poem, so nothing could be read again. */
  readonly "undo-said": { readonly handle: string };
}

/** As what a file shows itself by its first bytes, where it is no PNG or JPEG. */
export type PictureFound = "gif" | "webp" | "other";
