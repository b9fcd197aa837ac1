import { parseArgs } from 'node:util';
import { examine } from '@msp/storage';
import { storageOfStack } from './stack/prepare-storage';
import { findTarget } from './stack/target';

/** Says what is inconsistent in the local stack or the configured account, and repairs it with `--rebuild`. */
async function run(): Promise<void> {
  const { values } = parseArgs({ options: { rebuild: { type: 'boolean', default: false } } });
  const { env, name } = await findTarget(process.env);
  const { findings, problems, leftovers, repaired, checkedRows } = await examine(storageOfStack(env), {
    rebuilds: values.rebuild,
  });
  for (const { kind, where, what, isRepaired, remedy } of findings) {
    console.log(
      `${kind}: ${where}: ${what}${isRepaired ? ' Repaired.' : ''}${remedy === undefined ? '' : ` ${remedy}`}`,
    );
  }
  console.log(
    `${checkedRows} rows of ${name} were checked: ${problems} problems, ${leftovers} leftovers, ${repaired} repaired.`,
  );
  if (problems > 0) process.exitCode = 1;
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
