/** Something that is not as it should be. */
export interface Finding {
  /** A leftover is what a crash or a revoked right leaves by design: it harms nothing. */
  readonly kind: 'problem' | 'leftover';
  /** The table, container or vault. */
  readonly where: string;
  /** In words, with the keys that find it; never a value. */
  readonly what: string;
  readonly isRepaired: boolean;
  /** What a person can do where no command can. */
  readonly remedy?: string;
}

export interface Diagnosis {
  /** At most a thousand of them; `problems` and `leftovers` count all. */
  readonly findings: readonly Finding[];
  readonly problems: number;
  readonly leftovers: number;
  readonly repaired: number;
  readonly checkedRows: number;
}

const mostFindings = 1_000;

/** Collects what was found, and does not grow with it. */
export class Findings {
  private readonly list: Finding[] = [];
  private readonly counts = { problems: 0, leftovers: 0, repaired: 0, checkedRows: 0 };

  add(finding: Finding): void {
    if (finding.kind === 'problem') this.counts.problems += 1;
    else this.counts.leftovers += 1;
    if (finding.isRepaired) this.counts.repaired += 1;
    if (this.list.length < mostFindings) this.list.push(finding);
  }

  checked(rows: number): void {
    this.counts.checkedRows += rows;
  }

  diagnosis(): Diagnosis {
    return { findings: this.list, ...this.counts };
  }
}
