// npm run cards [-- --rounds 20]
//
// Draws the sample pictures of docs/ and says how long each takes: the first one, which loads sharp and the typeface, and
// the median of the others.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createTypesetter } from "../src/picture.ts";
import { median } from "./numbers.ts";

const docs = join(import.meta.dirname, "../docs");
const poems = join(import.meta.dirname, "../poems");

const ringRoad = `I heard them over the ring road before I saw them, the whole parish of the air turning over in its sleep, a thousand small engines with nobody driving, writing one long loose sentence on the evening and taking it back before anyone at the bus stop had got as far as the verb,
and the woman with two bags said it is only the starlings, and put down the bags, and we stood there with our heads back like people being shaved, while over the tyre shop and the lit garage and the one good tree the dark kept changing its mind.`;

// Homer, Iliad 1.1-5.
const wrath = `Μῆνιν ἄειδε, θεά, Πηληϊάδεω Ἀχιλῆος
οὐλομένην, ἣ μυρί’ Ἀχαιοῖς ἄλγε’ ἔθηκε,
πολλὰς δ’ ἰφθίμους ψυχὰς Ἄϊδι προΐαψεν
ἡρώων, αὐτοὺς δὲ ἑλώρια τεῦχε κύνεσσιν
οἰωνοῖσί τε πᾶσι· Διὸς δ’ ἐτελείετο βουλή`;

const byline = "by the Flock";
const cards = [
  {
    name: "card-short",
    picture: {
      text: await stanzaOf("forecast.txt", 4),
      title: "Forecast for the Upper Wires",
      byline,
      theme: "paper",
    },
  },
  {
    name: "card-long-lined",
    picture: { text: ringRoad, title: "Ring Road, Five O’Clock", byline, theme: "night" },
  },
  {
    name: "card-greek",
    picture: { text: wrath, title: "Ἰλιάς", byline: "Ὅμηρος", theme: "sea" },
  },
] as const;

const { values } = parseArgs({ options: { rounds: { type: "string", default: "20" } } });
const typesetter = createTypesetter();
for (const { name, picture } of cards) {
  const began = performance.now();
  const png = await typesetter.set(picture);
  const first = performance.now() - began;
  await writeFile(join(docs, `${name}.png`), png);
  const others: number[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const from = performance.now();
    await typesetter.set(picture);
    others.push(performance.now() - from);
  }
  const [ms, kilobytes] = [median(others).toFixed(0), (png.length / 1024).toFixed(0)];
  process.stdout.write(
    `docs/${name}.png: ${kilobytes} kB, first in ${first.toFixed(0)} ms, then ${ms} ms\n`,
  );
}

async function stanzaOf(file: string, index: number): Promise<string> {
  const poem = await readFile(join(poems, file), "utf8");
  return poem.trim().split("\n\n")[index] ?? "";
}
