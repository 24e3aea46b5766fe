import type { ApprovalRule } from "../../domain/approval/approval.ts";
import type { Announcement } from "../announcement.ts";

/** What a card says that asks for approvals. */
export type ApprovalNews = Extract<Announcement, { readonly kind: "approval" }>;

/** A moderator's word on the words of a post that were shown. */
export interface ApprovalAsk {
  readonly guildId: string;
  readonly postId: number;
  /** The first 16 digits, or more, of their digest. */
  readonly textHash: string;
  readonly by: string;
  readonly now: number;
}

/** Approvals of posts before they go; each answers with what the card says then. */
export interface ApprovalStore {
  /** What an account asks for before its posts go. */
  choose(accountId: string, rule: ApprovalRule): Promise<void>;
  /** @throws Refusal `unknown-post`, `approval-stale`, `own-words`, `approved-already` */
  approve(ask: ApprovalAsk): Promise<ApprovalNews>;
  /** Leaves the post out; its reading goes on after it. @throws Refusal `unknown-post`, `approval-stale` */
  pass(ask: ApprovalAsk): Promise<ApprovalNews>;
  /** Has the post wait until a moderator decides. @throws Refusal `unknown-post`, `approval-stale`, `approval-complete` */
  keep(ask: ApprovalAsk): Promise<ApprovalNews>;
  /**
   * Gives the post other words, which are to be approved anew; the poem keeps its own.
   * @throws Refusal `unknown-post`, `approval-stale`, `text-empty`, `text-too-long`, `text-character`, `text-same`, `picture-too-long`
   */
  amend(ask: ApprovalAsk & { readonly text: string }): Promise<void>;
  /** Asks for what is to be approved soon, and has every card say how things stand. Gives how much news that made. */
  tend(now: number): Promise<number>;
  nextDue(): Promise<number | undefined>;
}
