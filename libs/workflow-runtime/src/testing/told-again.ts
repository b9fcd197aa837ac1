/** A list of what a workflow tells: of what it tells once more when it is run again, each is kept once. */
export class ToldAgain<Told> {
  private readonly before: readonly string[];
  private next = 0;

  constructor(private readonly kept: Told[]) {
    this.before = kept.map((told) => JSON.stringify(told));
  }

  tell(told: Told): void {
    const found = this.before.indexOf(JSON.stringify(told), this.next);
    if (found < 0) this.kept.push(told);
    else this.next = found + 1;
  }
}
