import type { Access, Principal } from '@msp/auth';
import type { Repositories } from '@msp/storage';

/** Whom this process has written down. */
export class NotedCallers {
  private readonly noted = new Set<string>();

  constructor(
    private readonly access: Pick<Access, 'isPerson'>,
    private readonly callers: Pick<Repositories['callers'], 'note'>,
  ) {}

  /**
   * Before something of theirs is open: open executions are found through who runs them, and programs are none of the people
   * of the platform. One write for each of them in the life of this process.
   */
  async note(principal: Principal): Promise<void> {
    const { userId, kind } = principal;
    if (this.noted.has(userId) || (kind === 'user' && (await this.access.isPerson(userId)))) return;
    await this.callers.note({ userId, kind });
    this.noted.add(userId);
  }
}
