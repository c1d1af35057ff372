import { env } from "#app/env.server.ts";
import { campaignFields } from "#app/exchange/intake/campaign-fields.ts";

/**
 * The script that shows a form in a page of another site: a frame where the script stands, as tall as the form. It
 * tells the form the page's address and campaign, and goes where the form leads. It loads nothing else.
 */
export function embedScript({ id, title }: { id: string; title: string }): string {
  const facts = { origin: new URL(env.BASE_URL).origin, id, title, campaign: campaignFields };
  return `"use strict";
(function (facts) {
  var at = document.currentScript;
  var query = new URLSearchParams({ embedded: "1", page: location.href.split(/[?#]/)[0], referrer: document.referrer });
  var own = new URLSearchParams(location.search);
  facts.campaign.forEach(function (name) {
    if (own.get(name)) query.set(name, own.get(name));
  });
  var frame = document.createElement("iframe");
  frame.src = facts.origin + "/f/" + facts.id + "?" + query;
  frame.title = facts.title;
  frame.style.cssText = "border:0;width:100%;height:600px;color-scheme:auto";
  at.parentNode.insertBefore(frame, at.nextSibling);
  addEventListener("message", function (event) {
    if (event.source !== frame.contentWindow || event.origin !== facts.origin || !event.data.galenaForm) return;
    frame.style.height = Math.min(Number(event.data.galenaForm.height) || 600, 10000) + "px";
    if (/^https:\\/\\//.test(event.data.galenaForm.next)) location.assign(event.data.galenaForm.next);
  });
})(${literal(facts)});
`;
}

/** A value as a literal that can stand in a script, whatever a seller called the form. */
function literal(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
