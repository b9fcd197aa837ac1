import type { FormField } from '../domain';
import { cleanValue } from './clean-value';
import { readNumber } from './number-text';
import { plainLine } from './plain-text';

const NEVER_WRITTEN: readonly FormField['type'][] = ['password', 'file', 'markdown'];

/** Whether a field's value may be written into an address, where anybody can read it, and be read from one. */
export function isWritable({ type }: Pick<FormField, 'type'>): boolean {
  return !NEVER_WRITTEN.includes(type);
}

/** A field's value as text, for an address; `readValueText` reads it back. Nothing where it has none. */
export function writeValueText(field: FormField, value: unknown): string | undefined {
  if (!isWritable(field)) return undefined;
  if (Array.isArray(value)) return JSON.stringify(value);
  return typeof value === 'object' ? '' : String(value ?? '');
}

/** What a field holds for a text: blank text is an empty field. Nothing for what the field cannot hold. */
export function readValueText(field: FormField, text: string): unknown {
  if (!isWritable(field)) return undefined;
  switch (field.type) {
    case 'multi-select':
      return listFromText(text);
    case 'checkbox':
      return text === 'true';
    case 'number':
      return numberFromText(text);
    default:
      return cleanValue(field, text);
  }
}

/** Texts as one: with commas between them where that is clear, as JSON where one has a comma itself. */
export function listToText(texts: readonly string[]): string {
  const isClear = texts.every((text) => !/^$|[,[]|^\s|\s$/.test(text));
  return isClear ? texts.join(',') : JSON.stringify(texts);
}

/** The texts that `listToText` made one of. */
export function listFromText(text: string): string[] {
  return jsonList(text) ?? text.split(',').map(plainLine).filter(Boolean);
}

function jsonList(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((entry) => typeof entry === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

function numberFromText(text: string): unknown {
  const line = plainLine(text);
  if (line === '') return '';
  const read = readNumber(line);
  return 'value' in read ? read.value : undefined;
}
