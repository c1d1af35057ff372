/** Joins the class names that apply: `classNames("card", wide && "w-full", className)`. */
export function classNames(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}
