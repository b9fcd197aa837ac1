import { rowOfBatch, rowOfStart, rowsOfFairness, rowsOfSleepers } from './rows';

const times = { measured: 60, p50: 100, p99: 400 };

test.each([
  [{ readyMs: 900, idleMiB: 120, warmMiB: 170 }, 'met'],
  [{ readyMs: 900, idleMiB: 120 }, 'met'],
  [{ readyMs: 1_100, idleMiB: 120 }, 'missed'],
  [{ readyMs: 900, idleMiB: 131 }, 'missed'],
  [{ readyMs: 900, idleMiB: 120, warmMiB: 176 }, 'missed'],
])('a start of %j has its goal %s', (figure, goal) => {
  expect(rowOfStart({ what: 'worker', ...figure })).toMatchObject({ service: 'worker', goal });
});

test('executions of another organization are judged by what they took alone, or may take', () => {
  const rows = rowsOfFairness([
    { ...times, when: 'alone', how: 'direct', p95: 150 },
    { ...times, when: 'alone', how: 'background', p95: 300 },
    { ...times, when: 'while the flood comes in', how: 'direct', p95: 400 },
    { ...times, when: 'while the flood comes in', how: 'background', p95: 10_001 },
    { ...times, when: 'a minute later', how: 'direct', p95: 401 },
    { ...times, when: 'a minute later', how: 'background', p95: 999 },
  ]);

  expect(rows.map(({ goal }) => goal)).toEqual(['', '', 'met', 'missed', 'missed', 'met']);
});

test.each([
  [150, 'met'],
  [151, 'missed'],
])('a batch of %i ms beside a floor of 100 has its goal %s', (product, goal) => {
  expect(rowOfBatch(200, { product, floor: 100 })).toMatchObject({ organizations: 200, goal });
});

test('calls are counted by kind and in all, for each number of sleepers', () => {
  const rows = rowsOfSleepers([
    { sleepers: 0, calls: { 'GET Timers()': 60 }, total: 60 },
    { sleepers: 9, calls: { 'GET Timers()': 60, 'GET queue': 1 }, total: 61 },
  ]);

  expect(rows).toEqual([
    { call: 'GET Timers()', '0 asleep': 60, '9 asleep': 60 },
    { call: 'GET queue', '0 asleep': 0, '9 asleep': 1 },
    { call: 'all', '0 asleep': 60, '9 asleep': 61 },
  ]);
});
