import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

const project = join(__dirname, '..', '..');
const runner = createRequire(join(project, 'package.json')).resolve('jest/bin/jest');

// Far more than it takes: only a hang reaches it.
const patienceMs = 300_000;

// The time zone belongs to a process, so each zone is a process of its own.
test.each(['Pacific/Pago_Pago', 'UTC', 'Pacific/Tongatapu', 'Australia/Lord_Howe'])(
  'V1 V3 V4: every binding keeps its values in %s',
  async (TZ) => {
    const run = promisify(execFile)(process.execPath, [runner, '--runInBand', 'src/forms/round-trip.test.ts'], {
      cwd: project,
      // What it prints is read here, and what it counts is not counted twice.
      env: { ...process.env, TZ, FORCE_COLOR: '0' },
    });

    const { stderr } = await run.catch((error: { stdout: string; stderr: string }) => error);

    expect(stderr).toContain(`every binding in the time zone ${TZ}`);
    expect(stderr).toMatch(/Tests: +2 passed, 2 total/);
  },
  patienceMs,
);
