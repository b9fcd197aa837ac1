import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig } from '../src/lib/config';
import { type HostedConfig, hostedConfig } from './hosted-config';

/*
 * Run at deployment, after the environment's `config.json` was put into the built user interface:
 * `npm run hosting -- dist/apps/ui`. Until then the pages may connect to nothing but where they come from.
 */

/** Writes the hosting configuration of a built user interface for the environment that its `config.json` describes. */
export function writeHostedConfig(folder: string): void {
  const file = join(folder, 'staticwebapp.config.json');
  const template: HostedConfig = JSON.parse(readFileSync(file, 'utf8'));
  const settings = parseConfig(JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')));
  writeFileSync(file, `${JSON.stringify(hostedConfig(template, settings), undefined, 2)}\n`);
}
