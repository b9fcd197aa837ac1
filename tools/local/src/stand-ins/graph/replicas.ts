import type { Behaviour } from '../behaviour';

interface Change<Row> {
  readonly at: number;
  /** What replicas still show; undefined for what they have never heard of. */
  readonly before: Row | undefined;
  reads: number;
  lists: number;
  writes: number;
  references: number;
}

// Far longer than any lag, so that nothing is forgotten early.
const keptMs = 3_600_000;

type Lag = Pick<Behaviour, 'lagMs' | 'lagReads' | 'lagLists' | 'lagWrites'>;

/** What the copies of a directory know of its objects, each change of which reaches them late. */
export class Replicas<Row extends { readonly id: string }> {
  private readonly changes = new Map<string, Change<Row>>();

  constructor(
    private readonly lag: () => Lag,
    private readonly now: () => number,
  ) {}

  /** To be told of every create (nothing before), update and delete; `before` is kept as it is. */
  changed(id: string, before: Row | undefined): void {
    const { lagMs, lagReads: reads, lagLists: lists, lagWrites: writes } = this.lag();
    if (lagMs + reads + lists + writes === 0) return;
    for (const [known, { at }] of this.changes) if (this.now() - at > keptMs) this.changes.delete(known);
    const last = this.changes.get(id);
    // What is not there yet does not get there later because it was changed meanwhile.
    if (last && this.now() - last.at < lagMs) return;
    this.changes.set(id, { at: this.now(), before, reads, lists, writes, references: 0 });
  }

  /** The object that a read by key finds, which may be an older version, or one that was deleted. */
  find(rows: readonly Row[], matches: (row: Row) => boolean): Row | undefined {
    return this.versions(rows, 'reads', matches).find(matches);
  }

  /** The objects that a list or filter sees. */
  list(rows: readonly Row[]): Row[] {
    return this.versions(rows, 'lists', () => true);
  }

  /** Whether the copy that a write reaches knows the object yet. */
  accepts(id: string): boolean {
    const change = this.changes.get(id);
    return change === undefined || change.before !== undefined || !this.isLate(change, 'writes');
  }

  /** How the copy refuses a reference to an object that it does not know: in two ways, by turns. */
  nextRefusal(id: string): 'not-found' | 'no-valid-reference' {
    const change = this.changes.get(id);
    if (change === undefined) return 'not-found';
    change.references += 1;
    return change.references % 2 === 1 ? 'not-found' : 'no-valid-reference';
  }

  clear(): void {
    this.changes.clear();
  }

  private versions(rows: readonly Row[], kind: 'reads' | 'lists', isAsked: (row: Row) => boolean): Row[] {
    if (this.changes.size === 0) return [...rows];
    const current = new Map(rows.map((row) => [row.id, row]));
    const stale = [...this.changes].filter(([id, change]) => {
      const row = change.before ?? current.get(id);
      // Counts down only for what the request is about.
      return row !== undefined && isAsked(row) && this.isLate(change, kind);
    });
    for (const [id, { before }] of stale) {
      if (before === undefined) current.delete(id);
      else current.set(id, before);
    }
    return [...current.values()];
  }

  private isLate(change: Change<Row>, kind: 'reads' | 'lists' | 'writes'): boolean {
    const share = kind === 'reads' ? 0.5 : 1;
    if (this.now() - change.at < this.lag().lagMs * share) return true;
    if (change[kind] === 0) return false;
    change[kind] -= 1;
    return true;
  }
}
