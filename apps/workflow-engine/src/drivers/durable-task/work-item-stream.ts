import { InterceptingCall, status, type Interceptor, type Listener } from '@grpc/grpc-js';
import type { GetWorkItemsRequest, WorkItem } from '@microsoft/durabletask-js/dist/proto/orchestrator_service_pb';
import type { Clock } from '@msp/workflow-runtime';

export interface StreamParts {
  /** Work items at once: the library asks for none, and is given as many as there are. */
  readonly atOnce: number;
  /** For how long a scheduler may be silent that has said before that it is there, in milliseconds. */
  readonly silentMs: number;
  readonly clock: Clock;
  /** The scheduler was told how something ended, or cannot be told. */
  readonly onTold: () => void;
}

/**
 * Says to the scheduler for how much there is room, and ends a stream on which nothing comes any more: its connection may
 * be gone without a word, and the library would listen to it for ever.
 */
export const workItemStream =
  ({ atOnce, silentMs, clock, onTold }: StreamParts): Interceptor =>
  (options, nextCall) => {
    const { path } = options.method_definition;
    if (path.endsWith('/CompleteActivityTask')) {
      const whenEnded: Listener = { onReceiveStatus: (ended, pass) => (onTold(), pass(ended)) };
      return new InterceptingCall(nextCall(options), { start: (metadata, _, next) => next(metadata, whenEnded) });
    }
    if (!path.endsWith('/GetWorkItems')) return new InterceptingCall(nextCall(options));
    let cancelWatch = (): void => undefined;
    let isWatched = false;
    const watch = (call: InterceptingCall) => {
      cancelWatch();
      cancelWatch = clock.after(silentMs, () => call.cancelWithStatus(status.UNAVAILABLE, 'The scheduler is silent'));
    };
    const call: InterceptingCall = new InterceptingCall(nextCall(options), {
      start: (metadata, _listener, next) =>
        next(metadata, {
          onReceiveMessage: (item: WorkItem, pass) => {
            isWatched ||= item.hasHealthping();
            if (isWatched) watch(call);
            pass(item);
          },
          onReceiveStatus: (ended, pass) => {
            cancelWatch();
            // A worker that is stopped cancels it, and does not listen any more: an error would end the process.
            pass(ended.code === status.CANCELLED ? { ...ended, code: status.OK } : ended);
          },
        }),
      sendMessage: (request: GetWorkItemsRequest, next) => {
        request.setMaxconcurrentactivityworkitems(atOnce);
        request.setMaxconcurrentorchestrationworkitems(atOnce);
        next(request);
      },
    });
    return call;
  };
