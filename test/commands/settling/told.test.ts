import { describe, expect, test } from "vitest";
import { longest, noon } from "../fixtures.ts";
import { told } from "../support.ts";

const account = { accountId: "a1b2c3d4e5f6g7h8", handle: longest.handle };
const post = { ...account, postId: 7, text: longest.overLimit };

describe("news", () => {
  test("a reminder says since when nobody knows, under the same buttons", () => {
    const { text, ids } = told({ kind: "unconfirmed", ...post, since: noon });
    expect(text).toContain("Still open: did **@");
    expect(text).toContain(`That was <t:${noon / 1000}:F>`);
    expect(ids).toHaveLength(4);
    expect(told({ kind: "unconfirmed", ...post }).text).toContain("### Did **@");
  });

  test.each(["not-sent", "rate-limited", "day-limited", "stopped", "over-cap", "flock-held"])(
    "for %s of a line that stands apart says that it goes by itself, and shows the account",
    (cause) => {
      const { text, ids } = told({ kind: "failed", ...post, cause, waits: true });
      expect(text).toContain("It is tried again by itself.");
      expect(text).not.toContain("**Try again**");
      expect(ids).toEqual([`status:open:${account.accountId}`]);
    },
  );

  test("of a line said before quotes it under three ways on, and two ways out below", () => {
    const news = { kind: "failed", ...post, text: "Holy! Holy!", cause: "duplicate" } as const;
    const { text, labels } = told(news);
    expect(text).toContain("> Holy! Holy!");
    expect(text).toContain("The reading goes on without it.");
    expect(labels).toEqual([
      "Try again in 48 h",
      "Reword",
      "Go back and wait",
      "It was posted",
      "Skip it",
    ]);
  });

  test("of the rest of a thread that lapsed says what stands, and takes it down, but leaves nothing that is left", () => {
    const lapsed = { kind: "failed", ...post, cause: "unapproved" } as const;
    const { text, ids } = told({ ...lapsed, standing: 2 });
    expect(text).toContain("2 parts of its thread stand on X already and stay there;");
    expect(ids).toEqual([`post:next:${account.accountId}`, "undo:open:7"]);
    const whole = told(lapsed);
    expect(whole.text).not.toContain("thread");
    expect(whole.ids).toEqual([`post:next:${account.accountId}`]);
  });
});
