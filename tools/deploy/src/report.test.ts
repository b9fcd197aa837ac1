import { SmokeError } from '@msp/smoke';
import { readCommand } from './command-line';
import { issueOf } from './report';
import { RollOutError } from './roll-out/roll-out';

const command = readCommand(['--environment', 'staging', '--app', 'ui']);

test('OPS-3 the issue of a failed deployment says what failed, and what is to be put back by hand', () => {
  const error = new RollOutError(new SmokeError(['a token is issued: No answer within 60 s.']), ['the traffic of ui']);

  const { title, body } = issueOf(error, command, 'https://github.example/run/1');

  expect(title).toBe('Deploying ui to staging failed');
  expect(body).toMatchInlineSnapshot(`
    "- a token is issued: No answer within 60 s.

    **To be put back by hand:** the traffic of ui.

    The next deployment begins where this one ended; it needs nothing to be cleaned up.

    Log: https://github.example/run/1"
  `);
});

test('OPS-3 the issue of a deployment that was put back says so', () => {
  expect(issueOf(new RollOutError(new Error('Why.'), []), command, undefined).body).toContain(
    'Everything was put back',
  );
});

test.each([
  [['--job', 'backup'], 'The job backup of staging failed'],
  [['--drill'], 'The drill of restoring a backup in staging failed'],
  [['--infra'], 'Deploying the foundation of staging failed'],
  [['--app', 'management-api', '--rollback'], 'Rolling back management-api in staging failed'],
  [[], 'Deploying what changed to staging failed'],
])('OPS-3 the issue of what was called with %j is named after it', (args, title) => {
  const issue = issueOf(new Error('Why.'), readCommand(['--environment', 'staging', ...args]), undefined);

  expect(issue).toMatchObject({ title, body: expect.stringContaining('What serves was not touched') });
});
