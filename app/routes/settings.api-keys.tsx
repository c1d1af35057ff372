import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { requireActor } from "#app/auth/require.server.ts";
import { scopes } from "#app/exchange/actor.ts";
import { createApiKey } from "#app/exchange/organizations/create-api-key.server.ts";
import { getOrganization } from "#app/exchange/organizations/get-organization.server.ts";
import { grantableScopes } from "#app/exchange/organizations/grantable-scopes.ts";
import { listApiKeys } from "#app/exchange/organizations/list-api-keys.server.ts";
import { apiKeyInput } from "#app/exchange/organizations/organization-input.ts";
import { choicesInput } from "#app/http/form-inputs.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { ApiKeyFields, ApiKeyTable, NewApiKeyNotice } from "#app/ui/api-keys.tsx";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

/** The form says "never" as an empty choice. */
const input = apiKeyInput.omit({ scopes: true, expiresInDays: true }).extend({
  scopes: choicesInput(scopes).pipe(apiKeyInput.shape.scopes),
  expiresInDays: z.enum(["30", "90", "365"]).transform(Number).optional(),
});

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("settings.apiKeys.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "api-keys:manage");
  const apiKeys = valueOrThrow(await listApiKeys(actor), request);
  const { name } = valueOrThrow(await getOrganization(actor), request);
  const now = Date.now();
  return {
    name,
    grantable: grantableScopes(actor.kinds),
    apiKeys: apiKeys.map((each) => ({
      ...each,
      isExpired: each.expiresAt !== null && each.expiresAt.getTime() <= now,
    })),
  };
}

/** Makes a key. The answer is this page with the key on it: a redirect would have to carry it somewhere. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "api-keys:manage");
  const form = await readForm(request, input);
  if (!form.ok) return refusedForm(form.problems);
  const { expiresInDays = null, ...wish } = form.value;
  const outcome = await createApiKey(actor, { ...wish, expiresInDays });
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered });
  return { key: outcome.value.key, problems: undefined };
}

export default function ApiKeysPage() {
  const { name, grantable, apiKeys } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const newKey = answer !== undefined && "key" in answer ? answer.key : undefined;
  const t = useWords();
  return (
    <>
      <PageHeader title={t("settings.apiKeys.title")} text={t("settings.apiKeys.text", { name })} />
      <Stack>
        <Card flush>
          <ApiKeyTable apiKeys={apiKeys} />
        </Card>
        <Card title={t("settings.apiKeys.createTitle")} className="max-w-xl">
          {newKey !== undefined && <NewApiKeyNotice apiKey={newKey} />}
          <Form key={newKey} id="create" problems={answer?.problems}>
            <ApiKeyFields grantable={grantable} />
            <FormActions>
              <SubmitButton>{t("settings.apiKeys.create")}</SubmitButton>
            </FormActions>
          </Form>
        </Card>
      </Stack>
    </>
  );
}
