import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { OrganizationKind } from "#app/exchange/actor.ts";
import { useWords } from "#app/words/use-words.ts";
import { AppShell } from "./app-shell.tsx";
import { PublicShell } from "./frame.tsx";
import { type Area, navigationFor } from "./navigation.ts";
import type { MoneyLike } from "./format.ts";
import { AccountMenu, BalanceChip, OrganizationSwitcher } from "./top-bar-parts.tsx";

export type Visitor = {
  name: string;
  email: string;
  organization: { id: string; name: string } | null;
  kinds: readonly OrganizationKind[];
  organizations: { id: string; name: string; kinds: OrganizationKind[] }[];
  wallet: { available: MoneyLike; reserved: MoneyLike } | null;
};

type SiteFrameProps = { visitor: Visitor | null; isSimulated: boolean; isError?: boolean; children: ReactNode };

/** Pages that stand in a narrow column whether somebody is signed in or not. */
const formPages = /^\/(sign-up|sign-in|reset-password|invitations|verifications)(\/|$)/;

/** Pages that stand alone: the front page, the one in the place of Stripe's, and posting specs by their public links. */
const barePages = /^\/($|_sim\/|specs\/)/;

/** Chooses the frame: the work's for who is signed in, a column for forms, and none for the page that brings its own. */
export function SiteFrame({ visitor, isSimulated, isError = false, children }: SiteFrameProps) {
  const { pathname } = useLocation();
  if (formPages.test(pathname) && !isError) return <PublicShell isSimulated={isSimulated}>{children}</PublicShell>;
  if (!visitor || (barePages.test(pathname) && !isError)) return <>{children}</>;
  return (
    <WorkFrame visitor={visitor} isSimulated={isSimulated}>
      {children}
    </WorkFrame>
  );
}

function WorkFrame({
  visitor,
  isSimulated,
  children,
}: {
  visitor: Visitor;
  isSimulated: boolean;
  children: ReactNode;
}) {
  const t = useWords();
  const { organization, organizations, name, email, wallet } = visitor;
  const choices = organizations.map((each) => ({
    id: each.id,
    name: each.name,
    about: each.kinds.map((kind) => t(`shell.areas.${kind}`)).join(", "),
  }));
  return (
    <AppShell
      isSimulated={isSimulated}
      navigation={navigationFor(areasOf(visitor), t)}
      organization={
        <OrganizationSwitcher
          currentId={organization?.id ?? ""}
          organizations={choices}
          action="/organizations/switch"
          addTo="/organizations/new"
        />
      }
      balance={wallet && <BalanceChip available={wallet.available} reserved={wallet.reserved} to="/buyer/wallet" />}
      account={<AccountMenu name={name} email={email} settingsTo="/settings/profile" signOutAction="/sign-out" />}
    >
      {children}
    </AppShell>
  );
}

/** An agency buys where buyers buy and sells where sellers sell; each area stands once. */
function areasOf({ organization, kinds }: Visitor): Area[] {
  const areas: Area[] = [];
  if (kinds.includes("operator")) areas.push("operator");
  if (kinds.includes("seller") || kinds.includes("agency")) areas.push("seller");
  if (kinds.includes("buyer") || kinds.includes("agency")) areas.push("buyer");
  return organization ? [...areas, "settings"] : areas;
}
