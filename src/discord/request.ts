import { DefaultRestOptions, type RESTOptions } from "discord.js";

/**
 * Asks Discord. discord.js asks once more after a connection that was reset, and not after one that was closed without an answer,
 * which is no other case: both are told to it as a reset.
 */
export const makeRequest: RESTOptions["makeRequest"] = async (url, init) => {
  try {
    return await DefaultRestOptions.makeRequest(url, init);
  } catch (cause) {
    if (!isClosed(cause)) throw cause;
    throw new Error("ECONNRESET", { cause });
  }
};

/** By undici's code, which other failures of a socket have too. */
function isClosed(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "UND_ERR_SOCKET";
}
