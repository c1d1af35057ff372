import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActor } from "#app/auth/require.server.ts";
import { postStatuses } from "#app/exchange/posts/submission.ts";
import { countRetryable } from "#app/exchange/posts/count-retryable.server.ts";
import { getSource } from "#app/exchange/sources/get-source.server.ts";
import { leadPostsPage, readLeadPostsFilter } from "#app/http/lead-posts-page.server.ts";
import { valueOrThrow } from "#app/http/refused.server.ts";
import { shownPost } from "#app/http/shown-post.ts";
import { speechFor } from "#app/http/speech.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { SelectField } from "#app/ui/choice-fields.tsx";
import { FilterForm } from "#app/ui/filter-form.tsx";
import { Form, SubmitButton } from "#app/ui/form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { PostTable } from "#app/ui/posts/post-table.tsx";
import { useWords } from "#app/words/use-words.ts";
import { defaultLocale, wordsFor } from "#app/words/words.ts";

export const meta: MetaFunction = () => [{ title: `${wordsFor(defaultLocale)("posts.title")} · Galena` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, "leads:read");
  const found = valueOrThrow(await getSource(actor, params.sourceId), request);
  const { id, name } = found;
  const url = new URL(request.url);
  const { rows, newer, older } = valueOrThrow(await leadPostsPage(actor, id, url), request);
  const { t } = speechFor(request);
  return {
    source: { id, name },
    waiting: await countRetryable(found),
    posts: rows.map((post) => shownPost(post, t)),
    newer,
    older,
    filter: readLeadPostsFilter(url),
  };
}

export default function PostsPage() {
  const { source, waiting, posts, newer, older, filter } = useLoaderData<typeof loader>();
  const t = useWords();
  const own = `/seller/sources/${source.id}`;
  return (
    <>
      <PageHeader
        title={t("posts.title")}
        text={t("posts.text")}
        crumbs={[
          { to: "/seller/sources", label: t("sources.title") },
          { to: own, label: source.name },
        ]}
        actions={<LinkButton to={`${own}/posts/new`}>{t("posts.hand.title")}</LinkButton>}
      />
      <Stack>
        {waiting > 0 && (
          <Notice tone="caution">
            <Form id="retry" action={`${own}/retry`} className="flex flex-wrap items-center justify-between gap-3">
              {t("posts.waiting", { count: waiting })}
              <SubmitButton tone="secondary">{t("posts.retry")}</SubmitButton>
            </Form>
          </Notice>
        )}
        <FilterForm label={t("posts.filter")} clearTo={`${own}/posts`}>
          <SelectField
            name="status"
            label={t("posts.status")}
            placeholder={t("posts.anyStatus")}
            defaultValue={filter.status}
            choices={postStatuses.map((value) => ({ value, label: t(`posts.statuses.${value}`) }))}
            optional
          />
          <SelectField
            name="test"
            label={t("posts.which")}
            placeholder={t("posts.liveAndTest")}
            defaultValue={filter.test}
            choices={[
              { value: "no", label: t("posts.liveOnly") },
              { value: "yes", label: t("posts.testOnly") },
            ]}
            optional
          />
        </FilterForm>
        <Card flush>
          <PostTable posts={posts} isFiltered={filter.status !== "" || filter.test !== ""} />
        </Card>
        <Pager newer={newer} older={older} />
      </Stack>
    </>
  );
}
