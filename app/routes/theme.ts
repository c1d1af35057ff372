import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import * as z from "zod";
import { readForm } from "#app/http/read-form.server.ts";
import { redirectTo } from "#app/http/redirect-to.ts";
import { themeHeader, themes } from "#app/http/theme.server.ts";

const themeInput = z.strictObject({ theme: z.enum(themes), returnTo: z.string().optional() });

/** Keeps the reader's choice of theme. Open to everyone: it changes only their own browser. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, themeInput);
  if (!form.ok) return redirect("/", 303);
  const headers = { "Set-Cookie": await themeHeader(form.value.theme) };
  return redirect(redirectTo(form.value.returnTo, "/"), { status: 303, headers });
}

export function loader() {
  return redirect("/");
}
