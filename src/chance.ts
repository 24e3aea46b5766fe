import { hash, randomBytes } from "node:crypto";
import type { Chance } from "./flock/ports.ts";

/** 32 characters, so that five random bits choose one without bias; those easily misread are left out. */
const alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
const length = 16;

/** Chance from the system's source: an id is 16 letters and digits, 80 bits. */
export function createChance(): Chance {
  return {
    id: () => Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % 32)).join(""),
  };
}

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export function digest(text: string): string {
  return hash("sha256", text, "hex");
}
