import { expect, test } from "vitest";
import { continuations } from "../../../src/domain/poem/continuation.ts";

/** The rows of a poem, a `+` before each that continues the one above. */
function marked(poem: string): string {
  const stanzas = poem.split("\n\n").map((stanza) => stanza.split("\n"));
  const marks = continuations(stanzas);
  return stanzas
    .map((rows, at) => rows.map((row, no) => (marks[at]?.[no] ? `+${row}` : row)).join("\n"))
    .join("\n\n");
}

/** A poem written with its marks comes out as it was written. */
function expectMarks(poem: string): void {
  expect(marked(poem.replaceAll(/^\+/gmu, ""))).toBe(poem);
}

test("long lines that ran over the page's edge go on in the rows that hang under them", () => {
  expectMarks(`I count the wires above the goods yard and the birds that count
+    them with me,
The long freight going east with its timber, its sugar, its sealed
+    and unexplained boxes, its one brakeman asleep with a hand
+    on the lamp,
And nothing on the hill.

I do not ask where the rails go, I have been told by the rails, and
+    by their rust.`);
});

test("a row that hangs in a capital is a run-over where the poem is known to run over", () => {
  expectMarks(`All day the swallows of the upper town have gone about, and still
+    Manhattan has not looked up from its work to see them go by in
+    the evening,
And I have looked for both.`);
});

test("a refrain and the row under it in small letters are one line, however often it comes", () => {
  const rows = [
    "where the kettle is counted twice",
    "where nobody is asked to sing and everybody sings in the stairwell after ten",
    "where it rains",
    "where the doctors of the lamp go by on felt soles with their arms full of unread letters and a bird",
  ];
  expectMarks(rows.map((row) => `I'm with you on the wire\n+   ${row}`).join("\n"));
  // Printed as couplets with blank rows between, and with either apostrophe.
  expectMarks(
    rows
      .slice(0, 2)
      .map((row, at) => `I${at === 0 ? "’" : "'"}m with you on the wire\n+   ${row}`)
      .join("\n\n"),
  );
});

test("under a refrain the first row may hang by its small letter, and the rest by the edge", () => {
  expectMarks(`You sing with me in Gdynia
+   where the cranes are louder than the choir and the harbour pilot
+   has a cold and conducts with his hat
You sing with me in Gdynia
+   where it snows`);
});

test("a refrain in even rows is a refrain still", () => {
  expectMarks(`I am with you on the wire
+   where the wind is
I am with you on the wire
+   where the rain is`);
});

test("alternate rows of a ballad are its shape", () => {
  expectMarks(`The ferryman came down at dusk,
    And no one paid the fare;
He rowed the river to its bend,
    And left the river there.`);
});

test.each([
  [
    "within the stanza",
    `The harbour lamps are lit along the quay
    and gulls come down to see.
They know the hour. They know the hands that throw
    the bread across the snow.`,
  ],
  [
    "of a row more",
    `The harbour lamps are lit along the quay
    and gulls come down to see.
They know the hour. They know the hands that throw
    the bread across the snow.
Then it is dark.`,
  ],
  [
    "of three rows",
    `The harbour lamps are lit,
They know the hands that throw
    the bread across the snow,
The boats have gone for it,
They know the way to go
    the hour before the snow.`,
  ],
  [
    "of four rows",
    `Nobody told the river it was evening,
Nobody told the boats to come in early,
Neither the bell nor wind had said a word of
    lamps in the harbour.
Only the heron standing on the slipway,
Only the boy who never had been called home,
Only the tide itself was in the know, and
    kept it a secret.`,
  ],
  [
    "from stanza to stanza",
    `Nobody told the river it was evening,
Nobody told the boats to come in early,
Neither the bell nor wind had said a word of
    lamps in the harbour.

Only the heron standing on the slipway,
Only the boy who never had been called home,
Only the tide itself was in the know, and
    kept it a secret.`,
  ],
])("an even pattern %s is the shape also where the rows hang in small letters", (_, poem) => {
  expectMarks(poem);
});

test("rows of uneven length are no pattern", () => {
  expectMarks(`The carpenter measures his plank
+    and whistles
The lunatic is carried at last along the river
+    and looks into the water at a face that has kept up with him`);
});

test("a pattern that comes once is none", () => {
  expectMarks(`The lamps are lit on the quay
+    and nobody comes to see.`);
});

test("dashes and quotation marks before a letter do not hide it", () => {
  expectMarks(`“The snow has come to town” –
    “And no one saw it come –”
The dogs went out to look –
    – They did not bring it home –`);
});

test("steps are the poem's shape, here and in its other stanzas", () => {
  expectMarks(`Rain by noon,
    the gulls say,
    who keep no clocks
        but hunger.

Outlook:
    one of us stays awake.`);
});

test("where the margin has small letters too, they prove nothing", () => {
  expectMarks(`so little
    is left
of the snow`);
  expectMarks(`The pier was black
    and no one came
but the gulls`);
});

test("where the margin has small letters, the page's edge still does", () => {
  expectMarks(`i have been counting the wires since before there were wires here
+   to count
and the birds`);
});

test("a row in a capital hangs for the shape's sake where nothing ran over", () => {
  expectMarks(`Once upon a platform dreary, while I waited, cold and weary,
Over many a torn and yellow and long forgotten paper on the floor,
        Only rain and nothing more.`);
});

test("the first row of a paragraph, indented, is a line", () => {
  expectMarks(`And justify the timetable to men.
  Say first, for nothing on the board is hid,
What cause moved them to leave.`);
});

test("a row indented less than the one above, or the first of a stanza, is a line", () => {
  expectMarks(`    Late again,
and the last train
gone`);
});

test("a long row that left room for the next word did not run over", () => {
  expectMarks(`i have been counting the wires since before there were wires,
    and the birds
and the long freight going east with its timber, its sugar, its sealed and unexplained boxes`);
});

test("under a row without any letter nothing hangs by its small letter", () => {
  expectMarks(`1958:
    rain on the wires`);
});

test("a stanza that is indented as a whole is measured from its own margin", () => {
  expectMarks(`   The long freight going east with its timber, its sugar, its sealed
+      and unexplained boxes,
   And nothing on the hill.`);
});

test("a short row above had room for the next word: nothing ran over", () => {
  expectMarks(`the goods yard
    and the birds that count them with me until the lamps go out again`);
});

test("a tab counts to the next stop, an ideographic space for two, what has no width for nothing", () => {
  expectMarks("The wire hums\n+\tand the bird");
  expectMarks("    The wire hums\n+\tand the bird");
  expectMarks("   The wire hums\n+\u3000\u3000and the bird");
  expectMarks("The wire hums\n\u200Band the bird");
  expectMarks("The wire hums\n+\u2800\u2800and the bird");
});

test("where a script has no capitals, the page's edge alone tells a run-over", () => {
  const long = "तार पर बैठे हुए पंछी शाम को गिनते हैं और शाम उन्हें गिनती है जब तक दीपक जलता रहता है रात भर";
  expectMarks(`${long}\n+    नदी के पास`);
  // A vowel sign takes no column of its own.
  expectMarks(`${"कि".repeat(40)}\n    नदी`);
  expectMarks("تار\n    طير على السلك\nسلك\n    طير على التار");
  const row = "電線の上の鳥が夕方を数えて夕方も鳥を数えているうちに灯がともる夜";
  expectMarks(`${row}\n+　　鳥`);
  expectMarks(`${row}\n　　${row}\n${row}\n　　${row}`);
});
