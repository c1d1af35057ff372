import * as z from "zod";
import { captureFormJson, captureFormShape } from "#app/api/capture-form-shapes.ts";
import { apiRead, apiWrite } from "#app/api/endpoint.server.ts";
import { idShape } from "#app/api/shapes.ts";
import { addForm } from "#app/exchange/forms/add-form.server.ts";
import { countSubmissions } from "#app/exchange/forms/count-submissions.server.ts";
import { formInput } from "#app/exchange/forms/form-input.ts";
import { noSubmissions } from "#app/exchange/forms/form-view.ts";
import { listForms } from "#app/exchange/forms/list-forms.server.ts";
import { moveForm } from "#app/exchange/forms/move-form.server.ts";
import { getSource } from "#app/exchange/sources/get-source.server.ts";
import { formAddress } from "#app/http/form-address.server.ts";

const path = "/api/v1/sources/{sourceId}/forms";
const body = formInput.safeExtend({ publish: z.boolean().default(false) });

export const loader = apiRead(
  "leads:read",
  async ({ actor, params }) => {
    const source = await getSource(actor, params.sourceId);
    if (!source.ok) return source;
    const forms = await listForms(actor, source.value.id);
    const counts = await countSubmissions(
      actor,
      forms.map(({ id }) => id),
    );
    return {
      data: forms.map((form) => captureFormJson(form, counts.get(form.id) ?? noSubmissions, formAddress(form.id))),
    };
  },
  {
    describe: {
      path,
      summary: "List a source's hosted forms",
      response: z.object({ data: z.array(captureFormShape) }),
    },
  },
);

export const action = apiWrite(
  "leads:write",
  body,
  async ({ actor, params: { sourceId = "" }, body: { publish, ...input }, attempt }) => {
    const added = await addForm(actor, { sourceId, id: attempt }, input);
    if (!added.ok) return added;
    if (publish) {
      const opened = await moveForm(actor, added.value.id, "publish");
      if (!opened.ok) return opened;
    }
    return { id: added.value.id, address: formAddress(added.value.id) };
  },
  {
    describe: {
      path,
      summary: "Add a hosted form to a source",
      response: z.object({ id: idShape, address: z.string() }),
    },
    status: 201,
  },
);
