/** What goes wrong in a world. Each has a name, so that the world can be made again with some of them only. */
export class Mishaps {
  readonly happened: string[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly only?: ReadonlySet<string>) {}

  /** Whether one that chance wants happens. */
  happens(kind: string): boolean {
    const number = (this.numbers.get(kind) ?? 0) + 1;
    this.numbers.set(kind, number);
    const name = `${kind}:${number}`;
    if (this.only?.has(name) === false) return false;
    this.happened.push(name);
    return true;
  }
}
