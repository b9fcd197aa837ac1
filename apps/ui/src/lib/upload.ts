/** How much of a body has been sent, from 0 to 1. */
export type OnProgress = (sent: number) => void;

/** A `fetch` that tells how its body is being sent, which the browser's own does not. */
export function uploadFetch(onProgress: OnProgress): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const body = await request.blob();
    return new Promise((resolve, reject) => {
      const sending = new XMLHttpRequest();
      sending.open(request.method, request.url);
      sending.responseType = 'blob';
      request.headers.forEach((value, name) => sending.setRequestHeader(name, value));
      sending.upload.onprogress = ({ lengthComputable, loaded, total }) => {
        if (lengthComputable && total > 0) onProgress(loaded / total);
      };
      sending.onload = () => resolve(answerOf(sending));
      sending.onerror = () => reject(new TypeError('The request could not be sent.'));
      sending.onabort = () => reject(new DOMException('The request was given up.', 'AbortError'));
      request.signal.addEventListener('abort', () => sending.abort(), { once: true });
      if (request.signal.aborted) reject(new DOMException('The request was given up.', 'AbortError'));
      else sending.send(body);
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
    ...{ status: sent.status, headers },
  });
}
