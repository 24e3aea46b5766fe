import type { Deed } from "../../domain/deed.ts";

export interface LogRequest {
  /** An account's handle or id, also of one that has left. */
  readonly account?: string | undefined;
  /** A member's user id. */
  readonly by?: string | undefined;
  /** From 1. */
  readonly page: number;
}

export interface LogPage {
  /** Whose deeds alone these are; undefined: everybody's. */
  readonly accountId: string | undefined;
  /** The newest first. */
  readonly deeds: readonly Deed[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** The link of the newest deed of the whole instance; undefined: nothing was ever done. */
  readonly newest: string | undefined;
  /** What was refused today to members who may not. */
  readonly refused: { readonly members: number; readonly presses: number };
}

export interface LogFile {
  /** A deed in a line as JSON, the oldest first. */
  readonly lines: string;
  /** So many older ones found no room. */
  readonly left: number;
}

/** What members did. */
export interface Deeds {
  /** @throws Refusal `unknown-account` */
  log(ask: LogRequest): Promise<LogPage>;
  /** All of it that the filter lets through, as far as it goes into one file. @throws Refusal `unknown-account` */
  exportLog(ask: Omit<LogRequest, "page">): Promise<LogFile>;
  /** A press was refused to a member who may not; counted, for the log. */
  noteRefused(by: string): Promise<void>;
}
