import { expect, test } from "vitest";
import type { MessageView } from "../../rehearsal/discord/person/view.ts";
import { createTranscript } from "../../rehearsal/transcript.ts";

const message: MessageView = {
  id: "1",
  revision: 7,
  guildId: "2",
  channelId: "3",
  channel: "general",
  author: "4",
  byBot: true,
  ephemeralFor: null,
  waiting: false,
  deleted: false,
  text: "It is paused",
  content: "",
  flags: 0,
  components: [],
  attachments: [],
  pings: { users: [], roles: [], everyone: false },
  nonce: null,
  createdAt: 0,
  editedAt: null,
};

test("an answer in the channel is printed once, and again when it has changed", () => {
  const lines: string[] = [];
  const transcript = createTranscript((line) => lines.push(line));
  transcript.seen("Ada", { kind: "message", interactionId: "9", message, text: message.text });
  transcript.message(message);
  expect(lines).toEqual(["    in #general", "      │ It is paused"]);
  transcript.message({ ...message, revision: 8, text: "It goes on" });
  expect(lines).toHaveLength(4);
});
