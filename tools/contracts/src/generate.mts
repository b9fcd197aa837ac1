import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { bundleContract, type ContractDocument } from './bundle-contract.mts';
import { operationTable } from './operation-table.mts';
import { requestRules } from './request-rules.mts';

const root = resolve(import.meta.dirname, '..', '..', '..');
const target = join(root, 'libs', 'models', 'src', 'generated');
const apis = ['management-api', 'workflow-api'];
const notice = '// Generated from contracts/ by `npm run contracts`; changes made here are lost.\n';

async function writeTypes(document: ContractDocument, folder: string): Promise<void> {
  const ast = await openapiTypescript(JSON.stringify(document), { alphabetize: true });
  await writeFile(join(folder, 'types.ts'), `${notice}${astToString(ast)}`);
}

async function writeValidators(document: ContractDocument, folder: string): Promise<void> {
  const input = join(folder, 'bundled.json');
  const output = join(folder, 'zod');
  await writeFile(input, JSON.stringify(document));
  await createClient({
    input,
    output: { path: output },
    logs: { level: 'silent', file: false },
    plugins: [
      {
        name: 'zod',
        dates: { offset: true },
        '~resolvers': {
          object: (context) => {
            const { additionalProperties } = context.schema;
            const closed = typeof additionalProperties === 'object' && additionalProperties.type === 'never';
            if (!closed) return context.nodes.base(context);
            return context.$(context.symbols.z).attr('strictObject').call(context.nodes.shape(context));
          },
        },
      },
    ],
  });
  const generated = await readFile(join(output, 'zod.gen.ts'), 'utf8');
  // Microsoft's ids are GUIDs of any version and variant; `z.uuid` accepts RFC 9562 variants only.
  await writeFile(join(folder, 'validators.ts'), `${notice}${generated.replaceAll('z.uuid()', 'z.guid()')}`);
  await rm(output, { recursive: true });
  await rm(input);
}

const pascal = (operationId: string) => operationId.charAt(0).toUpperCase() + operationId.slice(1);

/** One row per operation with the validators of what it takes and gives, so that nothing looks them up by a made-up name. */
async function writeOperationValidators(document: ContractDocument, folder: string): Promise<void> {
  const validators = await readFile(join(folder, 'validators.ts'), 'utf8');
  const rows = Object.entries(operationTable(document)).map(([operationId, { body }]) => {
    const parts = ['Body', 'Query', 'Path', 'Headers', 'Response']
      .filter((part) => part !== 'Body' || body === 'json')
      .map((part) => [part.toLowerCase(), `z${pascal(operationId)}${part}`] as const)
      .filter(([, name]) => validators.includes(`export const ${name} `))
      .map(([part, name]) => `${part}: v.${name}`);
    return `  ${operationId}: { ${parts.join(', ')} },`;
  });
  const text = `${notice}import * as v from './validators';\n\nexport const operationValidators = {\n${rows.join('\n')}\n};\n`;
  await writeFile(join(folder, 'operation-validators.ts'), text);
}

async function writeOperations(document: ContractDocument, folder: string): Promise<void> {
  const table = JSON.stringify(operationTable(document), null, 2);
  await writeFile(join(folder, 'operations.ts'), `${notice}export const operations = ${table} as const;\n`);
  const text = JSON.stringify(document);
  await writeFile(join(folder, 'openapi.ts'), `${notice}export const openapi: object = ${text};\n`);
}

/** What the contract asks of what people fill in, as plain data: the user interface checks it without the validators. */
async function writeRequestRules(document: ContractDocument, folder: string): Promise<void> {
  const rules = JSON.stringify(requestRules(document), null, 2);
  await writeFile(join(folder, 'request-rules.ts'), `${notice}export const requestRules = ${rules} as const;\n`);
}

async function generate(into: string): Promise<void> {
  for (const api of apis) {
    const document = await bundleContract(join(root, 'contracts', `${api}.yaml`));
    const folder = join(into, api);
    await mkdir(folder, { recursive: true });
    await writeTypes(document, folder);
    await writeValidators(document, folder);
    await writeOperations(document, folder);
    await writeOperationValidators(document, folder);
    await writeRequestRules(document, folder);
  }
}

async function filesBelow(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(files.map(async (file) => [relative(folder, file), await readFile(file, 'utf8')] as const)),
  );
}

/** Compares what the contracts give now with what is committed, and names the files that differ. */
async function check(): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'contracts-'));
  try {
    await generate(scratch);
    const [now, committed] = [await filesBelow(scratch), await filesBelow(target)];
    const names = new Set([...now.keys(), ...committed.keys()]);
    const stale = [...names].filter((name) => now.get(name) !== committed.get(name));
    if (stale.length > 0) {
      console.error(`Stale: ${stale.join(', ')}. Run \`npm run contracts\` and commit the result.`);
      process.exitCode = 1;
    }
  } finally {
    await rm(scratch, { recursive: true });
  }
}

async function main(): Promise<void> {
  if (process.argv.includes('--check')) return check();
  await rm(target, { recursive: true, force: true });
  await mkdir(dirname(target), { recursive: true });
  await generate(target);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
