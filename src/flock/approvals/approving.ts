import type { Account } from "../../domain/account.ts";
import type { Finding } from "../../domain/lint/finding.ts";
import type { PostView } from "../flock.ts";
import type { ApprovalNews } from "./approval-store.ts";

/** A moderator's word on the words that a card showed. */
export interface ApprovalWord {
  readonly postId: number;
  readonly textHash: string;
  readonly by: string;
}

/** A post that has other words. */
export interface Reworded extends PostView {
  readonly weight: number;
  readonly findings: readonly Finding[];
}

/** Posts that moderators approve before they go. */
export interface Approving {
  /** @throws Refusal `unknown-post`, `approval-stale`, `own-words`, `approved-already` */
  approve(word: ApprovalWord): Promise<ApprovalNews>;
  /** Leaves the post out. @throws Refusal `unknown-post`, `approval-stale` */
  pass(word: ApprovalWord): Promise<ApprovalNews>;
  /** Has the post wait until a moderator decides. @throws Refusal `unknown-post`, `approval-stale`, `approval-complete` */
  keep(word: ApprovalWord): Promise<ApprovalNews>;
  /** Gives the post other words, to be approved anew. @throws Refusal as the store's `amend` */
  amend(word: ApprovalWord & { readonly text: string }): Promise<Reworded>;
  /** What an account asks for before its posts go, as it was typed. @throws Refusal `unknown-account`, `bad-approvals` */
  setApprovals(
    account: string,
    typed: { readonly needed: string; readonly hours: string; readonly expiry: string },
  ): Promise<Account>;
}
