import type { Words } from "../words.ts";

/** What the router, the suggestions and the announcer say by themselves. */
export const router: Words["router"] = {
  fault: (incident) =>
    `Hier ist etwas schiefgegangen; \`/flock status\` zeigt, wie alles steht. Im Protokoll steht es unter **${incident}**: Nenne diese Kennung bitte der Person, die diesen Bot betreibt.`,
  unknownCommand: () =>
    "Ich kenne diesen Befehl in dieser Form nicht; wahrscheinlich wurde er gerade geändert. Starte Discord neu oder warte eine Minute, dann gib ihn noch einmal ein.",
  again: () =>
    "-# (noch einmal: Dazwischen lag ein Neustart, vielleicht hast du das also schon gelesen)",
  elsewhere: (channelId) =>
    `-# In <#${channelId}> kann ich nicht schreiben, deshalb steht das hier. Wähle in den Einstellungen einen anderen Kanal.`,
  unshowable: (incident) =>
    `Hier gibt es eine Neuigkeit, die ich nicht zeigen konnte. Im Protokoll steht sie unter **${incident}**; \`/flock status\` zeigt, wie alles steht.`,
  states: {
    ready: "bereit",
    paused: "pausiert",
    suspect: "bitte nachsehen",
    revoked: "Zugang entzogen",
    "read-only": "darf nur lesen",
    relink: "neu zu verbinden",
    locked: "von X gesperrt",
    suspended: "von X suspendiert",
    removing: "wird entfernt",
    removed: "entfernt",
  },
};
