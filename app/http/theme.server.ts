import { createCookie } from "@remix-run/node";
import { cookieName, isSecureSite } from "./cookie-name.server.ts";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const themeCookie = createCookie(cookieName("theme"), {
  path: "/",
  secure: isSecureSite,
  httpOnly: true,
  sameSite: "lax",
  maxAge: 365 * 24 * 60 * 60,
});

/** The reader's choice, so that the first byte of a page is already in it. */
export async function themeOf(request: Request): Promise<Theme> {
  const chosen: unknown = await themeCookie.parse(request.headers.get("Cookie"));
  return themes.find((theme) => theme === chosen) ?? "system";
}

export function themeHeader(theme: Theme): Promise<string> {
  return themeCookie.serialize(theme);
}
