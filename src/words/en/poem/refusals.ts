import type { SuggestionState } from "../../../domain/poem/suggestion.ts";
import type { PoemRefusals } from "../../../domain/poem/refusals.ts";
import { at, member, moment, named } from "../../markdown.ts";
import { accountsNamed, count, together, whole } from "../format.ts";
import { lackOf } from "./pictures.ts";

type Sentences = { readonly [C in keyof PoemRefusals]: (values: PoemRefusals[C]) => string };

const ends: Readonly<Record<SuggestionState, string>> = {
  asked: "it was asked for",
  pending: "it waits",
  accepted: "accepted",
  leaving: "accepted",
  declined: "declined",
  withdrawn: "taken back",
  expired: "its time ran out",
};

/** What is said of a poem that cannot be taken, kept or given. */
export const poemRefusals: Sentences = {
  "poem-too-large": ({ bytes, most }) =>
    `This file has ${count(Math.ceil(bytes / 1024), "kilobyte", "kilobytes")}; a poem may have ${count(Math.floor(most / 1024), "kilobyte", "kilobytes")}. Split it into several poems.`,
  "poem-empty": () => "There is no line of verse in this text. Nothing was added.",
  "poem-binary": () =>
    "This is not a text file. Save the poem as plain text (.txt, UTF-8) and attach that.",
  "poem-controls": ({ line, code }) =>
    `Line ${line} holds a control character (${code}) that nobody can see and X does not take. Remove it and add the poem again.`,
  "poem-bidi": ({ line, code }) =>
    `Line ${line} holds a mark (${code}) that turns the direction of the text and could make it read otherwise than it is. Remove it and add the poem again.`,
  "poem-surrogates": ({ line }) =>
    `Line ${line} holds half a character, which is the mark of a damaged file. Mend that line and add the poem again.`,
  "poem-marks": ({ line, most }) =>
    `Line ${line} puts more than ${count(most, "mark", "marks")} on one letter, which no script does. Mend that line and add the poem again.`,
  "poem-header-key": ({ line, key, known }) =>
    `Line ${line} stands in the header of this file, and ${named(key)} is no key that Flock knows; these are: ${together(known.map(named))}. Remove that line and add the poem again. If it is verse, put a row such as \`Title: …\` and a blank row above it.`,
  "poem-header-twice": ({ line, key }) =>
    `Line ${line} of the header says ${named(key)} a second time. Keep one of the two and add the poem again.`,
  "poem-header-row": ({ line }) =>
    `Line ${line} stands in the header of this file and has no key. Put a blank row or \`---\` between header and verse, and add the poem again. If the header is verse too, put a row such as \`Title: …\` and a blank row above it.`,
  "poem-too-many-lines": ({ lines, most }) =>
    `This poem has ${count(lines, "line", "lines")}; the most is ${count(most, "line", "lines")}. Split it into several poems, one for each book or part.`,
  "poem-line-too-long": ({ line, most }) =>
    `Line ${line} has more than ${count(most, "character", "characters")}. Break it where it should break, and add the poem again.`,
  "poem-name-taken": ({ name }) =>
    `There is a poem called ${named(name)} here already. Give this one another \`name\`.`,
  "poem-elsewhere": ({ poem, handle, until }) => {
    const who = handle === undefined ? "an account of another flock" : at(handle);
    return until === undefined
      ? `${named(poem)} is being read by ${who}. X forbids the same text on two accounts, so choose another poem.`
      : `${named(poem)} was posted by ${who} only lately. X forbids the same text on two accounts, so choose another poem, or give this one after ${moment(until)}.`;
  },
  "poem-one-name": ({ name, files }) =>
    `${named(name)} can be the name of one poem, and these are ${count(files, "file", "files")}. Nothing was added. Leave \`name\` out, and each poem is called like its file; or add them one by one.`,
  "poem-built-in": ({ name }) =>
    `${named(name)} comes with Flock and is no poem of this server's own, so it cannot be removed. Nothing was changed. It is only read if somebody gives it to an account.`,
  "poem-here": ({ name }) =>
    `The library has this poem already; it is called ${named(name)}. Nothing was changed.`,
  "poem-read": ({ name, handles }) =>
    `${accountsNamed(handles)} ${handles.length === 1 ? "reads" : "read"} ${named(name)} at present, so it stays. Give ${handles.length === 1 ? "that account" : "those accounts"} another poem with \`/flock poem give\`, then press **Take it out** again.`,
  "suggestion-pending": ({ title }) =>
    `Your last suggestion, ${named(title)}, still waits for the moderators, and one at a time is enough. \`/flock poem suggest\` shows it, with a button that takes it back.`,
  "suggestion-many": ({ most }) =>
    `You have suggested ${count(most, "poem", "poems")} within a day, and that is the most. Try again tomorrow.`,
  "suggestion-gone": ({ title, state, by }) =>
    `${named(title)} is settled already: ${ends[state]}${by === undefined ? "" : ` by ${member(by)}`}. Nothing was changed.`,
  "suggestion-not-yours": () => "This question is for another member, and only they can answer it.",
  "rights-needed": () =>
    "Nothing was sent: say where the words come from, which is one of the choices of the form.",
  "message-empty": () =>
    "There is no text in this message that could be read. A poem in a picture or a file has to come as text: `/flock poem suggest` takes it.",
  "message-of-bot": () =>
    "A bot or a webhook wrote this message, and nobody can say yes for it. `/flock poem suggest` takes a poem from you.",
  "message-not-yours": () =>
    "Another member wrote this message. Only moderators may ask them for it; your own poems are welcome with `/flock poem suggest`.",
  "message-asked": ({ ownerId }) =>
    `This message was asked for already, and ${member(ownerId)} has not answered yet.`,
  "nothing-before": ({ handle, poem }) =>
    `${at(handle)} reads nothing any more, so ${named(poem)} need not wait: \`/flock poem give\` gives it at once. Nothing was changed.`,
  "queue-full": ({ handle, most }) =>
    `${count(most, "poem waits", "poems wait")} for ${at(handle)} already, which is the most. Take one out, or give this one later.`,
  "queued-already": ({ handle, poem }) =>
    `${named(poem)} waits for ${at(handle)} already, as the last in its line. Nothing was changed. **Loop**, under **How it reads**, has a poem read more than once.`,
  "reading-past": ({ handle, poem }) =>
    `Somebody was first: ${at(handle)} has been given ${named(poem)} since. Nothing was changed.`,
  "bad-times": ({ typed, least, most }) =>
    `${typed === "" ? "Nothing was typed" : `${named(typed)} is not understood`}. Type a whole number from ${least} to ${most}. Nothing was changed.`,
  "poem-unchanged": ({ poem }) =>
    `This is the text that ${named(poem)} has already. Nothing was changed.`,
  "no-links": ({ poem }) =>
    `Nothing in ${named(poem)} is a link by accident any more. Nothing was changed.`,
  "edit-waits": ({ poem, handle }) =>
    `${at(handle)}, which reads ${named(poem)}, has gone back to a line and waits there. Edit the poem when that line has gone; \`/flock status\` with the account can also skip it.`,
  "edit-what": () =>
    "Say what is to be changed: give a `line` by its number or its words, or the whole new text as a `file`. `/flock poem show` shows the poem.",
  "unknown-line": ({ line, poem, lines }) =>
    `${named(poem)} has no line ${named(line)}. Give a number from 1 to ${whole(lines)}, or some of the line's words; the list of \`line\` finds it as you type.`,
  "stanza-too-long": ({ characters, most }) =>
    `This stanza has ${count(characters, "character", "characters")}, and a form holds ${whole(most)}. Edit the poem as a file: attach it with the option \`file\`.`,
  "poem-not-text": ({ name }) =>
    `${named(name)} is not a .txt file. Save the poem as plain text and attach that.`,
  "download-host": ({ host }) =>
    `Flock fetches files from Discord alone, and this one lies at ${named(host)}. Attach the file itself.`,
  "download-failed": ({ status }) =>
    `Discord did not hand over the file (status ${status}). Please attach it again.`,
  "picture-script": ({ part, lacks }) =>
    `The typeface of pictures has Latin, Greek and Cyrillic letters, and lacks ${lackOf(lacks)}, which ${lacks.length === 1 ? "stands" : "stand"} in the ${part}. Nothing was drawn. Choose a thread instead of a picture.`,
  "picture-too-long": () =>
    "This does not fit on one picture in type that can still be read. Nothing was drawn. Put fewer lines into one post, or choose a thread instead of a picture.",

  "place-unclear": ({ typed, lines }) =>
    `${typed === "" ? "There is nothing to go by." : lines === 0 ? `No line holds ${named(typed)}.` : `${count(lines, "line holds", "lines hold")} ${named(typed)}.`} Nothing was changed. Write \`line 42\`, \`stanza 3\`, \`next\`, \`start\`, or words that stand in one line only; the list that opens while you type shows them.`,
  "place-beyond": ({ what, number, most }) =>
    `There is no ${what} ${number}: the poem has ${what === "line" ? count(most, "line", "lines") : count(most, "stanza", "stanzas")}. Nothing was changed.`,
  "place-last": () =>
    "Nothing of the poem comes there, so there is no place to move to. Nothing was changed. `/flock preview` shows what is left.",
  "place-here": ({ handle }) =>
    `${at(handle)} stands at that place already. Nothing was changed. \`/flock preview\` shows what it says next.`,
  "move-thread": ({ handle }) =>
    `Part of the next post of ${at(handle)} stands on X already, and a thread is not left half said. Nothing was changed. Let it end first: \`/flock post\` says the rest, **Leave it as it is** in \`/flock status\` goes without it.`,
  "move-waits": ({ handle }) =>
    `${at(handle)} has gone back to an earlier line and waits for it. Nothing was changed. Settle that line in \`/flock status\` first.`,
};
