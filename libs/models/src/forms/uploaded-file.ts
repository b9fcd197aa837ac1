import type { FormField, UploadedFile } from '../domain';
import { isGuid } from '../guid';

/** As the limits of file fields count. */
export const bytesPerMegabyte = 1_048_576;
const usualMaxBytes = 10 * bytesPerMegabyte;

type FileLimits = Pick<FormField, 'accept' | 'maxBytes'>;
interface FileDescription {
  readonly name: string;
  /** MIME type; empty when it is not known. */
  readonly type: string;
  /** In bytes. */
  readonly size: number;
}

/** Whether a value refers to a file that was uploaded, and is nothing else. */
export function isUploadedFile(value: unknown): value is UploadedFile {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 4) return false;
  if (!('fileId' in value && 'fileName' in value && 'contentType' in value && 'size' in value)) return false;
  const { fileId, fileName, contentType, size } = value;
  return (
    typeof fileId === 'string' &&
    isGuid(fileId) &&
    typeof fileName === 'string' &&
    typeof contentType === 'string' &&
    Number.isSafeInteger(size)
  );
}

/** The largest file that a field takes, in bytes. */
export function maxBytesOf({ maxBytes = usualMaxBytes }: FileLimits): number {
  return maxBytes;
}

/** Why a field does not take a file, or nothing where it does. */
export function fileRefusal(field: FileLimits, file: FileDescription): string | undefined {
  const { accept = [] } = field;
  if (accept.length > 0 && !accept.some((kind) => isOfKind(file, kind.toLowerCase()))) {
    return `Takes ${kindsLabel(accept)}. This is ${nameOfKind(file)}.`;
  }
  if (file.size === 0) return 'This file is empty.';
  const maxBytes = maxBytesOf(field);
  if (file.size <= maxBytes) return undefined;
  return `At most ${formatSize(maxBytes)}. This file has ${formatSize(file.size)}.`;
}

/** What a field takes, to be read before choosing. */
export function fileLimitsLabel(field: FileLimits): string {
  const { accept = [] } = field;
  const most = `t most ${formatSize(maxBytesOf(field))}`;
  return accept.length > 0 ? `${kindsLabel(accept)}; a${most}` : `A${most}`;
}

/** How large something is: `812 bytes`, `14 kB`, `2.5 MB`. Rounded up, so that too large never reads like the limit. */
export function formatSize(bytes: number): string {
  if (bytes < 1_024) return `${bytes} byte${bytes === 1 ? '' : 's'}`;
  if (bytes < bytesPerMegabyte) return `${Math.ceil(bytes / 1_024)} kB`;
  return `${Math.ceil((bytes / bytesPerMegabyte) * 10) / 10} MB`;
}

/** A kind is an ending (`.pdf`), a type (`application/pdf`) or a family of types (`image/*`). */
function isOfKind({ name, type }: FileDescription, kind: string): boolean {
  if (kind.startsWith('.')) return name.toLowerCase().endsWith(kind);
  if (kind.endsWith('/*')) return type.toLowerCase().startsWith(kind.slice(0, -1));
  return type.toLowerCase() === kind;
}

function kindsLabel(kinds: readonly string[]): string {
  return kinds.map((kind) => (kind.endsWith('/*') ? `any ${kind.slice(0, -2)}` : kind)).join(', ');
}

function nameOfKind({ name, type }: FileDescription): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot).toLowerCase() : type || 'of an unknown type';
}
