import type { Scenery } from "./player.ts";

/** Opens a link to X at the stand-in and prints the page; other links are only shown. */
export async function openPage(url: string, { xOrigin, transcript }: Scenery): Promise<void> {
  const { hostname, pathname, search } = new URL(url);
  if (hostname !== "api.x.com") return;
  const address = `${xOrigin}${pathname}${search}`;
  const response = await fetch(address);
  const lines = (await response.text())
    .replace(/<(style|head|title)[^>]*>[\s\S]*?<\/\1>/gu, "")
    .replace(/<[^>]+>/gu, "\n")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  transcript.aside(`the page of X, in a browser at ${address}`);
  transcript.page(lines.join("\n"));
}
