import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const workspace = join(__dirname, '..', '..', '..');
const run = (answer: string) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'libs/service/src/testing/sample-job.ts', answer], {
    cwd: workspace,
    encoding: 'utf8' as const,
    env: { PATH: process.env['PATH'], TSX_TSCONFIG_PATH: 'tsconfig.base.json' },
  });

test('a job exits with what it answers', () => {
  expect(run('3')).toMatchObject({ status: 3, stderr: '' });
});

test('a job that fails says why in one line and exits with 1', () => {
  expect(run('fail')).toMatchObject({ status: 1, stderr: 'The job cannot be done.\n', stdout: '' });
});
