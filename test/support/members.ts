import type { Members } from "../../src/flock/ports.ts";

/** Members as Discord would tell of them: all are there but those who left. */
export interface ScriptedMembers extends Members {
  /** Who was asked about, in turn. */
  readonly asked: string[];
  readonly left: Set<string>;
  /** Discord tells nothing while it is so. */
  isDown: boolean;
}

export function createScriptedMembers(): ScriptedMembers {
  const members: ScriptedMembers = {
    asked: [],
    left: new Set(),
    isDown: false,
    async find(_, memberId) {
      members.asked.push(memberId);
      if (members.isDown) return "unknown";
      return members.left.has(memberId) ? "left" : "here";
    },
  };
  return members;
}

/** Everybody is there. */
export const everybody: Members = { find: async () => "here" };
