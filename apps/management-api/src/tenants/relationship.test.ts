import { bestOf, judgeRelationship } from './relationship';

const now = new Date('2026-11-20T12:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();
const judge = (status: string, days: number, autoExtendDuration = 'PT0S') =>
  judgeRelationship({ id: '1', status, endDateTime: inDays(days), autoExtendDuration }, now);

describe('a GDAP relationship', () => {
  it.each([
    ['active', 31, 'active'],
    ['active', 30, 'expiring'],
    ['active', 0, 'expiring'],
    ['active', -1, 'expired'],
    ['expiring', 29, 'expiring'],
    ['expired', -5, 'expired'],
    ['created', 0, 'pending'],
    ['approvalPending', 0, 'pending'],
    ['approved', 0, 'pending'],
    ['activating', 300, 'pending'],
    ['terminationRequested', 300, 'expiring'],
    ['terminated', 300, 'missing'],
    ['somethingNew', 300, 'missing'],
  ])('ORG-4 that is %s with %p days left is %s', (status, days, state) => {
    expect(judge(status, days).state).toBe(state);
  });

  it('ORG-4 that extends itself is not expiring', () => {
    expect(judge('active', 3, 'P180D')).toMatchObject({ state: 'active', relationship: { autoExtends: true } });
  });

  it('ORG-4 names the roles that it knows, and gives the ids of others', () => {
    const unifiedRoles = [
      { roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10' },
      { roleDefinitionId: '00000000-0000-4000-8000-000000000001' },
    ];

    const { relationship } = judgeRelationship({ id: '1', status: 'active', accessDetails: { unifiedRoles } }, now);

    expect(relationship.roles).toEqual(['Global Administrator', '00000000-0000-4000-8000-000000000001']);
  });

  it('ORG-4 shown of several is the one that lasts longest, and none that is over', () => {
    const lasting = judge('active', 400);
    const extending = judge('active', 10, 'P180D');

    expect(bestOf([judge('expired', 900), judge('active', 20), lasting, judge('active', 90)])).toBe(lasting);
    expect(bestOf([lasting, extending])).toBe(extending);
    expect(bestOf([])).toBeUndefined();
  });
});
