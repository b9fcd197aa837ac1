import { join } from 'node:path';
import { run } from '../commands';

const shape = `interface Inner { readonly c?: string }
interface Shape { readonly a?: number; readonly b?: Inner }
declare const is: boolean;
declare const open: { readonly [name: string]: number };
declare function take(shape: Shape | undefined): void;
`;
const element = `declare namespace JSX {
  interface Element { readonly type: string }
  interface ElementAttributesProperty { props: unknown }
}
declare function Box(props: Shape): JSX.Element;
`;

const unknown: readonly (readonly [what: string, code: string])[] = [
  ['after &&', 'const x: Shape = { ...(is && { aa: 1 }) };'],
  ['of a choice', 'const x: Shape = { ...(is ? { aa: 1 } : {}) };'],
  ['of the other choice', 'const x: Shape = { ...(is ? {} : { aa: 1 }) };'],
  ['of what is left', 'const x: Shape = { ...(undefined ?? { aa: 1 }) };'],
  ['by another type', 'const x: Shape = { ...(is && ({ aa: 1 } as const)) };'],
  ['that is answered', 'const f = (): Shape => ({ ...(is && { aa: 1 }) });'],
  ['that is given', 'take({ ...(is && { aa: 1 }) });'],
  ['further in', "const x: Shape = { ...(is && { b: { cc: '' } }) };"],
  ['of an element', 'const x = <Box {...(is && { aa: 1 })} />;'],
];

const known: readonly (readonly [what: string, code: string])[] = [
  ['that the type has', 'const x: Shape = { ...(is && { a: 1 }), ...(is ? { b: {} } : {}) };'],
  ['that one of several types has', 'const x: Shape | { readonly d: 1 } = { ...(is && { d: 1 }) };'],
  ['of a type that takes any', 'const x: typeof open = { ...(is && { aa: 1 }) };'],
  ['where no type is expected', 'const x = { ...(is && { aa: 1 }) };'],
  ['of a type that somebody else chooses', 'const f = <T extends Shape>(t: T) => ({ ...t, ...(t.a && { aa: 1 }) });'],
  ['with a dash', "const x = <Box {...(is && { 'data-count': 1 })} />;"],
];

let answer: { readonly findings: readonly string[][]; readonly severities: readonly number[] };
beforeAll(async () => {
  const texts = [...unknown, ...known].map(([, code]) => shape + element + code);
  const files = ['apps/ui/src/main.tsx', 'libs/models/src/csv.ts', 'apps/workflow-engine/src/stop.test.ts'];
  const { output } = await run('node', [join(__dirname, 'lint-typed.mjs')], JSON.stringify({ texts, files }));
  answer = JSON.parse(output.slice(output.indexOf('{"findings')));
});

test.each(unknown.map(([what], index) => ({ what, index })))(
  'a spread property $what that nobody knows is refused',
  ({ index }) => {
    expect(answer.findings[index]).toEqual([expect.stringMatching(/^Nobody reads "(aa|cc)" here/)]);
  },
);

test.each(known.map(([what], index) => ({ what, index: unknown.length + index })))(
  'a spread property $what is fine',
  ({ index }) => {
    expect(answer.findings[index]).toEqual([]);
  },
);

test('all code is asked', () => {
  expect(answer.severities).toEqual([2, 2, 2]);
});
