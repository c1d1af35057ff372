import type { ReactNode } from "react";
import { CrystalMark } from "./logo.tsx";

type EmptyStateProps = {
  title: string;
  /** What will be here, why it is worth having, and how it comes about. */
  children: ReactNode;
  /** The next step: a LinkButton, perhaps a second one to a sample. */
  actions?: ReactNode;
};

/** An empty list that teaches what to do. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-2 px-6 py-12 text-center">
      <CrystalMark className="size-10 opacity-45" />
      <p className="mt-2 text-base font-semibold">{title}</p>
      <div className="max-w-prose text-ink-soft">{children}</div>
      {actions !== undefined && <div className="mt-3 flex flex-wrap justify-center gap-3">{actions}</div>}
    </div>
  );
}
