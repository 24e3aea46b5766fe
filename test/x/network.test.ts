import { describe, expect, it } from "vitest";
import { credentials, createStage, expectNoSecret, now, serve, serveReply } from "./support.ts";

const text = "Moloch! Solitude! Filth!";

/** A server whose timeline has so many pages of one post each. */
function servePages(pages: number) {
  const asked: (string | undefined)[] = [];
  const server = serve((response, { url }) => {
    asked.push(url);
    const query = new URL(url ?? "", "https://api.x.com").searchParams;
    const page = Number(query.get("pagination_token") ?? "1");
    const next = page < pages ? { next_token: String(page + 1) } : {};
    response.writeHead(200, { "content-type": "application/json" });
    response.end(
      JSON.stringify({
        data: [{ id: String(1000 - page), text: `line ${page}` }],
        meta: { result_count: 1, ...next },
      }),
    );
  });
  return { server, asked };
}

describe("posting", () => {
  it("gives the id under which the post stands at X", async () => {
    await using stage = await createStage();
    const { credentials } = await stage.enrol("howl");
    const outcome = await stage.network.post(credentials, { text });
    const [post] = await stage.control.posts();
    expect(post?.text).toBe(text);
    expect(outcome).toMatchObject({ kind: "posted", id: post?.id });
  });

  it("replies where it is told to", async () => {
    await using stage = await createStage();
    const { credentials } = await stage.enrol("howl");
    const first = await stage.network.post(credentials, { text });
    const replyTo = first.kind === "posted" ? first.id : "";
    await stage.network.post(credentials, { text: "Ugliness!", replyTo });
    expect((await stage.control.posts()).map((post) => post.replyTo)).toEqual([undefined, replyTo]);
  });

  it("that is reset after its effect is unknown, and not repeated", async () => {
    await using stage = await createStage();
    const { credentials } = await stage.enrol("howl");
    await stage.control.fault({ kind: "reset", strikes: "after", times: 1 });
    expect(await stage.network.post(credentials, { text })).toMatchObject({ kind: "unknown" });
    expect(await stage.control.posts()).toHaveLength(1);
  });

  it.each(["cut", "empty-200", "201-without-id", "html-200"] as const)(
    "that X carries out but answers with %s is unknown",
    async (kind) => {
      await using stage = await createStage();
      const { credentials } = await stage.enrol("howl");
      await stage.control.fault({ kind, times: 1 });
      expect(await stage.network.post(credentials, { text })).toMatchObject({ kind: "unknown" });
      expect(await stage.control.posts()).toHaveLength(1);
    },
  );

  it("with an app that may only read is read-only", async () => {
    await using stage = await createStage();
    const { credentials } = await stage.enrol("howl");
    await stage.control.setApp({ access: "read" });
    expect(await stage.network.post(credentials, { text })).toMatchObject({ kind: "read-only" });
  });
});

describe("the timeline", () => {
  it("gives every post above an id, in the words of X", async () => {
    await using stage = await createStage();
    const { credentials, userId } = await stage.enrol("howl");
    const ids: string[] = [];
    for (const text of ["one", "two < three", "four"]) {
      const outcome = await stage.network.post(credentials, { text });
      if (outcome.kind === "posted") ids.push(outcome.id);
    }
    const read = await stage.network.timeline(credentials, { userId, afterId: ids[0] ?? "" });
    expect(read).toEqual({
      kind: "read",
      posts: [
        { id: ids[2], text: "four" },
        { id: ids[1], text: "two &lt; three" },
      ],
    });
    expectNoSecret(read);
  });

  it("of an account that posted nothing is empty", async () => {
    await using stage = await createStage();
    const { credentials, userId } = await stage.enrol("howl");
    const read = await stage.network.timeline(credentials, { userId, afterId: "1" });
    expect(read).toEqual({ kind: "read", posts: [] });
  });

  it("is read page by page to its end", async () => {
    const { server, asked } = servePages(3);
    await using x = await server;
    const read = await x.network.timeline(credentials, { userId: "42", afterId: "5" });
    expect(read).toEqual({
      kind: "read",
      posts: [
        { id: "999", text: "line 1" },
        { id: "998", text: "line 2" },
        { id: "997", text: "line 3" },
      ],
    });
    const first = "/2/users/42/tweets?since_id=5&max_results=100";
    expect(asked).toEqual([first, `${first}&pagination_token=2`, `${first}&pagination_token=3`]);
  });

  it("that does not end is given up after ten pages, and not taken for whole", async () => {
    const { server, asked } = servePages(Infinity);
    await using x = await server;
    const read = await x.network.timeline(credentials, { userId: "42", afterId: "5" });
    const detail = "a timeline of more than 10 pages";
    expect(read).toEqual({ kind: "unknown", detail, reads: 10 });
    expect(asked).toHaveLength(10);
  });

  it.each([
    ["an empty answer", { status: 200 }],
    ["a page without meta", { status: 200, body: {} }],
    [
      "a page that counts posts it does not hold",
      { status: 200, body: { meta: { result_count: 2 } } },
    ],
  ])("with %s is unknown, not empty", async (_what, reply) => {
    await using server = await serveReply(reply);
    const read = await server.network.timeline(credentials, { userId: "42", afterId: "5" });
    expect(read).toEqual({ kind: "unknown", detail: "200 with a body that cannot be read" });
  });

  it("of a user who is not there is refused, though X says 200", async () => {
    await using stage = await createStage();
    const { credentials } = await stage.enrol("howl");
    const read = await stage.network.timeline(credentials, { userId: "9", afterId: "1" });
    expect(read).toEqual({ kind: "invalid", detail: "Could not find user with id: [9]." });
  });

  it("of a suspended user is refused as suspended, though X says 200", async () => {
    const type = "https://api.twitter.com/2/problems/resource-not-found";
    const error = { type, title: "Forbidden", detail: "User has been suspended: [42]." };
    await using server = await serveReply({ status: 200, body: { errors: [error] } });
    const read = await server.network.timeline(credentials, { userId: "42", afterId: "5" });
    expect(read).toEqual({ kind: "suspended", app: false });
  });

  it.each([
    ["credits-depleted", { kind: "no-credit" }],
    ["code-89", { kind: "revoked", certain: true }],
    ["duplicate", { kind: "forbidden" }],
    ["503-html", { kind: "unknown" }],
  ] as const)("refused with %s says so", async (kind, refusal) => {
    await using stage = await createStage();
    const { credentials, userId } = await stage.enrol("howl");
    await stage.control.fault({ kind });
    const read = await stage.network.timeline(credentials, { userId, afterId: "1" });
    expect(read).toMatchObject(refusal);
  });
});

describe("identifying", () => {
  it("gives id, handle, access and the clock of X", async () => {
    await using stage = await createStage({ clock: { now: () => now + 90_400 } });
    // The stand-in signs by its own clock, which must not stop the enrolment.
    await stage.control.setRules({ timestampWindow: Infinity });
    const { credentials } = await stage.enrol("howl");
    const identified = await stage.network.identify(credentials);
    expect(identified).toEqual({
      kind: "identified",
      userId: "1001",
      handle: "howl",
      access: "read-write",
      at: now + 90_000,
    });
    expectNoSecret(identified);
  });

  it("tells an app that may only read", async () => {
    await using stage = await createStage();
    const { credentials } = await stage.enrol("howl");
    await stage.control.setApp({ access: "read" });
    expect(await stage.network.identify(credentials)).toMatchObject({ access: "read" });
  });

  it("does not know the access where X does not tell it", async () => {
    await using stage = await createStage();
    const { credentials } = await stage.enrol("howl");
    await stage.control.setRules({ accessLevelHeader: false });
    expect(await stage.network.identify(credentials)).toMatchObject({ access: "unknown" });
  });

  const body = { data: { id: "42", name: "Howl", username: "howl" } };

  it.each([
    ["read-write-directmessages", "read-write"],
    ["a-level-of-tomorrow", "unknown"],
  ])("takes the level %s for %s", async (level, access) => {
    const headers = { "x-access-level": level };
    await using server = await serveReply({ status: 200, body, headers });
    expect(await server.network.identify(credentials)).toMatchObject({ access });
  });

  it("is unknown where the answer has no date", async () => {
    await using server = await serveReply({ status: 200, body, headers: { date: "long ago" } });
    expect(await server.network.identify(credentials)).toMatchObject({ kind: "unknown" });
  });

  it("of a token that was revoked may pass, since X says no more than 401", async () => {
    await using stage = await createStage();
    const { credentials } = await stage.enrol("howl");
    await stage.control.revoke("howl");
    const refusal = { kind: "revoked", certain: false };
    expect(await stage.network.identify(credentials)).toEqual(refusal);
  });
});

describe("invalidating", () => {
  it("ends the token at X", async () => {
    await using stage = await createStage();
    const { credentials } = await stage.enrol("howl");
    const gone = await stage.network.invalidate(credentials);
    expect(gone).toEqual({ kind: "gone" });
    expect(await stage.network.post(credentials, { text })).toMatchObject({ kind: "revoked" });
  });

  it("finds a token that X no longer knows gone already", async () => {
    await using stage = await createStage();
    const { credentials } = await stage.enrol("howl");
    await stage.control.revoke("howl");
    expect(await stage.network.invalidate(credentials)).toEqual({ kind: "gone" });
  });

  it.each(["empty-200", "hang"] as const)("answered with %s is unknown", async (kind) => {
    await using server =
      kind === "hang" ? await serve(() => {}, 150) : await serveReply({ status: 200 });
    expect(await server.network.invalidate(credentials)).toMatchObject({ kind: "unknown" });
  });

  it("refused otherwise says so", async () => {
    await using stage = await createStage();
    const { credentials } = await stage.enrol("howl");
    await stage.control.fault({ kind: "code-32" });
    const refusal = { kind: "app-refused", cause: "keys" };
    expect(await stage.network.invalidate(credentials)).toEqual(refusal);
  });
});
