import type { Described } from "../../domain/poem/edit/describe.ts";
import type { Line, LineRole, Poem } from "../../domain/poem/poem.ts";
import type { Excess } from "../../domain/schedule/measure.ts";
import type { EditedReading, PoemVersion } from "../poem-store.ts";
import type { Measured } from "../reading/manner.ts";

/** Changing a poem's text; what reads it goes on in the new one. A built-in poem is taken up first. */
export interface Editing {
  /** A poem's lines in their order. @throws Refusal `unknown-poem` */
  poemLines(name: string): Promise<readonly Pick<Line, "role" | "text">[]>;
  /** The stanza of a line, by the line's number from 1 or by some of its words. @throws Refusal `unknown-poem`, `unknown-line` */
  findStanza(ask: {
    readonly poem: string;
    readonly line: string;
    readonly by: string;
  }): Promise<StanzaView>;
  /** A stanza for its form. @throws Refusal `stale`, `stanza-too-long` */
  getStanza(ask: StanzaAsk): Promise<StanzaView>;
  /** What a file's text in a poem's place would change; it waits for an hour. @throws Refusal */
  draftFile(ask: {
    readonly poem: string;
    readonly text: string;
    readonly by: string;
  }): Promise<EditDraft>;
  /** What another text for a stanza would change. @throws Refusal */
  draftStanza(ask: StanzaAsk & { readonly text: string; readonly by: string }): Promise<EditDraft>;
  /** What it would change to part the words that X takes for links, none of them meant for one. @throws Refusal `no-links` */
  draftLinks(ask: { readonly poem: string; readonly by: string }): Promise<EditDraft>;
  /** What a former version in the present one's place would change. @throws Refusal */
  draftVersion(ask: {
    readonly poemId: number;
    readonly number: number;
    readonly by: string;
  }): Promise<EditDraft>;
  /** Puts a draft in place. @throws Refusal `stale` where it is gone, or the poem is another by now */
  putDraft(draftId: string, by: string): Promise<EditReport>;
  /** Gives a line another role, at once. @throws Refusal `stale`, `poem-empty` */
  giveRole(ask: {
    readonly poemId: number;
    readonly version: number;
    readonly lineId: number;
    readonly role: LineRole;
    readonly by: string;
  }): Promise<{ readonly report: EditReport; readonly stanza: StanzaView }>;
  /** A poem's versions, the present one first. @throws Refusal `unknown-poem` */
  versions(name: string): Promise<{
    readonly poem: Poem;
    readonly versions: readonly PoemVersion[];
  }>;
}

export interface StanzaAsk {
  readonly poemId: number;
  readonly version: number;
  readonly stanza: number;
}

export interface StanzaView {
  readonly poem: Poem;
  readonly stanza: number;
  readonly text: string;
  readonly lines: readonly NumberedLine[];
  /** The line that was asked for. */
  readonly line: NumberedLine;
}

interface NumberedLine extends Line {
  /** Its place in the poem, from 1. */
  readonly number: number;
}

export interface EditReport {
  /** As it is with the edit. */
  readonly poem: Poem;
  readonly described: Described;
  readonly readers: readonly EditedReader[];
}

/** Who reads an edited poem, and what its schedule asks for by that beyond what it may send. */
export interface EditedReader extends EditedReading {
  readonly excess?: Excess | undefined;
}

/** An edit before it is put in place. */
export interface EditDraft extends EditReport {
  readonly id: string;
  /** What one whole reading makes, line by line, of the present text and of the new one. */
  readonly before: Measured;
  readonly after: Measured;
}
