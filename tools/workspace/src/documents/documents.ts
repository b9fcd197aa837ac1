import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../commands';

/** One fenced block of a document. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** Everything that is written for people to read, by its path in the workspace; also what is not committed yet. */
export const documents: readonly string[] = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '--', '*.md', ':!.github'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));

export const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const fence = /^( *)```(\S*)[^\n]*\n([\s\S]*?)^\1```$/gm;

export function blocksOf(document: string): readonly Block[] {
  return [...read(document).matchAll(fence)].map(([, indent = '', language = '', text = '']) => {
    return { language, text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), '') };
  });
}

/** What a reader types, each command on one line however many it is written on. */
export const commandsIn = ({ language, text }: Block): readonly string[] =>
  language === 'sh'
    ? text
        .replaceAll(/\\\n\s*/g, '')
        .split('\n')
        .filter((line) => line.trim() !== '')
    : [];

export const commandsOf = (document: string): readonly string[] => blocksOf(document).flatMap(commandsIn);

/** The text without its fenced blocks. */
const proseOf = (document: string): string => read(document).replaceAll(fence, '');

/** What stands between backticks in the text and begins like a command. */
export function namedCommandsOf(document: string): readonly string[] {
  return [...proseOf(document).matchAll(/`([^`\n]+)`/g)]
    .map(([, code = '']) => code)
    .filter((code) => /^([A-Z_]+=\S+ )*(npm|npx|nx|node) |^\.ci\//.test(code));
}

/** Where its links and pictures lead, but those to other sites; paths in the workspace, with the part after `#`. */
export function linksOf(document: string): readonly { readonly file: string; readonly heading?: string }[] {
  const folder = document.split('/').slice(0, -1).join('/');
  return [...proseOf(document).matchAll(/\]\((?!https?:)([^)\s]*)/g)].map(([, target = '']) => {
    const [path = '', heading] = target.split('#');
    return { file: path === '' ? document : join(folder, path), ...(heading !== undefined && { heading }) };
  });
}

/** What GitHub makes of the headings, for links to them. */
export function headingsOf(document: string): readonly string[] {
  return [...proseOf(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
