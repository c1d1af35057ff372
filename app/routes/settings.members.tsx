import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { getOrganization } from "#app/exchange/organizations/get-organization.server.ts";
import { inviteColleague } from "#app/exchange/organizations/invite-colleague.server.ts";
import { listMembers } from "#app/exchange/organizations/list-members.server.ts";
import { invitationInput } from "#app/exchange/organizations/organization-input.ts";
import { may } from "#app/exchange/permissions.ts";
import { redirectWithFlash } from "#app/http/flash.server.ts";
import { takeToken, tooManyTries } from "#app/http/rate-limit.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refusedAct, refusedForm, valueOrThrow } from "#app/http/refused.server.ts";
import { Card } from "#app/ui/card.tsx";
import { Form, FormActions, SubmitButton } from "#app/ui/form.tsx";
import { InvitationTable, MemberTable, RoleField } from "#app/ui/members.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { TextField } from "#app/ui/text-fields.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

const invitationsPerHour = 60;

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("settings.members.title")} · Galena` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "members:read");
  const { members, invitations } = valueOrThrow(await listMembers(actor), request);
  const { name } = valueOrThrow(await getOrganization(actor), request);
  return { members, invitations, name, ownId: actor.userId, mayManage: may(actor, "members:manage") };
}

/** Invites a colleague. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, "members:manage");
  const form = await readForm(request, invitationInput);
  if (!form.ok) return refusedForm(form.problems);
  const token = await takeToken(`invite:${actor.organizationId}`, invitationsPerHour, 3600);
  if (!token.taken) throw tooManyTries(token);
  const outcome = await inviteColleague(actor, form.value);
  if (!outcome.ok) return refusedAct(outcome, request, { entered: form.entered, field: "email" });
  return redirectWithFlash("/settings/members", { word: "settings.members.invited" });
}

export default function MembersPage() {
  const { members, invitations, name, ownId, mayManage } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems;
  const t = useWords();
  return (
    <>
      <PageHeader title={t("settings.members.title")} text={t("settings.members.text", { name })} />
      <Stack>
        <Card flush>
          <MemberTable members={members} ownId={ownId} mayManage={mayManage} />
        </Card>
        {invitations.length > 0 && (
          <Card flush title={t("settings.members.invitationsTitle")}>
            <InvitationTable invitations={invitations} mayManage={mayManage} />
          </Card>
        )}
        {mayManage && (
          <Card title={t("settings.members.inviteTitle")} text={t("settings.members.inviteText")} className="max-w-xl">
            <Form id="invite" problems={problems}>
              <TextField name="email" type="email" label={t("settings.members.email")} autoComplete="off" />
              <RoleField defaultValue="member" />
              <FormActions>
                <SubmitButton>{t("settings.members.invite")}</SubmitButton>
              </FormActions>
            </Form>
          </Card>
        )}
      </Stack>
    </>
  );
}
