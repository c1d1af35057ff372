import { useTranslation } from "react-i18next";
import type { Words } from "./words.ts";

/** The words of the reader's language: `const t = useWords(); t("shell.signOut")`. A wrong key is a type error. */
export function useWords(): Words {
  return useTranslation().t;
}
