import { createHash } from "node:crypto";
import type { Road } from "./ask-json.ts";

/**
 * Answers as TrustedForm and Jornaya do, by HTTP's own shapes and always the same. The first digits of an id say how:
 * dead… has expired, beef… belongs to somebody else, fade… finds the witness down, c0de… gets an answer of no shape;
 * anything else is matched.
 */
export const fakeWitness: Road = async (url, init) => {
  const { hostname, pathname, searchParams } = new URL(url);
  const id = (hostname === "api.leadid.com" ? searchParams.get("id")! : pathname.slice(1)).toLowerCase();
  if (id.startsWith("fade")) return json(503, { message: "unavailable" });
  if (id.startsWith("c0de")) return new Response("<html>not what you asked for</html>", { status: 200 });
  return hostname === "api.leadid.com" ? leadIdAnswer(id) : claimAnswer(id, new URLSearchParams(String(init.body)));
};

function leadIdAnswer(id: string): Response {
  const isAuthentic = !id.startsWith("dead") && !id.startsWith("beef");
  return json(200, { authenticate: { token: id, authentic: isAuthentic ? "1" : "0" }, transid: "T-1" });
}

function claimAnswer(id: string, form: URLSearchParams): Response {
  if (id.startsWith("dead")) return json(404, { outcome: "error", reason: "cert not found" });
  const prints = [form.get("email"), form.get("phone_1")].filter((text) => text !== null).map(fingerprint);
  const isOthers = id.startsWith("beef");
  return json(201, {
    outcome: "success",
    reason: "",
    fingerprints: { matching: isOthers ? [] : prints, non_matching: isOthers ? prints : [] },
    is_masked: false,
    masked_cert_url: `https://cert.trustedform.com/${id}`,
    scans: { forbidden_found: [], forbidden_not_found: [], required_found: [], required_not_found: [] },
    warnings: [],
    cert: {
      cert_id: id,
      created_at: "2026-10-01T09:14:00Z",
      expires_at: "2026-10-04T09:14:00Z",
      page_url: "https://www.example.com/quote",
    },
  });
}

const fingerprint = (text: string) => createHash("sha1").update(text.toLowerCase()).digest("hex");

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
}
