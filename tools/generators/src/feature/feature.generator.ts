import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatFiles, logger, names, type GeneratorCallback, type Tree } from '@nx/devkit';
import { writeTemplates, type AuthoredFileOptions } from '../authored-file.ts';
import { writeRegistries } from '../registry.ts';

/**
 * Adds a slice over a table as the table generator writes it: its piece of the contract, routes, service and tests in the
 * management API, queries and a page in the user interface. Adds a line to each list that is kept by hand, because it says
 * something of every operation: paths and tags of the contract, actions of the audit trail, rights.
 */
export default async function featureGenerator(tree: Tree, options: AuthoredFileOptions): Promise<GeneratorCallback> {
  const { name } = options;
  const table = `libs/storage/src/${name}s/${name}.repository.ts`;
  if (!existsSync(join(tree.root, table))) {
    throw new Error(`There is no ${table}. Run \`nx g @msp/generators:table ${name}\` first.`);
  }
  const description = options.description ?? `What is kept of each ${name.replaceAll('-', ' ')}`;
  const pieces = {
    contract: 'contracts/shared',
    service: `apps/management-api/src/${name}s`,
    ui: `apps/ui/src/features/${name}s`,
  };
  for (const [piece, folder] of Object.entries(pieces)) {
    const more = { text: JSON.stringify(`${description}.`) };
    writeTemplates(tree, `feature/files/${piece}`, folder, { name, description }, more);
  }
  for (const [file, before, lines] of linesElsewhere(name)) insert(tree, file, before, lines);
  await formatFiles(tree);
  return () => {
    execFileSync('npm', ['run', '--silent', 'contracts'], { cwd: tree.root, stdio: 'inherit' });
    writeRegistries(tree.root);
    logger.info(
      `Name the fields of a ${name} in contracts/shared/${name}s.yaml and in its table, and give its page an address in apps/ui/src/routes.tsx and a topic of help in apps/ui/src/components/help-routes.ts.`,
    );
  };
}

type Insertion = readonly [file: string, before: string, lines: readonly string[]];

function linesElsewhere(name: string): readonly Insertion[] {
  const { className, propertyName } = names(name);
  const path = `/api/organizations/{orgId}/${name}s`;
  const piece = `shared/${name}s.yaml#/paths`;
  const sample = (operation: string, need: string, method: string, rest: string) =>
    `  { operation: '${operation}', need: '${need}', method: '${method}', path: \`/api/organizations/\${acme}/${name}s${rest} },`;
  const draft = "body: { expiresAt: '2100-01-01T00:00:00.000Z' }";
  return [
    ['contracts/management-api.yaml', 'paths:', [`  - name: ${name}s`]],
    [
      'contracts/management-api.yaml',
      'components:',
      [
        `  ${path}: { $ref: '${piece}/${className}s' }`,
        `  ${path}/{${propertyName}Id}: { $ref: '${piece}/${className}' }`,
      ],
    ],
    [
      'libs/models/src/audit-actions.ts',
      '] as const;',
      [`  ...(['${className}.Create', '${className}.Update'] as const),`],
    ],
    [
      'apps/management-api/src/testing/operation-rights.ts',
      '];',
      [
        sample(`list${className}s`, 'member', 'get', '`, statuses: members'),
        sample(`create${className}`, 'canManageConfig', 'post', `\`, ${draft}, statuses: created(managers)`),
        sample(
          `replace${className}`,
          'canManageConfig',
          'put',
          `/\${mappingId}\`, ${draft}, statuses: [401, 404, 404, 403, 403, 403, 403, 403]`,
        ),
      ],
    ],
  ];
}

/** Puts lines before the last line of a file that is `before`, and nothing else. */
function insert(tree: Tree, file: string, before: string, added: readonly string[]): void {
  const lines = tree.read(file, 'utf8')?.split('\n') ?? [];
  const at = lines.lastIndexOf(before);
  if (at === -1) throw new Error(`${file} has no line "${before}".`);
  tree.write(file, lines.toSpliced(at, 0, ...added).join('\n'));
}
