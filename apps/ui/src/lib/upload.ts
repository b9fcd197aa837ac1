/** How much of a body has been sent, from 0 to 1. */
export type OnProgress = (sent: number) => void;

/** How long an upload may stand still, and how long its answer may take when all is sent. */
const silenceMs = 60_000;
const answerMs = 130_000;

/**
 * A `fetch` that tells how its body is being sent, which the browser's own does not. It gives up with a TimeoutError
 * when nothing moves any more, however long the whole takes.
 */
export function uploadFetch(onProgress: OnProgress): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const body = await request.blob();
    return new Promise((resolve, reject) => {
      const sending = new XMLHttpRequest();
      sending.open(request.method, request.url);
      sending.responseType = 'blob';
      request.headers.forEach((value, name) => sending.setRequestHeader(name, value));
      let patience: ReturnType<typeof setTimeout> | undefined;
      const wait = (ms: number) => {
        clearTimeout(patience);
        patience = setTimeout(() => {
          reject(new DOMException('The upload stood still.', 'TimeoutError'));
          sending.abort();
        }, ms);
      };
      const end = (settle: () => void) => {
        clearTimeout(patience);
        settle();
      };
      sending.upload.onprogress = ({ lengthComputable, loaded, total }) => {
        wait(loaded < total ? silenceMs : answerMs);
        if (lengthComputable && total > 0) onProgress(loaded / total);
      };
      sending.onload = () => end(() => resolve(answerOf(sending)));
      sending.onerror = () => end(() => reject(new TypeError('The request could not be sent.')));
      sending.onabort = () => end(() => reject(new DOMException('The request was given up.', 'AbortError')));
      request.signal.addEventListener('abort', () => sending.abort(), { once: true });
      if (request.signal.aborted) reject(new DOMException('The request was given up.', 'AbortError'));
      else {
        wait(silenceMs);
        sending.send(body);
      }
    });
  };
}

const withoutBody: readonly number[] = [204, 205, 304];

function answerOf(sent: XMLHttpRequest): Response {
  const lines = sent.getAllResponseHeaders().trim().split(/\r?\n/).filter(Boolean);
  const headers = new Headers(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  );
  const body: unknown = sent.response;
  return new Response(body instanceof Blob && !withoutBody.includes(sent.status) ? body : null, {
    status: sent.status,
    headers,
  });
}
