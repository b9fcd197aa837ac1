import { globalScope, type ScopeKey } from '@msp/models';
import type { Logger } from 'pino';
import type { Context } from '../context';

type Parts = Pick<Context, 'audit' | 'auditChain' | 'organizations' | 'now'>;

/** Events are sealed when nothing older than them is under way any more: a write ends within three seconds. */
const sealAfterMs = 5_000;
/** A trail is visited for this long after its last known event, so that the event is old enough at one of the visits. */
const followUpMs = 3 * sealAfterMs;
const mostScopesPerRound = 50;
/** Trails visited each round without a hint, in turn: a hint is lost with the process that wanted to give it. */
const sweptPerRound = 5;

interface Waiting {
  readonly since: number;
  /** The hint of another process, to be taken back. */
  readonly etag?: string;
}

/** Adds new audit events to the hash chains of their organizations. One round is bounded; many replicas may do it. */
export class AuditSealer {
  private readonly waiting = new Map<ScopeKey, Waiting>();
  private unswept: ScopeKey[] = [];
  /** Since when a trail may have events that are not sealed, as far as this process knows. */
  private readonly unsealedSince = new Map<ScopeKey, number>();

  constructor(
    private readonly parts: Parts,
    private readonly logger: Logger,
  ) {}

  /** Milliseconds that the oldest event that this process knows of has waited to be sealed. */
  get unsealedMs(): number {
    const at = this.parts.now().getTime();
    return Math.max(0, ...[...this.unsealedSince.values()].map((since) => at - since));
  }

  async round(signal?: AbortSignal): Promise<void> {
    await this.collect();
    const hinted = [...this.waiting.keys()].slice(0, mostScopesPerRound);
    const swept = (await this.nextSwept()).filter((scope) => !this.waiting.has(scope));
    for (const scope of [...hinted, ...swept]) {
      if (signal?.aborted) return;
      await this.seal(scope).catch((error: unknown) => {
        this.logger.warn({ err: error, organizationId: scope }, 'The audit trail was not sealed; it is tried again');
      });
    }
  }

  private async collect(): Promise<void> {
    const { audit, auditChain, now } = this.parts;
    const since = now().getTime();
    for (const scope of audit.takeTouched()) this.waitFor(scope, { ...this.waiting.get(scope), since });
    for (const { scope, etag } of await auditChain.listAnnounced()) {
      if (this.waiting.get(scope)?.etag !== etag) this.waitFor(scope, { since, etag });
    }
  }

  private waitFor(scope: ScopeKey, waiting: Waiting): void {
    this.waiting.set(scope, waiting);
    this.unsealedSince.set(scope, this.unsealedSince.get(scope) ?? waiting.since);
  }

  private async nextSwept(): Promise<ScopeKey[]> {
    if (this.unswept.length === 0) {
      const organizations = await this.parts.organizations.listAll();
      this.unswept = [globalScope, ...organizations.map(({ organizationId }) => organizationId)];
    }
    return this.unswept.splice(0, sweptPerRound);
  }

  private async seal(scope: ScopeKey): Promise<void> {
    const { auditChain, now } = this.parts;
    const at = now().getTime();
    const { sealed, done, head } = await auditChain.seal(scope, new Date(at - sealAfterMs));
    // The log is a witness outside the storage account of where the chain stood.
    if (sealed > 0) {
      const { sequence, hash } = head;
      this.logger.info({ organizationId: scope, sequence, hash }, 'Audit events were sealed');
    }
    const waiting = this.waiting.get(scope);
    if (!done) {
      this.waitFor(scope, waiting ?? { since: at });
      return;
    }
    this.noteSealed(scope, at - sealAfterMs, waiting?.since);
    if (waiting === undefined || at - waiting.since < followUpMs) return;
    this.waiting.delete(scope);
    if (waiting.etag !== undefined) await auditChain.retract({ scope, etag: waiting.etag });
  }

  private noteSealed(scope: ScopeKey, until: number, touchedAt = 0): void {
    if (touchedAt > until) this.unsealedSince.set(scope, Math.max(until, this.unsealedSince.get(scope) ?? touchedAt));
    else this.unsealedSince.delete(scope);
  }
}
