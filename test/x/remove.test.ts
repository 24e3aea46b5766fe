import { describe, expect, it } from "vitest";
import { coded, problem, typed } from "./problems.ts";
import {
  createStage,
  credentials,
  expectNoSecret,
  now,
  serve,
  serveReply,
  type Reply,
} from "./support.ts";

/** What comes of a removal that is answered so. */
async function answerTo(reply: Reply) {
  await using server = await serveReply(reply);
  const answer = await server.network.remove(credentials, "77");
  expectNoSecret(answer);
  expect(server.count()).toBe(1);
  return answer;
}

describe("taking a post down", () => {
  it("asks X to delete it, once, and it stands no more", async () => {
    await using stage = await createStage();
    const { credentials } = await stage.enrol("howl");
    const posted = await stage.network.post(credentials, { text: "Moloch!" });
    const id = posted.kind === "posted" ? posted.id : "";
    expect(await stage.network.remove(credentials, id)).toMatchObject({ kind: "removed" });
    expect(await stage.control.posts()).toMatchObject([{ id, deleted: true }]);
    const entry = (await stage.control.ledger()).find(({ method }) => method === "DELETE");
    expect(entry).toMatchObject({ route: "/2/tweets/:id", effect: true, post: id });
  });

  it("finds what is gone already absent, also on X's other ways to say so", async () => {
    await using stage = await createStage();
    const { credentials } = await stage.enrol("howl");
    const posted = await stage.network.post(credentials, { text: "Moloch!" });
    const id = posted.kind === "posted" ? posted.id : "";
    await stage.control.deleteByOwner(id);
    expect(await stage.network.remove(credentials, id)).toMatchObject({ kind: "absent" });
    const gone = { type: "https://api.x.com/2/problems/resource-not-found", title: "Not Found" };
    expect(await answerTo({ status: 200, body: { errors: [gone] } })).toEqual({ kind: "absent" });
    expect(await answerTo(typed(404, "resource-not-found"))).toEqual({ kind: "absent" });
    expect(await answerTo(coded(404, 144, "No status found with that ID."))).toEqual({
      kind: "absent",
    });
  });

  it("takes no page that is missing, and no answer that tells nothing, for a removal", async () => {
    expect(await answerTo(coded(404, 34, "Sorry, that page does not exist."))).not.toMatchObject({
      kind: "absent",
    });
    expect(await answerTo({ status: 404, body: "<h1>Not found</h1>" })).toMatchObject({
      kind: "unknown",
    });
    for (const body of ["", {}, { data: {} }, { data: { deleted: false } }]) {
      expect(await answerTo({ status: 200, body })).toMatchObject({ kind: "unknown" });
    }
  });

  it("that X carries out but does not answer is unknown, and absent when it is asked again", async () => {
    await using stage = await createStage();
    const { credentials } = await stage.enrol("howl");
    const posted = await stage.network.post(credentials, { text: "Moloch!" });
    const id = posted.kind === "posted" ? posted.id : "";
    await stage.control.fault({ kind: "reset", strikes: "after", times: 1 });
    expect(await stage.network.remove(credentials, id)).toMatchObject({ kind: "unknown" });
    expect(await stage.network.remove(credentials, id)).toMatchObject({ kind: "absent" });
  });

  it("meets every refusal that a post meets", async () => {
    const headers = {
      "x-rate-limit-limit": "50",
      "x-rate-limit-remaining": "0",
      "x-rate-limit-reset": String(now / 1000 + 60),
    };
    expect(await answerTo({ ...problem(429, { title: "Too Many Requests" }), headers })).toEqual({
      kind: "rate-limited",
      until: now + 60_000,
      limits: [{ scope: "account", span: "15min", limit: 50, remaining: 0, resetAt: now + 60_000 }],
    });
    expect(await answerTo(problem(401, { title: "Unauthorized" }))).toEqual({
      kind: "revoked",
      certain: false,
    });
    const locked = "this account is temporarily locked.";
    expect(await answerTo(problem(403, { detail: locked }))).toEqual({ kind: "locked" });
    const foreign = "You may not delete another user's Tweet.";
    expect(await answerTo(problem(403, { detail: foreign }))).toEqual({
      kind: "forbidden",
      detail: foreign,
    });
    expect(await answerTo(problem(402, { title: "CreditsDepleted" }))).toEqual({
      kind: "no-credit",
    });
  });

  it("that nobody answers ends at its deadline", async () => {
    await using server = await serve(() => {}, 50);
    expect(await server.network.remove(credentials, "77")).toMatchObject({ kind: "unknown" });
  });
});
