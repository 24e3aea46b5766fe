import { afterAll, beforeAll, expect, test } from "vitest";
import { idOf, labelsOf, messageOf } from "./support/member.ts";
import { startTheatre, type Theatre } from "./support/theatre.ts";

let theatre: Theatre;

beforeAll(async () => {
  theatre = await startTheatre();
});

afterAll(() => theatre[Symbol.asyncDispose]());

const text = "Café\n\nÀ la nuit tombée, déjà\nles étourneaux s'élèvent\n";

test.each([
  [
    "of five megabytes",
    "poem.txt",
    Buffer.alloc(5_000_000, "line\n"),
    /has 4,883 kilobytes; a poem may have/u,
  ],
  ["of binary data", "poem.txt", Buffer.from([0x89, 0x50, 0, 1, 2, 3, 0]), /not a text file/u],
  ["of nothing", "poem.txt", Buffer.alloc(0), /no line of verse/u],
  ["of blank lines", "poem.txt", Buffer.from("\n \n\t\n"), /no line of verse/u],
  ["of another kind", "poem.pdf", Buffer.from("verse"), /is not a \.txt file/u],
  [
    "with a hidden turn of direction",
    "poem.txt",
    Buffer.from("A\n\nb\u202Ec\n"),
    /turns the direction/u,
  ],
  ["with a control character", "poem.txt", Buffer.from("A\n\nb\u0007c\n"), /control character/u],
])("a file %s is refused in words, and nothing is added", async (...[, name, bytes, says]) => {
  const seen = await theatre.ada.types("/flock poem add file:file", { file: { name, bytes } });
  expect(seen.text).toMatch(says);
  expect((await theatre.ada.types("/flock poem list")).text).not.toContain("**poem**");
  expect(theatre.logged.join("")).not.toContain('"level":"error"');
});

test.each([
  ["UTF-8 with its mark", Buffer.from(`\uFEFF${text}`)],
  ["UTF-16", Buffer.from(`\uFEFF${text}`, "utf16le")],
])("a file in %s is taken letter for letter", async (encoding, bytes) => {
  const name = encoding.replaceAll(/\W/gu, "").toLowerCase();
  const file = { name: `${name}.txt`, bytes };
  expect((await theatre.ada.types("/flock poem add file:file", { file })).text).toContain(
    "Added: Café",
  );
  expect((await theatre.ada.types(`/flock poem show poem:${name}`)).text).toContain(
    "À la nuit tombée, déjà",
  );
});

test("a file in an older encoding is shown as it was read, and added only when that is right", async () => {
  const { ada } = theatre;
  const file = { name: "old.txt", bytes: Buffer.from(text, "latin1") };
  const asked = messageOf(await ada.types("/flock poem add file:file", { file }));
  expect(asked.text).toMatch(
    /Does this look right\?[^]*read as \*\*(?:windows-1252|iso-8859-1)\*\*/u,
  );
  expect(asked.text).toContain("À la nuit tombée, déjà");
  expect((await ada.types("/flock poem list")).text).not.toContain("**old**");
  expect(labelsOf(asked)).toEqual(["It is right, add it"]);
  const button = idOf(asked, "It is right, add it");
  expect((await ada.presses("It is right, add it", asked)).text).toContain("Added: Café");
  const again = await ada.forges(button, asked);
  expect(again.text).toMatch(/^Something has changed/u);
  expect((await ada.types("/flock poem show poem:old")).text).toContain("les étourneaux s'élèvent");
});
