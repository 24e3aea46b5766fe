import { because, effective, html, type Answer } from "../problems.ts";
import type { OpenCall, Route } from "./route.ts";
import { findAccount, lower, type Account, type RequestToken, type World } from "../state.ts";
import { approve, deny, findPending } from "./oauth.ts";

const PATH = "/oauth/authorize";

/** The page on which a person lets the app in, or does not. */
export const pageRoutes: readonly Route[] = [
  { kind: "open", method: "GET", path: PATH, run: show },
  { kind: "open", method: "POST", path: PATH, run: decide },
];

function show({ world, incoming }: OpenCall): Answer {
  const request = findPending(world, incoming.query["oauth_token"] ?? "");
  if (request === undefined) return gone();
  // X heeds screen_name only together with force_login.
  const forced = incoming.query["force_login"] === "true";
  const preset = forced ? findAccount(world, incoming.query["screen_name"] ?? "") : undefined;
  return html(200, question(world, request, preset));
}

function decide({ world, incoming }: OpenCall): Answer {
  const request = findPending(world, incoming.form["oauth_token"] ?? "");
  if (request === undefined) return gone();
  if (incoming.form["decision"] !== "authorise") {
    deny(world, request);
    const name = escapeHtml(world.app.name);
    return effective(html(200, page("Cancelled", `<p>You did not let ${name} in.</p>`)));
  }
  const account = findAccount(world, incoming.form["handle"] ?? "");
  if (account === undefined) return html(403, page("Wrong login", "<p>No such account.</p>"));
  const pin = approve(world, request, account.id);
  return effective(
    html(
      200,
      page(
        `You let ${world.app.name} in`,
        `<p>Give it this PIN to finish, for @${escapeHtml(account.handle)}:</p><kbd>${pin}</kbd>`,
      ),
    ),
  );
}

function question(world: World, request: RequestToken, preset: Account | undefined): string {
  const name = escapeHtml(world.app.name);
  const writes = lower(request.access, world.app.access) === "read-write";
  const options = [...world.accounts.values()].map(
    (account) =>
      `<option value="${escapeHtml(account.handle)}"${account === preset ? " selected" : ""}>@${escapeHtml(account.handle)} (${escapeHtml(account.name)})</option>`,
  );
  return page(
    `Let ${world.app.name} use your account?`,
    `<p>${name} will be able to:</p>
<ul><li>See your posts and your profile.</li>${writes ? "<li>Post and delete posts for you, and change your profile.</li>" : ""}</ul>
<p>It will not see your password.</p>
<form method="post" action="${PATH}">
<input type="hidden" name="oauth_token" value="${escapeHtml(request.key)}">
<label>Log in as <select name="handle">${options.join("")}</select></label>
<button name="decision" value="authorise">Authorise app</button>
<button name="decision" value="cancel">Cancel</button>
</form>`,
  );
}

function gone(): Answer {
  const answer = html(
    403,
    page(
      "Whoa there!",
      "<p>The request token for this page is invalid. It may have already been used, or expired because it is too old.</p>",
    ),
  );
  return because("no such request token", answer);
}

function page(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>body{font:1.1rem/1.5 system-ui;max-width:34rem;margin:3rem auto;padding:0 1rem}kbd{font-size:2.5rem;letter-spacing:.2em}button{font:inherit;margin:1rem .5rem 0 0}small{color:#666}</style>
</head><body><h1>${escapeHtml(title)}</h1>
${body}
<p><small>A rehearsal on this machine: nothing here reaches X.</small></p></body></html>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
