/** `step`: a process goes on. `heal`: time passes. `fault`: something fails. */
type Kind = 'step' | 'heal' | 'fault';

export interface Action<State> {
  readonly kind: Kind;
  readonly label: string;
  readonly to: State;
}

/** A small world: every state is JSON, and whatever may happen next is an action. */
export interface Model<State> {
  readonly initial: State;
  readonly actions: (state: State) => readonly Action<State>[];
  /** What must not be, in words; asked of every state. */
  readonly broken?: (state: State) => string | undefined;
  /** Where it all leads: from every state such a one can be reached although nothing fails any more. */
  readonly isGood?: (state: State) => boolean;
  /** Processes alone must not go round for ever: it takes time or a fault to come back to a state. */
  readonly comesToRest?: boolean;
}

/** Collects what may happen in a state; each change is made in a copy of it. */
export class Choices<State> {
  readonly actions: Action<State>[] = [];

  /** `tidy` makes states the same that differ in nothing that counts. */
  constructor(
    readonly state: State,
    private readonly tidy: (next: State) => void = () => undefined,
  ) {}

  add(kind: Kind, label: string, change: (next: State) => void): void {
    // As JSON, which is several times as fast as a structured clone of states as small as these.
    const to: State = JSON.parse(JSON.stringify(this.state));
    change(to);
    this.tidy(to);
    this.actions.push({ kind, label, to });
  }
}
