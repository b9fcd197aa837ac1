import { ExportResultCode, type ExportResult } from '@opentelemetry/core';

type Export<Items> = (items: Items, done: (result: ExportResult) => void) => unknown;

/**
 * Hands over so many batches at once, whatever the exporter does: a batch that comes while that many are on their way is
 * dropped, so that a silent address costs bounded memory, and an exporter that throws, rejects or answers twice disturbs
 * nothing.
 */
export function atMost<Items>(places: number, send: Export<Items>): (...batch: Parameters<Export<Items>>) => void {
  let underWay = 0;
  return (items, done) => {
    if (underWay >= places) return done({ code: ExportResultCode.FAILED, error: new Error('Too much is on its way.') });
    underWay += 1;
    let isDone = false;
    const finish = (result: ExportResult) => {
      if (isDone) return;
      isDone = true;
      underWay -= 1;
      done(result);
    };
    const fail = (error: unknown) =>
      finish({ code: ExportResultCode.FAILED, error: error instanceof Error ? error : new Error(String(error)) });
    Promise.resolve()
      .then(() => send(items, finish))
      .catch(fail);
  };
}
