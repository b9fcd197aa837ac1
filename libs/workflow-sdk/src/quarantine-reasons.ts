import { DefinitionError, type DefinitionKind } from './definition-error';
import type { LoadedFile } from './load-files';

/** A workflow or data provider that is not used, because something is wrong with it. */
export interface Quarantined {
  readonly kind: DefinitionKind;
  readonly name: string;
  /** Paths from the root of the repository: one, or all that define the name. */
  readonly files: readonly string[];
  /** A sentence for people. */
  readonly reason: string;
  /** What was thrown; for the log, and for those who may see it. */
  readonly thrown?: unknown;
}

/** What stands for a file that defines nothing that could be used. */
export function quarantineOf(loaded: LoadedFile): Quarantined {
  const { file } = loaded;
  const kind: DefinitionKind = file.includes('.data-provider.') ? 'data-provider' : 'workflow';
  const files = [file];
  if ('definitions' in loaded) {
    return { kind, name: nameFrom(file), files, reason: `The file exports no ${kind}.` };
  }
  const { thrown } = loaded;
  const name = (thrown instanceof DefinitionError ? thrown.definition : undefined) ?? loaded.name ?? nameFrom(file);
  return { kind, name, files, reason: reasonOf(thrown), thrown };
}

/** Our own rules say what is broken; what else is thrown is for the author, and not for everybody. */
function reasonOf(thrown: unknown): string {
  if (thrown instanceof DefinitionError) return thrown.message;
  if (isSyntaxError(thrown)) return 'The file cannot be read: there is a mistake in its syntax.';
  return 'The file throws an error when it is loaded.';
}

/** Of the language itself, or of what turned the file into JavaScript. */
function isSyntaxError(thrown: unknown): boolean {
  return thrown instanceof Error && (thrown.name === 'SyntaxError' || thrown.name === 'TransformError');
}

/** Why something that offers the options of a provider cannot be used. */
export function whyBroken(provider: string, quarantined: readonly Quarantined[]): string {
  const broken = quarantined.find(({ kind, name }) => kind === 'data-provider' && name === provider);
  const why = broken === undefined ? 'no file exports' : `is broken itself (${broken.files.join(', ')})`;
  return `It offers the options of "${provider}", which ${why}.`;
}

/** The name that the generators would have given. */
function nameFrom(file: string): string {
  const base = file.split('/').at(-1)?.split('.')[0] ?? file;
  return base.replaceAll('-', '_');
}
