import type { ReactNode } from "react";

/** A page of few words after or instead of a form. */
export function HostedMessage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="hosted hosted-message">
      <h1>{title}</h1>
      {children}
    </div>
  );
}
