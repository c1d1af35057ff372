import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { optionalPerson, requirePerson } from "#app/auth/require.server.ts";
import { switchSession } from "#app/auth/sessions.server.ts";
import { startPage } from "#app/auth/start-page.ts";
import { acceptInvitation } from "#app/exchange/organizations/accept-invitation.server.ts";
import { getInvitation } from "#app/exchange/organizations/get-invitation.server.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { takeToken, tooManyTries } from "#app/http/rate-limit.server.ts";
import { refusedAct, refusedPage } from "#app/http/refused.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [
  { title: `${wordsFor(defaultLocale)("auth.invitation.accept")} · Galena` },
  { name: "referrer", content: "same-origin" }, // the address is the secret; without an origin a posted form is refused
];

/** Open to whoever holds the link. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const token = await takeToken(`link:${context.clientAddress}`, 100, 900);
  if (!token.taken) throw tooManyTries(token);
  const [invitation, person] = [await getInvitation(params.token ?? ""), await optionalPerson(request)];
  if (invitation.ok) return { invitation: invitation.value, over: null, signedInAs: person?.email ?? null };
  if (invitation.reason === "not_found") throw refusedPage(invitation, request);
  return data({ invitation: null, over: invitation.reason, signedInAs: person?.email ?? null }, 410);
}

export async function action({ params, request }: ActionFunctionArgs) {
  const person = await requirePerson(request);
  const invitation = await getInvitation(params.token ?? "");
  const joined = await acceptInvitation(person, params.token ?? "");
  if (!joined.ok) return refusedAct(joined, request);
  const { organizationId, kinds } = joined.value;
  const cookie = await switchSession(request, organizationId);
  const organizationName = invitation.ok ? invitation.value.organizationName : "";
  const flash = { word: "auth.invitation.joined", values: { organizationName } } as const;
  return redirectWithFlash(startPage(kinds), flash, new Headers(cookie ? { "Set-Cookie": cookie } : {}));
}

export default function InvitationPage() {
  const { invitation, over, signedInAs } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  if (invitation === null)
    return (
      <PageHeader
        title={t("auth.invitation.overTitle")}
        text={over === null ? undefined : t(`refusals.${over}`)}
        actions={<LinkButton to="/sign-in">{t("auth.signIn.title")}</LinkButton>}
      />
    );
  const { organizationName, inviter, role } = invitation;
  return (
    <>
      <PageHeader
        title={t("auth.invitation.title", { organizationName })}
        text={
          inviter === null
            ? t("auth.invitation.text", { organizationName })
            : t("auth.invitation.by", { inviter, organizationName })
        }
      />
      <Stack>
        <p>
          {t("auth.invitation.role", { role: t(`auth.roles.${role}`) })} {t(`auth.roleHints.${role}`)}
        </p>
        {signedInAs === null && <SignInFirst email={invitation.email} />}
        {signedInAs !== null && signedInAs !== invitation.email && (
          <Notice tone="caution">{t("auth.invitation.another", { email: signedInAs })}</Notice>
        )}
        {signedInAs === invitation.email && (
          <Form problems={problems}>
            <FormActions>
              <SubmitButton>{t("auth.invitation.accept")}</SubmitButton>
            </FormActions>
          </Form>
        )}
      </Stack>
    </>
  );
}

function SignInFirst({ email }: { email: string }) {
  const t = useWords();
  const here = useHere();
  return (
    <>
      <p className="text-ink-soft">{t("auth.invitation.sentTo", { email })}</p>
      <div className="flex flex-wrap gap-3">
        <LinkButton to={`/sign-up?return_to=${here}`} tone="primary">
          {t("auth.invitation.signUpFirst")}
        </LinkButton>
        <LinkButton to={`/sign-in?return_to=${here}`}>{t("auth.invitation.signInFirst")}</LinkButton>
      </div>
    </>
  );
}

function useHere(): string {
  return encodeURIComponent(useLocation().pathname);
}
