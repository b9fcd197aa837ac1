import { historyFilter } from './history-filter';

const me = '7c1d0002-0000-4000-8000-000000000002';

describe('historyFilter', () => {
  it('HIST-1 asks for what the address names', () => {
    const filter = historyFilter({ status: 'Failed', workflow: 'user_onboarding', by: 'me', cursor: 'c' }, me);

    expect(filter).toEqual({ status: 'Failed', workflowName: 'user_onboarding', executedBy: me, cursor: 'c' });
  });

  it('HIST-1 takes days whole, in the time zone of the person', () => {
    const filter = historyFilter({ from: '2026-03-30', to: '2026-03-31' }, me);

    expect(filter.startedFrom).toBe(new Date(2026, 2, 30).toISOString());
    expect(filter.startedBefore).toBe(new Date(2026, 3, 1).toISOString());
  });

  it('leaves out what means nothing', () => {
    expect(historyFilter({ status: 'Done', by: 'somebody', from: 'yesterday', to: '2026-99-99' }, me)).toEqual({});
  });
});
