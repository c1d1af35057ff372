import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { requirePerson } from "#app/auth/require.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  await requirePerson(request);
  return redirect("/settings/profile");
}
