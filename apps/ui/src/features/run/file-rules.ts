import type { FormField } from '@msp/models';
import { bytesPerMegabyte, sizeInWords } from '../../lib/file-words';

const usualMaxBytes = 10 * bytesPerMegabyte;

type Limits = Pick<FormField, 'accept' | 'maxBytes'>;
type Described = Pick<File, 'name' | 'type' | 'size'>;

/** Why a field does not take a file, or nothing where it does. The server judges again. */
export function refusalOf(field: Limits, file: Described): string | undefined {
  const { accept = [], maxBytes = usualMaxBytes } = field;
  if (accept.length > 0 && !accept.some((kind) => isOfKind(file, kind.toLowerCase()))) {
    return `Takes ${kindsInWords(accept)}. This is ${nameOfKind(file)}.`;
  }
  if (file.size === 0) return 'This file is empty.';
  if (file.size <= maxBytes) return undefined;
  return `At most ${sizeInWords(maxBytes)}. This file has ${sizeInWords(file.size)}.`;
}

/** What a field takes, to be read before choosing. */
export function limitsInWords({ accept = [], maxBytes = usualMaxBytes }: Limits): string {
  const most = `at most ${sizeInWords(maxBytes)}`;
  return accept.length > 0 ? `${kindsInWords(accept)}; ${most}` : most.replace('a', 'A');
}

/** A kind is an ending (`.pdf`), a type (`application/pdf`) or a family of types (`image/*`). */
function isOfKind({ name, type }: Described, kind: string): boolean {
  if (kind.startsWith('.')) return name.toLowerCase().endsWith(kind);
  if (kind.endsWith('/*')) return type.toLowerCase().startsWith(kind.slice(0, -1));
  return type.toLowerCase() === kind;
}

function kindsInWords(kinds: readonly string[]): string {
  return kinds.map((kind) => (kind.endsWith('/*') ? `any ${kind.slice(0, -2)}` : kind)).join(', ');
}

function nameOfKind({ name, type }: Described): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot).toLowerCase() : type || 'of an unknown type';
}
