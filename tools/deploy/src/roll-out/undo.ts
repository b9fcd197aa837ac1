import type { Clock, Say } from '../ports';

interface Undo {
  readonly what: string;
  act(): Promise<void>;
}

const attempts = 3;
const pauseMs = 5_000;

/** What has to be done to be where a deployment began, the last thing first. */
export class UndoList {
  private readonly undos: Undo[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly say: Say,
  ) {}

  add(what: string, act: () => Promise<void>): void {
    this.undos.push({ what, act });
  }

  /** Does as much of it as can be done; answers what could not. */
  async run(): Promise<readonly string[]> {
    const left: string[] = [];
    for (const undo of this.undos.splice(0).reverse()) {
      if (await this.isDone(undo)) this.say(`Undone: ${undo.what}`);
      else left.push(undo.what);
    }
    return left;
  }

  private async isDone({ act }: Undo): Promise<boolean> {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      try {
        await act();
        return true;
      } catch {
        if (attempt < attempts) await this.clock.pause(pauseMs);
      }
    }
    return false;
  }
}
