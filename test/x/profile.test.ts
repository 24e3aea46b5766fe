import { describe, expect, it } from "vitest";
import { coded, typed } from "./problems.ts";
import {
  createStage,
  credentials,
  expectNoSecret,
  serve,
  serveReply,
  type Reply,
} from "./support.ts";

const texts = {
  kind: "texts",
  texts: { name: "Howl", bio: "A bot of Ben", location: "" },
} as const;
const png = Buffer.from("89504e470d0a1a0a", "hex");

async function answerTo(reply: Reply, kind: "texts" | "banner" = "texts") {
  await using server = await serveReply(reply);
  const change = kind === "texts" ? texts : ({ kind, bytes: png } as const);
  const answer = await server.network.setProfile(credentials, change);
  expectNoSecret(answer);
  expect(server.count()).toBe(1);
  return answer;
}

describe("a profile", () => {
  it("gets its texts, its picture and its banner, a request each", async () => {
    await using stage = await createStage();
    const { credentials } = await stage.enrol("howl");
    const changes = [
      texts,
      { kind: "picture", bytes: png },
      { kind: "banner", bytes: png },
    ] as const;
    for (const change of changes) {
      expect(await stage.network.setProfile(credentials, change)).toEqual({ kind: "changed" });
    }
    const [howl] = await stage.control.accounts();
    expect(howl).toMatchObject({
      name: "Howl",
      profile: { description: "A bot of Ben", location: "", image: "8 bytes", banner: "8 bytes" },
    });
    const asked = (await stage.control.ledger()).filter(({ route }) => route.includes("profile"));
    expect(asked.map(({ route, effect }) => [route, effect])).toEqual([
      ["/1.1/account/update_profile.json", true],
      ["/1.1/account/update_profile_image.json", true],
      ["/1.1/account/update_profile_banner.json", true],
    ]);
    expect((await stage.control.spent()).total).toBe(0);
  });

  it("stays closed where the app's plan does not include it, in either of X's words", async () => {
    await using stage = await createStage();
    const { credentials } = await stage.enrol("howl");
    await stage.control.setRules({ profile: "refused-453" });
    expect(await stage.network.setProfile(credentials, texts)).toEqual({ kind: "closed" });
    await stage.control.setRules({ profile: "open" });
    expect(await stage.network.setProfile(credentials, texts)).toEqual({ kind: "changed" });
    expect(await answerTo(typed(403, "client-forbidden"))).toEqual({ kind: "closed" });
  });

  it("meets the refusals that every call meets", async () => {
    const long = "Account update failed: name is too long (maximum is 50 characters).";
    expect(await answerTo(coded(403, 120, long))).toEqual({ kind: "forbidden", detail: long });
    const odd = "The image is not one that can be used.";
    expect(await answerTo(coded(422, 131, odd), "banner")).toEqual({
      kind: "invalid",
      detail: odd,
    });
    expect(await answerTo(coded(401, 89, "Invalid or expired token."))).toEqual({
      kind: "revoked",
      certain: true,
    });
  });

  it("is unknown where X does not say what came of it, and may be asked again", async () => {
    for (const body of ["", "<h1>ok</h1>", {}]) {
      expect(await answerTo({ status: 200, body })).toMatchObject({ kind: "unknown" });
    }
    expect(await answerTo({ status: 200, body: "" }, "banner")).toMatchObject({ kind: "unknown" });
    await using stage = await createStage();
    const { credentials } = await stage.enrol("howl");
    await stage.control.fault({ kind: "reset", strikes: "after", times: 1 });
    expect(await stage.network.setProfile(credentials, texts)).toMatchObject({ kind: "unknown" });
    expect(await stage.network.setProfile(credentials, texts)).toEqual({ kind: "changed" });
    await using silent = await serve(() => {}, 50);
    expect(await silent.network.setProfile(credentials, texts)).toMatchObject({ kind: "unknown" });
  });
});
