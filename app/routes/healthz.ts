/** The process is up and turns its loop. Says nothing else. */
export function loader() {
  return new Response("ok\n", { headers: { "Content-Type": "text/plain" } });
}
