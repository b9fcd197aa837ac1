import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../commands';
import { read } from './documents';

const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
const { generators } = z
  .object({ generators: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(read('tools/generators/generators.json')));
const projects = ['apps', 'libs', 'tools'].flatMap((folder) => readdirSync(join(root, folder)));
const targets = ['lint', 'typecheck', 'test', 'build', 'e2e', 'serve'];

/** Why a command that the text of a document names cannot be followed; undefined where nothing speaks against it. */
export function problemOf(command: string, document: string): string | undefined {
  const [program = '', ...args] = command.replace(/^([A-Z_]+=\S+ )+/, '').split(' ');
  // A program that the reader is told to save.
  if (program === 'node' && read(document).includes(`save this as \`${args[0]}\``)) return undefined;
  const isKnown = checks[program]?.(args.filter((arg) => arg !== '-s')) ?? existsSync(join(root, program));
  return isKnown ? undefined : `${command} names something that is not there`;
}

const checks: Readonly<Record<string, (args: readonly string[]) => boolean>> = {
  npm: ([verb = '', script = '']) =>
    verb === 'run' ? script in scripts : verb in scripts || verb === 'audit' || verb === 'install',
  npx: ([program = '', ...args]) => checks[program]?.(args) ?? existsSync(join(root, 'node_modules/.bin', program)),
  nx: ([verb = '', ...args]) => {
    if (verb === 'g') return (args[0] ?? '').replace('@msp/generators:', '') in generators;
    if (verb === 'run-many' || verb === 'affected')
      return args.filter((arg) => !arg.startsWith('-')).every((arg) => targets.includes(arg));
    return targets.includes(verb) && projects.includes(args[0] ?? '');
  },
  node: ([file = '']) => existsSync(join(root, file)),
};
