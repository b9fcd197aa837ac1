import type { AzureState } from './state';
import { AzureRefusal } from './state';

/** `one` takes a value, `many` takes several, `switch` takes none. */
interface Option {
  readonly takes: 'one' | 'many' | 'switch';
  readonly short?: string;
  readonly isRequired?: true;
}

export interface Given {
  one(option: string): string;
  oneOf(option: string): string | undefined;
  many(option: string): readonly string[];
  has(option: string): boolean;
}

/** Files that a command is given, and what it needs beside the state. */
interface Surroundings {
  readText(file: string): string;
}

export interface Command {
  /** The page of the reference of the Azure CLI that it was read from. */
  readonly page: string;
  readonly isReading?: true;
  /** Where it depends on what it is given. */
  readonly isReadingWhen?: (given: Given) => boolean;
  readonly options: Readonly<Record<string, Option>>;
  run(state: AzureState, given: Given, surroundings: Surroundings): unknown;
}

export const required = (short?: string): Option => ({ takes: 'one', isRequired: true, ...(short && { short }) });
export const optional = (short?: string): Option => ({ takes: 'one', ...(short && { short }) });
export const several = (short?: string): Option => ({ takes: 'many', ...(short && { short }) });
export const severalRequired = (): Option => ({ takes: 'many', isRequired: true });
export const flag = (short?: string): Option => ({ takes: 'switch', ...(short && { short }) });

export const inGroup = { '--name': required('-n'), '--resource-group': required('-g') } as const;

const everywhere: Readonly<Record<string, Option>> = {
  '--output': optional('-o'),
  '--only-show-errors': flag(),
  '--subscription': optional(),
};

/** Reads the options of a command; refuses, as the Azure CLI does, what the command does not have. */
export function readOptions(words: string, { options }: Command, args: readonly string[]): Given {
  const known = { ...everywhere, ...options };
  const values = new Map<string, string[]>();
  let current: string | undefined;
  for (const arg of args) {
    const name = nameOf(known, arg);
    if (name !== undefined) {
      if (values.has(name)) throw new AzureRefusal(`argument ${name}: given twice`);
      values.set(name, []);
      current = name;
      continue;
    }
    const { takes } = known[current ?? ''] ?? {};
    const held = values.get(current ?? '') ?? [];
    if (arg.startsWith('--') || takes === undefined || takes === 'switch' || (takes === 'one' && held.length > 0)) {
      throw new AzureRefusal(`unrecognized arguments: ${arg} (az ${words})`);
    }
    held.push(arg);
  }
  for (const [name, { isRequired, takes }] of Object.entries(known)) {
    const held = values.get(name);
    if (isRequired === true && held === undefined) {
      throw new AzureRefusal(`the following arguments are required: ${name} (az ${words})`);
    }
    if (held?.length === 0 && takes !== 'switch') throw new AzureRefusal(`argument ${name}: expected a value`);
  }
  return given(values);
}

function nameOf(known: Readonly<Record<string, Option>>, arg: string): string | undefined {
  if (!arg.startsWith('-')) return undefined;
  return Object.keys(known).find((name) => name === arg || known[name]?.short === arg);
}

function given(values: ReadonlyMap<string, readonly string[]>): Given {
  const oneOf = (option: string) => values.get(option)?.[0];
  return {
    oneOf,
    one(option) {
      const value = oneOf(option);
      if (value === undefined) throw new AzureRefusal(`the following arguments are required: ${option}`);
      return value;
    },
    many: (option) => values.get(option) ?? [],
    has: (option) => values.has(option),
  };
}

/** `name=value` of several words; a value may hold the sign too. */
export function pairsOf(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=');
      if (at < 1) throw new AzureRefusal(`"${word}" is not of the form name=value.`);
      return [word.slice(0, at), word.slice(at + 1)];
    }),
  );
}
