import { expect, test } from "vitest";
import { createFakeTypesetter } from "../support/typesetter.ts";
import { credentials, createStage, expectNoSecret, serve, serveReply } from "./support.ts";

const altText = "One wire hums,\nand then “another”: שלום";

async function picture(): Promise<{ readonly bytes: Uint8Array; readonly altText: string }> {
  const words = { text: "hum", title: "Wires", byline: undefined, theme: "paper" } as const;
  return { bytes: await createFakeTypesetter().set(words), altText };
}

test("a picture is uploaded with its alt text in two requests, and stands in a post without a word", async () => {
  await using stage = await createStage();
  const { credentials, userId } = await stage.enrol("howl");
  const given = await picture();
  const uploaded = await stage.network.upload(credentials, given);
  if (uploaded.kind !== "uploaded") throw new Error(uploaded.kind);
  const { mediaId, mediaKey } = uploaded;
  expect(mediaKey).toBe(`3_${mediaId}`);
  expect(await stage.control.posts()).toEqual([]);
  const posted = await stage.network.post(credentials, { text: "", mediaId });
  const [standing] = await stage.control.posts();
  expect(posted).toMatchObject({ kind: "posted", id: standing?.id });
  expect(standing).toMatchObject({
    text: "",
    media: [{ id: mediaId, bytes: given.bytes.length, alt: altText }],
  });
  expect((await stage.control.spent()).items).toMatchObject({ post: 1, "media-metadata": 1 });
  const ask = { userId, afterId: "1" };
  const wordless = { id: standing?.id, text: expect.stringMatching(/^https:\/\/t\.co\/\w+$/u) };
  expect(await stage.network.timeline(credentials, { ...ask, pictures: true })).toEqual({
    kind: "read",
    posts: [{ ...wordless, mediaKeys: [mediaKey] }],
  });
  // The keys are asked for only where a picture is looked for.
  expect(await stage.network.timeline(credentials, ask)).toEqual({
    kind: "read",
    posts: [wordless],
  });
  expectNoSecret(uploaded);
});

test.each([
  ["reset", "unknown"],
  ["cut", "unknown"],
  ["empty-200", "unknown"],
  ["credits-depleted", "no-credit"],
  ["spend-cap", "spend-cap"],
  ["unauthorized", "revoked"],
  ["user-suspended", "suspended"],
  ["rate-limited", "rate-limited"],
  ["invalid-request", "invalid"],
  ["oauth1-permissions", "read-only"],
] as const)("an upload that meets %s is %s, and is not described", async (kind, outcome) => {
  await using stage = await createStage();
  const { credentials } = await stage.enrol("howl");
  await stage.control.fault({ match: { route: "/2/media/upload" }, kind, times: 1 });
  expect(await stage.network.upload(credentials, await picture())).toMatchObject({ kind: outcome });
  const routes = (await stage.control.ledger()).map(({ route }) => route);
  expect(routes.filter((route) => route.startsWith("/2/"))).toEqual(["/2/media/upload"]);
});

test.each([
  ["reset", { kind: "unknown", mayBeBilled: true }],
  ["500", { kind: "unknown", mayBeBilled: true }],
  ["html-200", { kind: "unknown", mayBeBilled: true }],
  ["empty-200", { kind: "unknown", mayBeBilled: true }],
  ["refuse-connection", { kind: "unknown", mayBeBilled: true }],
  ["credits-depleted", { kind: "no-credit" }],
  ["rate-limited", { kind: "rate-limited" }],
  ["unauthorized", { kind: "revoked", certain: false }],
  ["spend-cap", { kind: "spend-cap" }],
] as const)(
  "an alt text that meets %s is %o: a picture without it is not used",
  async (kind, is) => {
    await using stage = await createStage();
    const { credentials } = await stage.enrol("howl");
    await stage.control.fault({ match: { route: "/2/media/metadata" }, kind, times: 1 });
    const refused = await stage.network.upload(credentials, await picture());
    expect(refused).toMatchObject(is);
    expect("mayBeBilled" in refused).toBe("mayBeBilled" in is);
    expect(await stage.control.posts()).toEqual([]);
  },
);

test("an upload that nobody answers may not have billed an alt text: it was not sent", async () => {
  await using stage = await createStage();
  const { credentials } = await stage.enrol("howl");
  const fault = { match: { route: "/2/media/upload" }, kind: "500", times: 1 } as const;
  await stage.control.fault(fault);
  const refused = await stage.network.upload(credentials, await picture());
  expect(refused).toEqual({ kind: "unknown", detail: expect.stringContaining("500") });
});

test.each(["upload", "metadata"])(
  "an address of %s that is gone says nothing against the picture: X has had that for hours",
  async (gone) => {
    await using x = await serve((response, request) => {
      const isGone = request.url?.endsWith(gone) === true;
      const problem = { title: "Not Found", detail: "Not Found", status: 404, type: "about:blank" };
      const taken = { data: { id: "7", media_key: "3_7" } };
      response.writeHead(isGone ? 404 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(isGone ? problem : taken));
    });
    expect(await x.network.upload(credentials, await picture())).toEqual({
      kind: "unknown",
      detail: "404 Not Found",
    });
  },
);

test("more alt text than X takes is refused by it", async () => {
  await using stage = await createStage();
  const { credentials } = await stage.enrol("howl");
  const long = { ...(await picture()), altText: "x".repeat(1_001) };
  expect(await stage.network.upload(credentials, long)).toMatchObject({ kind: "invalid" });
});

test("an answer without a media key is no upload: the picture could not be found again", async () => {
  const body = { data: { id: "7", expires_after_secs: 86_400 } };
  await using x = await serveReply({ status: 200, body });
  expect(await x.network.upload(credentials, await picture())).toEqual({
    kind: "unknown",
    detail: "200 without a media key",
  });
});

test("an upload that never left this machine says so", async () => {
  await using x = await serve((response) => void response.end());
  const { network } = x;
  await x[Symbol.asyncDispose]();
  expect(await network.upload(credentials, await picture())).toMatchObject({ kind: "not-sent" });
});
