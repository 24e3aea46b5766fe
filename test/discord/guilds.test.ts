import { describe, expect, test } from "vitest";
import type { Guild, GuildState } from "../../src/domain/guild.ts";
import type { Address, Announcement } from "../../src/flock/announcement.ts";
import { createGuilds } from "../../src/discord/guilds.ts";
import { createManualClock } from "../support/manual-clock.ts";
import { accountSample, createKeptLog, guildSample } from "./support.ts";
