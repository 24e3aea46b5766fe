import { expect, it } from "vitest";
import { createStage, expectNoSecret } from "./support.ts";

it("reads only the newest posts of a timeline where no more are wanted, on one page, and pays for no others", async () => {
  await using stage = await createStage();
  const { credentials, userId } = await stage.enrol("howl");
  for (const text of ["one", "two", "three", "four", "five", "six", "seven"]) {
    await stage.network.post(credentials, { text });
  }
  const read = await stage.network.timeline(credentials, { userId, afterId: "1", most: 5 });
  expectNoSecret(read);
  expect(read).toMatchObject({
    kind: "read",
    posts: ["seven", "six", "five", "four", "three"].map((text) => ({ text })),
  });
  expect((await stage.control.spent()).items["post-read"]).toBe(5);
  const afterId = read.kind === "read" ? (read.posts[0]?.id ?? "") : "";
  expect(await stage.network.timeline(credentials, { userId, afterId, most: 5 })).toEqual({
    kind: "read",
    posts: [],
  });
  expect((await stage.control.spent()).items["post-read"]).toBe(5);
  const asked = (await stage.control.ledger()).filter(({ method }) => method === "GET");
  expect(asked).toHaveLength(2);
});
