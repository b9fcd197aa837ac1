import type { Redactor } from '../redaction/redactor';

/** A growing list without secrets: entries are cleaned once, and again only when more secrets are known. */
export class CleanList<Entry> {
  private cleaned: Entry[] = [];
  private version = -1;

  constructor(
    private readonly redactor: Pick<Redactor, 'version'>,
    private readonly clean: (entry: Entry) => Entry,
  ) {}

  of(entries: readonly Entry[]): Entry[] {
    const { version } = this.redactor;
    if (version !== this.version) this.cleaned = [];
    this.version = version;
    for (const entry of entries.slice(this.cleaned.length)) this.cleaned.push(this.clean(entry));
    return [...this.cleaned];
  }
}
