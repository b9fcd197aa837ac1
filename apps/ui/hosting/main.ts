import { writeHostedConfig } from './write-hosted-config';

const [folder = 'dist/apps/ui'] = process.argv.slice(2);
try {
  writeHostedConfig(folder);
  process.stdout.write(`${folder}/staticwebapp.config.json is written for the environment of its config.json.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
