const MB = 1024 * 1024;
const UPLOADS = [
  /^\/seller\/batches\/new/,
  /^\/api\/v1\/batches\/?$/,
  /^\/settings\/suppressions\/?$/,
  /^\/api\/v1\/suppressions\/?$/,
];

/** Up to a thousand leads as JSON. */
const LISTS = [/^\/api\/v1\/leads\/?$/];

/** 1 MB for everything, 8 MB for lists, 100 MB for files, counted as it arrives: a lying Content-Length gains nothing. */
export function limitBody(request, response, next) {
  const isAmong = (paths) => paths.some((path) => path.test(request.path));
  const max = isAmong(UPLOADS) ? 100 * MB : isAmong(LISTS) ? 8 * MB : MB;
  const refuse = () => {
    if (response.headersSent) return;
    response.setHeader("Connection", "close");
    const problem = {
      type: "about:blank",
      title: "Too large",
      status: 413,
      detail: `At most ${max / MB} MB.`,
      reason: "too_large",
      request_id: response.locals.requestId,
    };
    response.status(413).type("application/problem+json").send(JSON.stringify(problem));
  };
  if (Number(request.headers["content-length"] ?? 0) > max) return refuse();
  let seen = 0;
  const push = request.push;
  request.push = function counted(chunk, encoding) {
    if (chunk) seen += chunk.length;
    if (seen <= max) return push.call(this, chunk, encoding);
    refuse();
    this.destroy();
    return false;
  };
  next();
}
