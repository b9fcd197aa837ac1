import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSkuNames, skuNamesModule } from './sku-names.mts';

const target = join(import.meta.dirname, '../../../../libs/workflows/src/licenses/sku-names.generated.ts');

/** `npm run sku-names -- <file or https address>`: replaces the names of licences by those of Microsoft's list. */
async function main(source: string | undefined): Promise<void> {
  if (source === undefined) {
    throw new Error(
      'Name the file or the https address of Microsoft\'s list "Product names and service plan identifiers".',
    );
  }
  const names = readSkuNames(await textOf(source));
  await writeFile(target, skuNamesModule(names, new Date().toISOString().slice(0, 10)));
  console.log(`wrote the names of ${names.length} products`);
}

async function textOf(source: string): Promise<string> {
  if (!source.startsWith('https://')) return readFile(source, 'utf8');
  const response = await fetch(source);
  if (!response.ok) throw new Error(`The list could not be read: ${response.status}.`);
  return response.text();
}

await main(process.argv[2]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
