import { ApiError } from '../lib/api-error';
import { readSignedIn, signedInKey } from './signed-in';

/** How the session of this tab stands: usable, ended, or replaced by somebody else's. */
export type SessionState =
  { readonly kind: 'active' } | { readonly kind: 'ended' } | { readonly kind: 'other'; readonly name: string };

const active: SessionState = { kind: 'active' };
const ended: SessionState = { kind: 'ended' };

/**
 * The session of one tab, which belongs to one person from beginning to end. Where that person's session has ended or
 * somebody else has signed in, it sends nothing more until the same person has signed in again.
 */
export class TabSession {
  private current: SessionState = active;
  private endedAt = 0;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly homeAccountId: string,
    private readonly now: () => number = Date.now,
  ) {}

  readonly state = (): SessionState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The session cannot be used any more; what is on the page stays. */
  readonly end = (): void => {
    if (this.current.kind !== 'active') return;
    this.endedAt = this.now();
    this.become(ended);
  };

  /** Compares with who is signed in now: ends, stops for somebody else, or goes on after a new sign-in. */
  readonly check = (): void => {
    const signedIn = readSignedIn();
    if (signedIn && signedIn.homeAccountId !== this.homeAccountId) {
      this.endedAt = this.now();
      if (this.current.kind !== 'other' || this.current.name !== signedIn.name) {
        this.become({ kind: 'other', name: signedIn.name });
      }
    } else if (!signedIn) this.end();
    else if (this.current.kind !== 'active' && signedIn.at >= this.endedAt) this.become(active);
  };

  /** Throws unless a token of this tab's person may be used. */
  assertActive(): void {
    this.check();
    if (this.current.kind !== 'active') throw refusal(this.current);
  }

  /** Resolves when the same person has signed in again. */
  whenActive(): Promise<void> {
    if (this.current.kind === 'active') return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.subscribe(() => {
        if (this.current.kind !== 'active') return;
        stop();
        resolve();
      });
    });
  }

  /**
   * Looks again when another tab tells of a sign-in, and when somebody comes back to this one. Called before anything
   * is drawn.
   */
  watch(): void {
    window.addEventListener('storage', ({ key }) => {
      if (key === signedInKey || key === null) this.check();
    });
    window.addEventListener('focus', this.check);
    // Before anything else hears of it: Escape must not close, and no shortcut use, what is kept behind the panel.
    const hold = (event: KeyboardEvent) => {
      const isCommand = event.key === 'Escape' || event.ctrlKey || event.metaKey;
      if (this.current.kind !== 'active' && isCommand) event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', hold, { capture: true });
  }

  private become(state: SessionState): void {
    this.current = state;
    for (const listener of [...this.listeners]) listener();
  }
}

function refusal(state: Exclude<SessionState, { kind: 'active' }>): ApiError {
  const why = state.kind === 'other' ? `${state.name} signed in in another tab.` : 'Your sign-in has ended.';
  return new ApiError({ status: 401, code: 'unauthenticated', detail: `${why} Nothing was sent.` });
}
