import { Link, NavLink } from "@remix-run/react";
import {
  Archive,
  Ban,
  BadgeCheck,
  BanknoteArrowUp,
  Building2,
  ClipboardList,
  Fingerprint,
  FlaskConical,
  Gavel,
  KeyRound,
  LayoutDashboard,
  Radio,
  Tags,
  Menu as MenuIcon,
  Scale,
  Split,
  ScrollText,
  ShieldAlert,
  ShieldBan,
  UserRound,
  UsersRound,
} from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "#app/words/use-words.ts";
import { classNames } from "./class-names.ts";
import { SkipLink, SiteFooter, TestModeBanner } from "./frame.tsx";
import { Logo } from "./logo.tsx";
import { Menu } from "./menu.tsx";
import type { IconName, NavigationSection } from "./navigation.ts";

type AppShellProps = {
  /** From `navigationFor(areas, t)`. */
  navigation: NavigationSection[];
  /** Usually an OrganizationSwitcher. */
  organization?: ReactNode;
  /** Usually a BalanceChip. */
  balance?: ReactNode;
  /** Usually an AccountMenu. */
  account?: ReactNode;
  isSimulated: boolean;
  children: ReactNode;
};

/** The frame of every page behind the sign-in: bar above, navigation beside, on phones behind one button. */
export function AppShell({ navigation, organization, balance, account, isSimulated, children }: AppShellProps) {
  const t = useWords();
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      {isSimulated && <TestModeBanner />}
      <header className="sticky top-0 z-30 border-b border-line bg-surface print:hidden">
        <div className="flex min-h-14 items-center gap-2 px-3 sm:px-5">
          <div className="lg:hidden">
            <Menu
              label={t("shell.menu")}
              summary={<MenuIcon className="size-5" aria-hidden="true" />}
              panelClassName="max-h-[80dvh] overflow-y-auto w-64"
            >
              <Navigation sections={navigation} />
            </Menu>
          </div>
          <Link
            to="/"
            aria-label={t("everywhere.productName")}
            className={classNames("shrink-0 rounded-sm", organization !== undefined && "max-sm:hidden")}
          >
            <Logo />
          </Link>
          {organization !== undefined && <span className="mx-1 h-5 w-px bg-line max-sm:hidden" aria-hidden="true" />}
          {organization}
          <div className="ms-auto flex shrink-0 items-center gap-2">
            {balance}
            {account}
          </div>
        </div>
      </header>
      <div className="flex flex-1">
        {navigation.length > 0 && (
          <div className="w-58 shrink-0 border-e border-line max-lg:hidden print:hidden">
            <div className="sticky top-14 max-h-[calc(100dvh-3.5rem)] overflow-y-auto p-3">
              <Navigation sections={navigation} />
            </div>
          </div>
        )}
        <main id="content" tabIndex={-1} className="mx-auto w-full max-w-6xl min-w-0 flex-1 px-4 py-6 sm:px-8">
          {children}
        </main>
      </div>
      <SiteFooter />
    </div>
  );
}

function Navigation({ sections }: { sections: NavigationSection[] }) {
  const t = useWords();
  return (
    <nav aria-label={t("shell.mainNavigation")} className="grid gap-4">
      {sections.map(({ area, label, items }) => (
        <div key={area}>
          <p className="px-2.5 pb-1 text-xs font-medium text-ink-faint">{label}</p>
          <ul className="grid gap-0.5">
            {items.map((item) => {
              const Icon = icons[item.icon];
              return (
                <li key={item.to}>
                  <NavLink
                    to={item.to}
                    end={item.end}
                    className={({ isActive }) =>
                      classNames(
                        "flex min-h-8 items-center gap-2.5 rounded-md px-2.5 font-medium",
                        isActive ? "bg-accent-wash text-accent-ink" : "text-ink-soft hover:bg-raised hover:text-ink",
                      )
                    }
                  >
                    <Icon className="size-4 shrink-0" aria-hidden="true" />
                    {item.label}
                  </NavLink>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}

const icons: Record<IconName, typeof Archive> = {
  overview: LayoutDashboard,
  batches: Archive,
  leads: Fingerprint,
  sources: Radio,
  prices: Tags,
  disputes: Scale,
  money: BanknoteArrowUp,
  requests: ClipboardList,
  bidders: Gavel,
  purchases: BadgeCheck,
  suppressions: ShieldBan,
  blocks: Ban,
  decisions: Split,
  organizations: Building2,
  ledger: ScrollText,
  profile: UserRound,
  members: UsersRound,
  keys: KeyRound,
  quarantine: ShieldAlert,
  samples: FlaskConical,
};
