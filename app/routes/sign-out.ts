import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { endSession } from "#app/auth/sessions.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";

/** Open to everyone: it ends the session of the browser that asks, if there is one. */
export async function action({ request }: ActionFunctionArgs) {
  const headers = new Headers({ "Set-Cookie": await endSession(request) });
  return redirectWithFlash("/", { tone: "info", word: "auth.signedOut" }, headers);
}

export function loader() {
  return redirect("/");
}
