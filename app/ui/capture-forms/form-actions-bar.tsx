import { useWords } from "#app/words/use-words.ts";
import { DownloadButton, LinkButton } from "../button.tsx";
import { ConfirmAction } from "../disclosure.tsx";
import { Form, SubmitButton } from "../form.tsx";

/** What can be done with a form: looked at, changed, opened and closed, put away. */
export function FormActionsBar({
  base,
  state,
  address,
}: {
  base: string;
  state: "open" | "closed" | "archived";
  address: string;
}) {
  const t = useWords();
  if (state === "archived") return null;
  const isOpen = state === "open";
  return (
    <>
      {isOpen && <DownloadButton href={address}>{t("captureForms.look")}</DownloadButton>}
      <LinkButton to={`${base}/change`}>{t("captureForms.change")}</LinkButton>
      <Form id="state" action={`${base}/${isOpen ? "closing" : "publication"}`}>
        <SubmitButton tone={isOpen ? "secondary" : "primary"}>
          {t(isOpen ? "captureForms.close" : "captureForms.open")}
        </SubmitButton>
      </Form>
      <ConfirmAction
        id="archive"
        label={t("captureForms.archive")}
        consequence={t("captureForms.archiveConsequence")}
        action={`${base}/archive`}
      />
    </>
  );
}
