import { attributeKinds } from './attributes';
import { metricTable } from './metric-table';

/** Labels, each with what keeps its values few. */
const bounded: Readonly<Record<string, string>> = {
  'http.request.method': 'the contract, and the five that integrations use',
  'http.route': 'the contract',
  'http.response.status_code': 'HTTP',
  'error.type': 'the reasons why no answer came',
  'msp.workflow.name': 'what is installed',
  'msp.integration': 'what is installed',
  'msp.lane': 'the lanes',
  'msp.execution.status': 'the contract',
  'msp.repair.kind': 'two',
  'msp.backup.kind': 'two',
  'msp.relationship.state': 'the contract',
};

test.each(Object.entries(metricTable))('%s is counted by labels with few values only', (_name, { labels }) => {
  expect(labels.filter((label) => !(label in bounded))).toEqual([]);
});

test('no label is listed that no metric has', () => {
  const used = new Set<string>(Object.values(metricTable).flatMap(({ labels }) => labels));

  expect(Object.keys(bounded).filter((label) => !used.has(label))).toEqual([]);
});

test('no metric is counted by organization, execution or person', () => {
  const labels = Object.values(metricTable).flatMap(({ labels: own }): readonly string[] => own);

  expect(
    labels.filter((label) => /organization|tenant|person|user|execution\.id|correlation|address/.test(label)),
  ).toEqual([]);
});

test('names of figures and of what spans say are those of the conventions, or our own', () => {
  const names = [...Object.keys(metricTable), ...Object.keys(attributeKinds)];

  expect(names.filter((name) => !/^(?:http|server|db|error|msp)(?:\.[a-z][a-z_]*)+$/.test(name))).toEqual([]);
});
