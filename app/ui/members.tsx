import { roles, type Role } from "#app/exchange/actor.ts";
import { useWords } from "#app/words/use-words.ts";
import { RadioGroup, SelectField } from "./choice-fields.tsx";
import { DataTable } from "./data-table.tsx";
import { ConfirmAction } from "./disclosure.tsx";
import { Ltr } from "./figures.tsx";
import { Form, SubmitButton } from "./form.tsx";
import { DateOnly, DateTime } from "./times.tsx";

type Member = { userId: string; name: string; email: string; role: Role; joinedAt: Date };
type Invitation = { id: string; email: string; role: Role; expiresAt: Date };

const fromTheTop = [...roles].reverse();

export function RoleField({ defaultValue }: { defaultValue: Role }) {
  const t = useWords();
  const choices = fromTheTop.map((value) => ({
    value,
    label: t(`auth.roles.${value}`),
    hint: t(`auth.roleHints.${value}`),
  }));
  return <RadioGroup name="role" label={t("settings.members.role")} choices={choices} defaultValue={defaultValue} />;
}

type MemberTableProps = { members: Member[]; ownId: string; mayManage: boolean };

export function MemberTable({ members, ownId, mayManage }: MemberTableProps) {
  const t = useWords();
  return (
    <DataTable
      caption={t("settings.members.caption")}
      captionHidden
      rows={members}
      rowKey={({ userId }) => userId}
      columns={[
        {
          key: "name",
          header: t("settings.members.name"),
          isRowHeader: true,
          cell: ({ name, userId }) => (userId === ownId ? `${name} (${t("settings.members.you")})` : name),
        },
        { key: "email", header: t("settings.members.email"), cell: ({ email }) => <Address email={email} /> },
        {
          key: "role",
          header: t("settings.members.role"),
          cell: (member) => (mayManage ? <RoleForm member={member} /> : t(`auth.roles.${member.role}`)),
        },
        { key: "since", header: t("settings.members.since"), cell: ({ joinedAt }) => <DateOnly value={joinedAt} /> },
        {
          key: "remove",
          header: t("settings.members.remove"),
          align: "end",
          cell: (member) =>
            (mayManage || member.userId === ownId) && <RemoveMember member={member} isOwn={member.userId === ownId} />,
        },
      ]}
    />
  );
}

function RoleForm({ member: { userId, name, role } }: { member: Member }) {
  const t = useWords();
  return (
    <Form id={`role-${userId}`} action={`/settings/members/${userId}/role`}>
      <div className="flex items-center gap-2">
        <SelectField
          name="role"
          label={t("settings.members.changeRole", { name })}
          labelHidden
          className="min-w-30"
          placeholder={false}
          choices={fromTheTop.map((value) => ({ value, label: t(`auth.roles.${value}`) }))}
          defaultValue={role}
        />
        <SubmitButton tone="secondary" size="sm">
          {t("settings.members.change")}
        </SubmitButton>
      </div>
    </Form>
  );
}

function RemoveMember({ member: { userId, name }, isOwn }: { member: Member; isOwn: boolean }) {
  const t = useWords();
  return (
    <div className="flex justify-end text-start">
      <ConfirmAction
        id={`remove-${userId}`}
        action={`/settings/members/${userId}/removal`}
        size="sm"
        label={isOwn ? t("settings.members.leave") : t("settings.members.remove")}
        consequence={isOwn ? t("settings.members.leaveConsequence") : t("settings.members.removeConsequence", { name })}
      />
    </div>
  );
}

function Address({ email }: { email: string }) {
  return (
    <span className="min-w-0 break-all">
      <Ltr>{email}</Ltr>
    </span>
  );
}

export function InvitationTable({ invitations, mayManage }: { invitations: Invitation[]; mayManage: boolean }) {
  const t = useWords();
  return (
    <DataTable
      caption={t("settings.members.invitationsCaption")}
      captionHidden
      rows={invitations}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "email",
          header: t("settings.members.email"),
          isRowHeader: true,
          cell: ({ email }) => <Address email={email} />,
        },
        { key: "role", header: t("settings.members.role"), cell: ({ role }) => t(`auth.roles.${role}`) },
        {
          key: "expires",
          header: t("settings.members.expires"),
          cell: ({ expiresAt }) => <DateTime value={expiresAt} />,
        },
        {
          key: "withdraw",
          header: t("settings.members.withdraw"),
          align: "end",
          cell: ({ id }) =>
            mayManage && (
              <Form id={`withdraw-${id}`} action={`/settings/invitations/${id}/withdrawal`}>
                <SubmitButton tone="secondary" size="sm">
                  {t("settings.members.withdraw")}
                </SubmitButton>
              </Form>
            ),
        },
      ]}
    />
  );
}
