import { readFileSync } from 'node:fs';
import { type Command, readOptions } from './command';
import { containerAppCommands } from './container-app.commands';
import { entraCommands } from './entra.commands';
import { identityCommands } from './identity.commands';
import { jobCommands } from './job.commands';
import { resourceCommands } from './resource.commands';
import { resourcesCommands } from './resources.commands';
import { AzureRefusal, type AzureState, type FaultKind } from './state';

/** Everything that the stand-in can do. What is not here, it refuses. */
export const commands: Readonly<Record<string, Command>> = {
  ...containerAppCommands,
  ...jobCommands,
  ...resourceCommands,
  ...resourcesCommands,
  ...identityCommands,
  ...entraCommands,
};

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Whoever called is killed. */
  readonly kills?: true;
}

/** Runs one command line against the state, which it changes. */
export function runAz(
  state: AzureState,
  args: readonly string[],
  readText = (file: string) => readFileSync(file, 'utf8'),
): Outcome {
  const first = args.findIndex((arg) => arg.startsWith('-'));
  const words = args.slice(0, first === -1 ? undefined : first).join(' ');
  state.calls.push(words);
  const fault = state.faults.find(({ call }) => call === state.calls.length)?.kind;
  if (fault === 'refused') return failed('(ServiceUnavailable) The service is unavailable.');
  if (fault === 'killed') return { ...failed(''), kills: true };
  try {
    const command = commands[words];
    if (command === undefined) throw new AzureRefusal(`'${words}' is misspelled or not recognized by the system.`);
    const given = readOptions(words, command, args.slice(words.split(' ').length));
    const answer = command.run(state, given, { readText });
    if (command.isReading !== true && command.isReadingWhen?.(given) !== true) state.changes.push(words);
    return outcomeOf(answer, fault);
  } catch (error) {
    if (error instanceof AzureRefusal) return failed(`ERROR: ${error.message}`);
    throw error;
  }
}

function outcomeOf(answer: unknown, fault: FaultKind | undefined): Outcome {
  if (fault === 'lost') return failed('ERROR: Connection aborted.');
  if (fault === 'killed-after') return { ...failed(''), kills: true };
  return { code: 0, stdout: answer === undefined ? '' : `${JSON.stringify(answer)}\n`, stderr: '' };
}

const failed = (stderr: string): Outcome => ({ code: 1, stdout: '', stderr: `${stderr}\n` });
