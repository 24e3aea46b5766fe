import type { Post } from "../../../src/domain/post.ts";
import type { SaidReport, SayingView } from "../../../src/flock/say/saying.ts";
import { account, post } from "../fixtures.ts";

export const id = "d1e2f3g4h5i6j7k8";
export const png = Buffer.from("89504e470d0a1a0a", "hex");

export function view(change: Partial<SayingView> = {}): SayingView {
  return {
    id,
    account: account(),
    typed: "Back *tomorrow*.",
    parts: [{ text: "Back *tomorrow*.", weight: 16, findings: [] }],
    picture: undefined,
    costMicros: 15_000,
    wrong: undefined,
    obstacle: undefined,
    ...change,
  };
}

/** A post in a member's own words. */
export function saidPost(change: Partial<Post> = {}): Post {
  return post({
    readingId: undefined,
    position: undefined,
    aside: true,
    saidBy: "100",
    parts: [{ text: "Back *tomorrow*.", networkId: undefined }],
    ...change,
  });
}

export function report(change: Partial<Post> = {}): SaidReport {
  return { post: saidPost(change), account: account(), link: undefined, underWay: false };
}
