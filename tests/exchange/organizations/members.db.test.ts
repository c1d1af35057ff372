import { describe, expect, it } from "vitest";
import { prisma } from "../../../app/db/client.server.ts";
import type { PersonActor, Role } from "../../../app/exchange/actor.ts";
import { acceptInvitation } from "../../../app/exchange/organizations/accept-invitation.server.ts";
import { changeRole } from "../../../app/exchange/organizations/change-role.server.ts";
import { countOwners } from "../../../app/exchange/organizations/count-owners.server.ts";
import { getInvitation } from "../../../app/exchange/organizations/get-invitation.server.ts";
import { inviteColleague } from "../../../app/exchange/organizations/invite-colleague.server.ts";
import { issueInvitationLink } from "../../../app/exchange/organizations/issue-invitation-link.server.ts";
import { listMembers } from "../../../app/exchange/organizations/list-members.server.ts";
import { removeMember } from "../../../app/exchange/organizations/remove-member.server.ts";
import { withdrawInvitation } from "../../../app/exchange/organizations/withdraw-invitation.server.ts";
import { transaction } from "../../../app/db/transaction.server.ts";
import { done, expectDone } from "../../../app/exchange/outcome.ts";
import { anOrganization } from "../../support/organizations.ts";
import { aPerson, invitationToken, waitingJobs } from "../../support/people.ts";

const reasonOf = (outcome: { ok: boolean; reason?: string }) => (outcome.ok ? "done" : outcome.reason);
const auditOf = async ({ organizationId }: PersonActor) =>
  (await prisma.auditEvent.findMany({ where: { organizationId }, orderBy: { id: "asc" } })).map(
    (event) => event.action,
  );
async function join(owner: PersonActor, role: Role): Promise<PersonActor & { email: string }> {
  const person = await aPerson();
  const { id } = expectDone(await inviteColleague(owner, { email: person.email, role }));
  return { ...expectDone(await acceptInvitation(person, await invitationToken(id))), email: person.email };
}

describe("an invitation", () => {
  it("is mailed by a job, shown by its link, accepted once, and leaves its traces", async () => {
    const owner = await anOrganization({ name: "Lens House" });
    const person = await aPerson();
    const { id } = expectDone(await inviteColleague(owner, { email: person.email, role: "manager" }));
    expect(await waitingJobs()).toContain("send-invitation");
    const token = await invitationToken(id);
    const row = await prisma.invitation.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain(token);
    expect(expectDone(await getInvitation(token))).toMatchObject({
      organizationName: "Lens House",
      email: person.email,
    });
    const actor = expectDone(await acceptInvitation(person, token));
    expect(actor).toMatchObject({ organizationId: owner.organizationId, role: "manager", kinds: ["buyer"] });
    expect(reasonOf(await acceptInvitation(person, token))).toBe("invitation_used");
    expect(reasonOf(await getInvitation(token))).toBe("invitation_used");
    expect(await auditOf(owner)).toEqual(["member.invited", "member.joined"]);
  });

  it("lets only one of two at once in, as one membership", async () => {
    const owner = await anOrganization();
    const person = await aPerson();
    const { id } = expectDone(await inviteColleague(owner, { email: person.email, role: "viewer" }));
    const token = await invitationToken(id);
    const outcomes = await Promise.all([acceptInvitation(person, token), acceptInvitation(person, token)]);
    expect(outcomes.map(reasonOf).sort()).toEqual(["done", "invitation_used"]);
    expect(await prisma.membership.count({ where: { organizationId: owner.organizationId } })).toBe(2);
  });

  it("is refused when unknown, withdrawn, expired or for another", async () => {
    const owner = await anOrganization();
    const [first, second] = [await aPerson(), await aPerson()];
    expect(reasonOf(await acceptInvitation(first, "made-up"))).toBe("not_found");
    const { id } = expectDone(await inviteColleague(owner, { email: first.email, role: "viewer" }));
    const token = await invitationToken(id);
    expect(reasonOf(await acceptInvitation(second, token))).toBe("invitation_for_another");
    await prisma.invitation.update({ where: { id }, data: { expiresAt: new Date(0) } });
    expect(reasonOf(await acceptInvitation(first, token))).toBe("invitation_expired");
    expect(reasonOf(await withdrawInvitation(owner, id))).toBe("done");
    expect(reasonOf(await withdrawInvitation(owner, id))).toBe("done");
    expect(reasonOf(await acceptInvitation(first, token))).toBe("invitation_withdrawn");
    expect(reasonOf(await issueInvitationLink({ by: "system", job: "test" }, id))).toBe("not_found");
  });

  it("can't be sent twice, to a member, by somebody who may not, or withdrawn by a stranger", async () => {
    const owner = await anOrganization();
    const stranger = await anOrganization();
    const manager = await join(owner, "manager");
    const wish = { email: "new@example.com", role: "viewer" } as const;
    expect(reasonOf(await inviteColleague(manager, wish))).toBe("forbidden");
    expect(reasonOf(await inviteColleague(owner, { ...wish, email: manager.email }))).toBe("already_member");
    const twice = await Promise.all([inviteColleague(owner, wish), inviteColleague(owner, wish)]);
    expect(twice.map(reasonOf).sort()).toEqual(["already_invited", "done"]);
    const { id } = await prisma.invitation.findFirstOrThrow({ where: { email: wish.email } });
    expect(reasonOf(await withdrawInvitation(stranger, id))).toBe("not_found");
    expect(reasonOf(await withdrawInvitation(owner, "nonsense"))).toBe("not_found");
    expect(reasonOf(await withdrawInvitation(manager, id))).toBe("forbidden");
    const accepted = await prisma.invitation.findFirstOrThrow({ where: { email: manager.email } });
    expect(reasonOf(await withdrawInvitation(owner, accepted.id))).toBe("invitation_used");
  });

  it("stops at a hundred open ones", async () => {
    const owner = await anOrganization();
    const data = Array.from({ length: 100 }, (_, number) => ({
      organizationId: owner.organizationId,
      email: `many${number}@example.com`,
      role: "viewer",
      invitedBy: owner.userId,
      expiresAt: new Date("2999-01-01"),
    }));
    await prisma.invitation.createMany({ data });
    expect(reasonOf(await inviteColleague(owner, { email: "more@example.com", role: "viewer" }))).toBe(
      "too_many_invitations",
    );
  });
});

describe("members", () => {
  it("are listed with who is still awaited, to members only", async () => {
    const owner = await anOrganization();
    const viewer = await join(owner, "viewer");
    await inviteColleague(owner, { email: "awaited@example.com", role: "member" });
    const { members, invitations } = expectDone(await listMembers(viewer));
    expect(members.map((member) => member.role)).toEqual(["owner", "viewer"]);
    expect(invitations.map((each) => each.email)).toEqual(["awaited@example.com"]);
  });

  it("change role by an owner's word, and it is written down", async () => {
    const owner = await anOrganization();
    const viewer = await join(owner, "viewer");
    expect(reasonOf(await changeRole(viewer, { userId: viewer.userId, role: "owner" }))).toBe("forbidden");
    expect(reasonOf(await changeRole(owner, { userId: viewer.userId, role: "member" }))).toBe("done");
    expect(reasonOf(await changeRole(owner, { userId: viewer.userId, role: "member" }))).toBe("done");
    expect(reasonOf(await changeRole(await anOrganization(), { userId: viewer.userId, role: "owner" }))).toBe(
      "not_found",
    );
    expect(reasonOf(await changeRole(owner, { userId: "x", role: "owner" }))).toBe("not_found");
    expect((await auditOf(owner)).filter((action) => action === "member.role_changed")).toHaveLength(1);
  });

  it("always leave one owner, even when two owners go at once", async () => {
    const owner = await anOrganization();
    expect(reasonOf(await removeMember(owner, owner.userId))).toBe("last_owner");
    expect(reasonOf(await changeRole(owner, { userId: owner.userId, role: "viewer" }))).toBe("last_owner");
    const other = await join(owner, "owner");
    const outcomes = await Promise.all([
      changeRole(owner, { userId: owner.userId, role: "viewer" }),
      removeMember(other, other.userId),
    ]);
    expect(outcomes.map(reasonOf).sort()).toEqual(["done", "last_owner"]);
    const left = await transaction(async (tx) => done(await countOwners(tx, owner.organizationId)));
    expect(expectDone(left)).toBe(1);
  });

  it("leave by themselves or by an owner's word", async () => {
    const owner = await anOrganization();
    const [one, two] = [await join(owner, "viewer"), await join(owner, "viewer")];
    expect(reasonOf(await removeMember(one, two.userId))).toBe("forbidden");
    expect(reasonOf(await removeMember(one, one.userId))).toBe("done");
    expect(reasonOf(await removeMember(owner, two.userId))).toBe("done");
    expect(reasonOf(await removeMember(owner, two.userId))).toBe("not_found");
    expect(reasonOf(await removeMember(owner, "x"))).toBe("not_found");
    expect((await auditOf(owner)).filter((action) => action === "member.removed")).toHaveLength(2);
  });
});
