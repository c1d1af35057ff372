/** How a body is posted, to be copied: with curl in a shell, and with fetch in TypeScript. */
type Sample = { endpoint: string; body: object };

export function curlSample({ endpoint, body }: Sample): string {
  const json = JSON.stringify(body, null, 2).replaceAll("'", "'\\''");
  return `curl -X POST '${endpoint}' \\
  -H "Authorization: Bearer $GALENA_API_KEY" \\
  -H 'Content-Type: application/json' \\
  -H "Idempotency-Key: $(uuidgen)" \\
  --data '${json}'`;
}

export function typescriptSample({ endpoint, body }: Sample): string {
  return `const answer = await fetch("${endpoint}", {
  method: "POST",
  headers: {
    Authorization: \`Bearer \${apiKey}\`,
    "Content-Type": "application/json",
    "Idempotency-Key": crypto.randomUUID(), // the same for each send of one lead
  },
  body: JSON.stringify(${JSON.stringify(body, null, 2).replaceAll("\n", "\n  ")}),
});
if (!answer.ok) throw new Error(\`\${answer.status}: \${await answer.text()}\`);
const { lead_id, status, reason_code, field, detail } = await answer.json();`;
}
