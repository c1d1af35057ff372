import type { LoaderFunctionArgs } from "@remix-run/node";
import { openForm } from "#app/exchange/forms/open-form.server.ts";
import { embedScript } from "#app/http/embed-script.server.ts";

/** What a site puts into its page to show the form there. A closed form leaves the page as it is. */
export async function loader({ params }: LoaderFunctionArgs): Promise<Response> {
  const form = await openForm(params.formId);
  const script = form.ok ? embedScript(form.value) : "// This form is closed.\n";
  return new Response(script, {
    status: form.ok ? 200 : 404,
    headers: { "Content-Type": "text/javascript; charset=utf-8", "Content-Security-Policy": "default-src 'none'" },
  });
}
