import { expect, test, vi } from "vitest";
import { account, accountStatus } from "../fixtures.ts";
import { form, press, shown } from "../support.ts";

const { id } = account();

test("a form asks how long one post may be, as it stands now, and then shows the account", async () => {
  const premium = account({ limit: 1_000 });
  const getAccount = async () => premium;
  const modal = form(await press(`status:length:${id}`, { flock: { getAccount } }));
  expect(modal).toMatchObject({ id: `status:set-length:${id}`, fields: [{ value: "1000" }] });
  const setLength = vi.fn(getAccount);
  const status = accountStatus({ account: premium });
  const flock = { setLength, accountStatus: async () => status, schedules: async () => [] };
  const { text } = shown(await press(modal.id, { flock, fields: { length: "1,000" } }));
  expect(setLength).toHaveBeenCalledWith(id, "1,000");
  expect(text).toContain("**Length of a post:** up to 1,000 characters");
});

test("the length that X lets everybody post is not told", async () => {
  const flock = { accountStatus: async () => accountStatus(), schedules: async () => [] };
  const { text } = shown(await press(`status:account:${id}`, { flock }));
  expect(text).not.toContain("Length of a post:");
});
