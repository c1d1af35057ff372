import { useWords } from "#app/words/use-words.ts";
import { LinkButton } from "../button.tsx";
import { ConfirmAction } from "../disclosure.tsx";
import { Form, SubmitButton } from "../form.tsx";

/** Change, and pause or resume. */
export function SourceActions({ id, isPaused }: { id: string; isPaused: boolean }) {
  const t = useWords();
  const own = `/seller/sources/${id}`;
  return (
    <>
      <LinkButton to={`${own}/change`}>{t("sources.change")}</LinkButton>
      {isPaused ? (
        <Form id="resume" action={`${own}/resumption`}>
          <SubmitButton>{t("sources.resume")}</SubmitButton>
        </Form>
      ) : (
        <ConfirmAction
          id="pause"
          label={t("sources.pause")}
          consequence={t("sources.pauseConsequence")}
          action={`${own}/pause`}
          tone="secondary"
        />
      )}
    </>
  );
}
