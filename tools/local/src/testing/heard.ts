/** What was said, and a way to wait until something is. */
export class Heard {
  readonly lines: string[] = [];
  private readonly waiting = new Set<() => void>();

  readonly say = (line: string): void => {
    this.lines.push(line);
    for (const look of this.waiting) look();
  };

  /** Resolves with the first line, said or yet to be said, that contains this. */
  until(text: string): Promise<string> {
    return new Promise((resolve) => {
      const look = () => {
        const line = this.lines.find((said) => said.includes(text));
        if (line === undefined) return;
        this.waiting.delete(look);
        resolve(line);
      };
      this.waiting.add(look);
      look();
    });
  }
}
