import { findBicep, NoBicepError } from './bicep-cli';
import { infra } from './paths';
import { writeTemplates } from './write';

/** Writes what belongs to the templates, or with --check says what is not as it would be written. */
async function run(isCheck: boolean): Promise<void> {
  const differing = await writeTemplates(findBicep(), infra, isCheck);
  if (isCheck && differing.length > 0) {
    throw new Error(`Run \`npm run infra\` and commit what it writes; these differ:\n${differing.join('\n')}`);
  }
  console.log(`The templates of tools/infra are ${isCheck ? 'as written' : 'written'}.`);
}

const isCheck = process.argv.includes('--check');
run(isCheck).catch((error: unknown) => {
  // Where there is no Bicep, the lock is checked all the same: by the tests.
  const isSkipped = error instanceof NoBicepError && isCheck;
  console.error(`${isSkipped ? 'skipped: ' : ''}${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = isSkipped ? 0 : 1;
});
