import { Link, type LinkProps } from "@remix-run/react";
import { LoaderCircle } from "lucide-react";
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type ButtonTone = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

type Look = { tone?: ButtonTone; size?: ButtonSize; className?: string };

const toneClasses: Record<ButtonTone, string> = {
  primary: "bg-accent text-on-accent border-transparent hover:bg-accent-hover shadow-low",
  secondary: "bg-surface text-ink border-line-strong/60 hover:bg-raised shadow-low",
  quiet: "bg-transparent text-ink-soft border-transparent hover:bg-raised hover:text-ink",
  danger: "bg-negative-fill text-on-negative border-transparent hover:opacity-90 shadow-low",
};

const sizeClasses: Record<ButtonSize, string> = {
  sm: "min-h-7 px-2.5 text-[0.8125rem] gap-1.5",
  md: "min-h-9 px-3.5 text-sm gap-2",
  lg: "min-h-11 px-5 text-base gap-2",
};

/** The look of a button, for what must be another element, such as a summary. */
export function buttonLook({ tone = "secondary", size = "md", className }: Look): string {
  return classNames(
    "inline-flex cursor-pointer select-none items-center justify-center rounded-md border font-medium transition-colors",
    "aria-disabled:cursor-not-allowed aria-disabled:opacity-60 disabled:cursor-not-allowed disabled:opacity-60",
    toneClasses[tone],
    sizeClasses[size],
    className,
  );
}

type ButtonProps = Look & ButtonHTMLAttributes<HTMLButtonElement> & { busy?: boolean; icon?: ReactNode };

/** A busy button keeps its place and focus, says so, and can't be pressed again. */
export function Button({
  tone,
  size,
  className,
  busy = false,
  icon,
  children,
  type = "button",
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={buttonLook({ tone, size, className })}
    >
      {busy ? <LoaderCircle className="size-4 animate-spin" aria-hidden="true" /> : icon}
      {children}
    </button>
  );
}

type LinkButtonProps = Look & LinkProps & { icon?: ReactNode };

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton({ tone, size, className, icon, children, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={buttonLook({ tone, size, className })}>
      {icon}
      {children}
    </Link>
  );
}

/** A plain anchor with the look of a button, for files and other sites, which the router must not fetch. */
export function DownloadButton({
  tone,
  size,
  className,
  icon,
  href,
  children,
}: Look & { icon?: ReactNode; href: string; children: ReactNode }) {
  return (
    <a href={href} className={buttonLook({ tone, size, className })}>
      {icon}
      {children}
    </a>
  );
}

export function TextLink({ className, ...rest }: LinkProps) {
  return <Link {...rest} className={classNames(textLinkLook, className)} />;
}

export const textLinkLook =
  "text-accent-ink underline decoration-accent-line underline-offset-3 hover:decoration-current rounded-sm";
