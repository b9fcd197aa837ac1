import type { DataProviderDefinition } from './field';
import type { LoadedFile } from './load-files';
import { quarantineOf, whyBroken, type Quarantined } from './quarantine-reasons';
import type { WorkflowDefinition } from './workflow';

export interface Registry {
  readonly workflows: ReadonlyMap<string, WorkflowDefinition>;
  readonly dataProviders: ReadonlyMap<string, DataProviderDefinition>;
  /** Of the source of each workflow, by its name, where it was built. */
  readonly sourceDigests: ReadonlyMap<string, string>;
  /** What cannot be used, each with its reason; the rest does not suffer from it. */
  readonly quarantined: readonly Quarantined[];
}

export type Definition = WorkflowDefinition | DataProviderDefinition;

interface Found {
  readonly definition: Definition;
  readonly file: string;
  readonly digest?: string | undefined;
}

/** A rule for every definition: says why one breaks it, or nothing. */
export type DefinitionCheck = (definition: Definition) => string | undefined;

/**
 * The definitions among the exports of files; whatever else is exported is passed over. Never throws: a file that could
 * not be loaded or defines nothing, a name that is defined twice, what fails the check, and what takes its options from
 * any of these is quarantined. Of two definitions with one name neither is used: nobody knows which was meant.
 */
export function createRegistry(files: readonly LoadedFile[], check: DefinitionCheck = () => undefined): Registry {
  const found = files.flatMap(definitionsIn);
  const quarantined = files.flatMap((file) => (isEmpty(file) ? quarantineOf(file) : []));
  const sound: Found[] = [];
  for (const [first, ...others] of claims(found).values()) {
    if (first === undefined) continue;
    const reason = others.length > 0 ? definedTwice([first, ...others]) : check(first.definition);
    if (reason === undefined) sound.push(first);
    else quarantined.push(asQuarantined([first, ...others], reason));
  }
  return withoutDangling(sound, quarantined);
}

function definitionsIn(loaded: LoadedFile): readonly Found[] {
  if (!('definitions' in loaded)) return [];
  // One that is exported under two names is one.
  const definitions = new Set(loaded.definitions.filter(isDefinition));
  const { file, digest } = loaded;
  return [...definitions].map((definition) => ({ definition, file, digest }));
}

const isEmpty = (file: LoadedFile): boolean => definitionsIn(file).length === 0;

function isDefinition(value: unknown): value is Definition {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return value.kind === 'workflow' || value.kind === 'data-provider';
}

/** What claims each name. What one file exports again from another is still one definition. */
function claims(found: readonly Found[]): ReadonlyMap<string, readonly Found[]> {
  const claimed = new Map<string, Found[]>();
  for (const one of found) {
    const { definition } = one;
    const key = `${definition.kind} ${definition.name}`;
    const before = claimed.get(key) ?? [];
    if (before.some((other) => other.definition === definition)) continue;
    claimed.set(key, [...before, one]);
  }
  return claimed;
}

/** Takes out what offers the options of a provider that is not there, until nothing does. */
function withoutDangling(sound: readonly Found[], quarantined: readonly Quarantined[]): Registry {
  const present = new Set(sound.map(({ definition }) => definition));
  const dangling = sound.flatMap((one) => {
    const missing = providersOf(one.definition).find((source) => !present.has(source));
    return missing === undefined ? [] : [{ one, missing }];
  });
  if (dangling.length > 0) {
    const broken = dangling.map(({ one, missing }) => asQuarantined([one], whyBroken(missing.name, quarantined)));
    const left = sound.filter((one) => !dangling.some((other) => other.one === one));
    return withoutDangling(left, [...quarantined, ...broken]);
  }
  const definitions = sound.map(({ definition }) => definition);
  return {
    workflows: byName(definitions.filter((definition) => definition.kind === 'workflow')),
    dataProviders: byName(definitions.filter((definition) => definition.kind === 'data-provider')),
    sourceDigests: new Map(
      sound.flatMap(({ definition: { kind, name }, digest }) =>
        kind === 'workflow' && digest !== undefined ? [[name, digest]] : [],
      ),
    ),
    quarantined,
  };
}

/** The data providers that the parameters of a definition take their options from. */
export const providersOf = ({ parameters }: Pick<Definition, 'parameters'>): readonly DataProviderDefinition[] =>
  Object.values(parameters).flatMap(({ from, domains }) => [from ?? [], domains ?? []].flat());

const byName = <One extends Definition>(definitions: readonly One[]): ReadonlyMap<string, One> =>
  new Map(definitions.map((definition) => [definition.name, definition]));

function asQuarantined(found: readonly [Found, ...Found[]], reason: string): Quarantined {
  const { kind, name } = found[0].definition;
  return { kind, name, files: [...new Set(found.map(({ file }) => file))], reason };
}

function definedTwice(found: readonly [Found, ...Found[]]): string {
  const { kind, name } = found[0].definition;
  const where = [...new Set(found.map(({ file }) => file))].join(' and in ');
  return `The ${kind} "${name}" is defined ${found.length === 2 ? 'twice' : `${found.length} times`}: in ${where}.`;
}
