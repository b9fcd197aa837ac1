import { z } from 'zod';

/** What a Dockerfile makes of a service, as far as ours says it. */
export interface Recipe {
  readonly base: string;
  readonly workdir: string;
  readonly user: string;
  readonly env: Readonly<Record<string, string>>;
  readonly port: string;
  readonly entrypoint: readonly string[];
  /** From the root of the workspace, with `${APP}` in it. */
  readonly copied: { readonly from: string; readonly to: string; readonly owner: string; readonly mode: string };
}

/** The Dockerfile says something that an image of ours may not, or that nobody here understands. */
class RecipeError extends Error {}

type Instruction = readonly [name: string, rest: string];

const once = ['FROM', 'WORKDIR', 'COPY', 'ENV', 'EXPOSE', 'USER', 'ENTRYPOINT'];
const execForm = z.array(z.string().min(1)).min(1);

function instructionsOf(text: string): Instruction[] {
  return text
    .replaceAll(/^\s*#.*$/gm, '')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [name = '', ...rest] = line.trim().split(/\s+/);
      return [name.toUpperCase(), rest.join(' ')];
    });
}

function only(instructions: readonly Instruction[], name: string): string {
  const [found, ...more] = instructions.filter(([one]) => one === name);
  if (found === undefined || more.length > 0) throw new RecipeError(`There has to be one ${name}.`);
  return found[1];
}

function matched(pattern: RegExp, text: string, complaint: string): readonly string[] {
  const found = pattern.exec(text);
  if (found === null) throw new RecipeError(complaint);
  return found.slice(1);
}

/**
 * Reads a Dockerfile by the rules for an image of ours: one base by its digest, one copy, nothing run, nobody's shell, and
 * not root. Throws RecipeError that says which rule is broken.
 */
export function readRecipe(text: string): Recipe {
  const instructions = instructionsOf(text);
  const unknown = instructions.find(([name]) => name !== 'ARG' && !once.includes(name));
  if (unknown) throw new RecipeError(`${unknown[0]} has no place in it: an image is its base and what was built.`);
  const defaults = new Map(
    instructions.flatMap(([name, rest]): [string, string][] => {
      const [argument = '', value] = rest.split(/=(.*)/s);
      return name === 'ARG' && value !== undefined ? [[argument, value]] : [];
    }),
  );
  const base = only(instructions, 'FROM').replace(
    /^\$\{(\w+)\}$/,
    (whole, name: string) => defaults.get(name) ?? whole,
  );
  matched(/@sha256:[0-9a-f]{64}$/, base, 'The base is named by its digest.');
  const copy = /^--chown=(0:0) --chmod=(755) (dist\/apps\/\$\{APP\}) (\/\S*)$/;
  const [owner = '', mode = '', from = '', to = ''] = matched(
    copy,
    only(instructions, 'COPY'),
    'What was built is copied, belongs to root and can be changed by nobody else.',
  );
  const [user = ''] = matched(
    /^([1-9]\d*:[1-9]\d*)$/,
    only(instructions, 'USER'),
    'The user is a number, and not root.',
  );
  const [port = ''] = matched(/^(\d+)$/, only(instructions, 'EXPOSE'), 'One port is exposed.');
  return {
    base,
    user,
    port,
    copied: { from, to, owner, mode },
    workdir: only(instructions, 'WORKDIR'),
    env: Object.fromEntries(
      only(instructions, 'ENV')
        .split(' ')
        .map((pair) => pair.split(/=(.*)/s).slice(0, 2)),
    ),
    entrypoint: entrypointOf(only(instructions, 'ENTRYPOINT')),
  };
}

/** A list of words: as one text it would be given to a shell, and there is none. */
function entrypointOf(text: string): string[] {
  try {
    return execForm.parse(JSON.parse(text));
  } catch {
    throw new RecipeError('The entry point is a list of words.');
  }
}
