import { isOver, NotFoundError, ShownTimeline, type Scope } from '@msp/models';
import type { Context } from '../context';
import type { Shown } from '../execution/shown';

/** How an execution stands; the same version says the same. */
export interface Look {
  readonly version: string;
  readonly isOwn: boolean;
  readonly shown: () => Shown;
}

/** One execution that somebody watches: as this process knows it, or as the process that runs it has written. */
export class WatchedExecution {
  private readonly timeline = new ShownTimeline();
  private lastKey: string | undefined;

  constructor(
    private readonly context: Pick<Context, 'runs' | 'repositories'>,
    private readonly of: { readonly scope: Scope; readonly executionId: string },
  ) {}

  /** Of what another process runs only what is new is read. Throws NotFoundError for one that is not there any more. */
  async look(): Promise<Look> {
    const { scope, executionId } = this.of;
    const { runs, repositories } = this.context;
    const keeper = runs.find(executionId)?.keeper;
    if (keeper?.hasBegun) return { version: `own ${keeper.changes}`, isOwn: true, shown: () => keeper.shown() };
    const stored = await repositories.executions.findOpen(scope, executionId);
    if (stored === undefined) throw new NotFoundError('Execution', executionId);
    const { execution, etag } = stored;
    if (isOver(execution)) return { version: 'over', isOwn: false, shown: () => execution };
    for (const chunk of await repositories.executionJournals.readShown(execution, this.lastKey)) {
      this.timeline.add(chunk);
      this.lastKey = chunk.key;
    }
    const shown = () => ({ ...execution, ...this.timeline.behind(execution) });
    return { version: `${etag} ${this.lastKey}`, isOwn: false, shown };
  }
}
