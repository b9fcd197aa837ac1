import { WritesRefusedError } from './check';

export interface WriteGate {
  /** Resolves when writing is agreed to; asks before the first write only. */
  beforeWrite(): Promise<void>;
}

export interface WriteGateOptions {
  /** What the person is told will be written to, such as a tenant id. */
  readonly target: string;
  readonly prefix: string;
  /** The answer of `--yes`, which is for stand-ins on this machine. */
  readonly isAgreed: boolean;
  readonly isStandIn: boolean;
  readonly ask: (question: string) => Promise<string>;
}

export function createWriteGate({ target, prefix, isAgreed, isStandIn, ask }: WriteGateOptions): WriteGate {
  if (isAgreed && !isStandIn) {
    throw new Error('--yes is for the stand-ins only: what is written to a vendor is agreed to by a person.');
  }
  let agreed: Promise<void> | undefined;
  const question =
    `The next checks create and remove objects in ${target}. Each bears the name "${prefix}…"; nothing else is changed.\n` +
    'Is this a tenant or instance for tests? Type "yes" to go on: ';
  const agree = async () => {
    if (isAgreed) return;
    if ((await ask(question)).trim().toLowerCase() !== 'yes') throw new WritesRefusedError();
  };
  return { beforeWrite: () => (agreed ??= agree()) };
}
