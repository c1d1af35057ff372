import { Form as RemixForm, Link, useLocation } from "@remix-run/react";
import { Check, ChevronsUpDown, CircleUserRound, Plus } from "lucide-react";
import { useWords } from "#app/words/use-words.ts";
import { Money } from "./figures.tsx";
import type { MoneyLike } from "./format.ts";
import { Menu, menuItemLook } from "./menu.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

export type OrganizationChoice = { id: string; name: string; /** "Seller, buyer". */ about?: string };

type OrganizationSwitcherProps = {
  currentId: string;
  organizations: OrganizationChoice[];
  /** Receives a post of `organizationId`. */
  action: string;
  /** Where a further organisation is made. */
  addTo?: string;
};

export function OrganizationSwitcher({ currentId, organizations, action, addTo }: OrganizationSwitcherProps) {
  const t = useWords();
  const location = useLocation();
  const current = organizations.find((each) => each.id === currentId);
  return (
    <Menu
      summaryClassName="max-w-48 sm:max-w-64 font-medium"
      summary={
        <>
          <span className="sr-only">{t("shell.switchOrganization")}: </span>
          <span className="truncate">{current?.name ?? t("shell.organization")}</span>
          <ChevronsUpDown className="size-3.5 shrink-0 text-ink-faint" aria-hidden="true" />
        </>
      }
    >
      <RemixForm method="post" action={action}>
        <input type="hidden" name="returnTo" value={location.pathname} />
        <ul>
          {organizations.map(({ id, name, about }) => (
            <li key={id}>
              <button
                name="organizationId"
                value={id}
                aria-current={id === currentId || undefined}
                className={menuItemLook}
              >
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium">{name}</span>
                  {about !== undefined && <span className="block text-xs text-ink-faint">{about}</span>}
                </span>
                {id === currentId && <Check className="size-4 shrink-0 text-accent-ink" aria-hidden="true" />}
              </button>
            </li>
          ))}
        </ul>
      </RemixForm>
      {addTo !== undefined && (
        <Link to={addTo} className={`${menuItemLook} mt-1 border-t border-line`}>
          <Plus className="size-4 text-ink-faint" aria-hidden="true" />
          {t("shell.addOrganization")}
        </Link>
      )}
    </Menu>
  );
}

/** The money at hand, always in sight; it leads to the wallet or the earnings. */
export function BalanceChip({ available, reserved, to }: { available: MoneyLike; reserved?: MoneyLike; to: string }) {
  const t = useWords();
  return (
    <Link
      to={to}
      className="flex min-h-9 flex-wrap items-center gap-x-3 rounded-md border border-line bg-surface px-3 leading-tight hover:bg-raised"
    >
      <span>
        <span className="text-ink-soft max-sm:sr-only">{t("shell.balanceAvailable")} </span>
        <span className="font-semibold">
          <Money value={available} />
        </span>
      </span>
      {reserved !== undefined && (
        <span className="text-ink-soft max-md:hidden">
          {t("shell.balanceReserved")} <Money value={reserved} />
        </span>
      )}
    </Link>
  );
}

/** Who is signed in, the theme, the way out. */
export function AccountMenu({
  name,
  email,
  settingsTo,
  signOutAction,
}: {
  name: string;
  email: string;
  settingsTo: string;
  signOutAction: string;
}) {
  const t = useWords();
  return (
    <Menu
      label={t("shell.account")}
      hangs="end"
      summary={<CircleUserRound className="size-5 text-ink-soft" aria-hidden="true" />}
    >
      <div className="px-2.5 py-2">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate text-xs text-ink-faint">
          <bdi dir="ltr">{email}</bdi>
        </p>
      </div>
      <div className="border-t border-line px-2.5 py-2.5">
        <ThemeSwitch />
      </div>
      <Link to={settingsTo} className={`${menuItemLook} border-t border-line`}>
        {t("shell.areas.settings")}
      </Link>
      <RemixForm method="post" action={signOutAction}>
        <button className={menuItemLook}>{t("shell.signOut")}</button>
      </RemixForm>
    </Menu>
  );
}
