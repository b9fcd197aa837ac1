import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

const ui = join(__dirname, '../../../apps/ui');

test('H7: .env.example of the user interface names exactly what its server reads', () => {
  const example = parseEnv(readFileSync(join(ui, '.env.example'), 'utf8'));
  const config = readFileSync(join(ui, 'vite.config.mts'), 'utf8');
  const read = [...config.matchAll(/process\.env\['(\w+)'\]/g)].map(([, name]) => name);

  expect(Object.keys(example).sort()).toEqual([...new Set(read)].sort());
  expect(JSON.parse(example['UI_CONFIG_JSON'] ?? '')).toHaveProperty('managementApiUrl');
});
