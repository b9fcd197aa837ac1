import { spawnSync } from 'node:child_process';
import { root } from '../commands';
import { judgeAudit } from './audit';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: root, encoding: 'utf8' });
const { words, isFailure } = judgeAudit(stdout, { required: process.env['AUDIT_REQUIRED'] === 'true' });
console.log(words);
process.exitCode = isFailure ? 1 : 0;
