import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './commands';

const page = readFileSync(join(root, 'docs/security.md'), 'utf8');
const threats = (page.split('## Threats')[1]?.split('\n## ')[0] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
  .slice(1)
  .map((line) => line.split(/ +\| +/).map((cell) => cell.replace(/^\| | \|$/g, '').trim()));

test('OPS-2: docs/security.md claims of a threat only what a test shows', () => {
  expect(threats.length).toBeGreaterThan(15);
  for (const [threat, , shown = ''] of threats) {
    const [, file = '', title = ''] = /^\[test\]\(\.\.\/(\S+) '(.+)'\)$/.exec(shown) ?? [];
    expect({
      threat,
      file: file !== '',
      shown: file !== '' && readFileSync(join(root, file), 'utf8').includes(title),
    }).toEqual({
      threat,
      file: true,
      shown: true,
    });
  }
});

test('OPS-2: every threat is one that the page names once', () => {
  const named = threats.map(([threat]) => threat);

  expect(new Set(named).size).toBe(named.length);
});
