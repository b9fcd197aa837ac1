import { attributeKinds } from '@msp/telemetry';
import { headingsOf, linksOf, read } from '../documents/documents';
import { alerts, folder, looks } from './queries';

const page = 'docs/operations.md';
const section = read(page).split('\n## Alerts\n')[1]?.split('\n## ')[0] ?? '';
const described = [...section.matchAll(/^### (.+)$/gm)].map(([, name = '']) => name);

test('every alert is explained, and nothing else is', () => {
  expect(described.sort()).toEqual(alerts.map(({ name }) => name).sort());
});

test.each(alerts)('what is said of $name leads to its query, and says what to do', ({ name }) => {
  const [, text = ''] = section.split(`### ${name}\n`);
  const [own = ''] = text.split('\n### ');

  expect(own).toContain(`[Query](../${folder}/${name}.kql). `);
  expect(own.trim().split(/\. /).length).toBeGreaterThan(2);
});

test('what the page follows an execution by is there', () => {
  const files = linksOf(page).map(({ file }) => file);

  expect(looks.filter(({ name }) => files.includes(`${folder}/workbook/${name}.kql`)).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['log-lines', 'one-execution']),
  );
  expect(headingsOf(page)).toContain('follow-one-execution');
  expect(Object.keys(attributeKinds)).toContain('msp.correlation.id');
});

test('the lines of the log that the page names are logged', () => {
  const named = [
    'A turn failed',
    'The queue cannot be read',
    'What is due could not be woken',
    'A request failed unexpectedly',
    'The audit trail was not sealed',
    'A secret was asked for',
  ];
  const sources = [
    'apps/workflow-engine/src/drivers/lane-consumer.ts',
    'apps/workflow-engine/src/engine-service.ts',
    'libs/http/src/problem-response.ts',
    'apps/management-api/src/audit/audit-sealer.ts',
    'libs/platform/src/connections/secret-reader.ts',
  ].map(read);

  expect(named.filter((line) => !read(page).includes(line))).toEqual([]);
  expect(named.filter((line) => !sources.some((text) => text.includes(line)))).toEqual([]);
});
