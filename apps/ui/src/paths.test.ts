import { pathInOtherOrganization, paths } from './paths';

describe('addresses', () => {
  it('leave out what is not set', () => {
    expect(paths.history('o1', { status: 'Failed', q: undefined })).toBe('/orgs/o1/history?status=Failed');
  });

  it('keep executions of no organization apart', () => {
    expect(paths.execution('GLOBAL', 'e1')).toBe('/global/executions/e1');
    expect(paths.execution('o1', 'e1')).toBe('/orgs/o1/executions/e1');
  });
});

describe('changing the organization', () => {
  it.each([
    ['/orgs/o1', '/orgs/o2'],
    ['/orgs/o1/forms', '/orgs/o2/forms'],
    ['/orgs/o1/history', '/orgs/o2/history'],
    ['/orgs/o1/executions/e1', '/orgs/o2/history'],
    ['/orgs/o1/forms/f1/run', '/orgs/o2/forms/f1/run'],
    ['/orgs/o1/builder/f1', '/orgs/o2/builder'],
    ['/orgs/o1/access', '/orgs/o2/access'],
    ['/workflows', '/orgs/o2'],
    ['/organizations', '/orgs/o2'],
  ])('leads from %s to %s', (from, to) => {
    expect(pathInOtherOrganization(from, 'o2')).toBe(to);
  });
});
