import { runToEnd, typescript } from '../common/program';
import type { ReloadingProgram } from './reloading-program';
import { type SourceChange, watchSources } from './source-watch';

export interface ReloadedServices {
  readonly managementApi: ReloadingProgram;
  readonly workflowEngine: ReloadingProgram;
  readonly say: (line: string) => void;
}

const authored = /^libs\/(workflows|integrations)\//;

/** Which of the services load one of the files. */
export function affectedServices(files: readonly string[]): { managementApi: boolean; workflowEngine: boolean } {
  const touches = (...folders: string[]) =>
    files.some((file) => folders.some((folder) => file.startsWith(`${folder}/`)));
  const shared = ['auth', 'http', 'storage', 'integrations', 'models'].map((name) => `libs/${name}`);
  return {
    managementApi: touches('apps/management-api', ...shared),
    workflowEngine: touches('apps/workflow-engine', 'libs/workflow-sdk', 'libs/workflows', ...shared),
  };
}

/** Writes the lists of workflows, data providers and integrations anew. */
export async function generateRegistry(say: (line: string) => void): Promise<void> {
  const args = typescript('tools/generators/src/registry-cli.mts');
  try {
    await runToEnd({ name: 'registry generator', args, env: process.env });
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

/** Keeps the running services at the state of the sources, new workflow files included. */
export function reloadOnChange({ managementApi, workflowEngine, say }: ReloadedServices): { close(): void } {
  const apply = async ({ files, hasNewOrRemoved }: SourceChange) => {
    if (hasNewOrRemoved && files.some((file) => authored.test(file))) await generateRegistry(say);
    const affected = affectedServices(files);
    if (affected.managementApi || affected.workflowEngine) say('Sources have changed, reloading …');
    await Promise.all([
      affected.managementApi ? managementApi.reload() : undefined,
      affected.workflowEngine ? workflowEngine.reload() : undefined,
    ]);
  };
  const folders = ['libs', 'apps/management-api/src', 'apps/workflow-engine/src'];
  // One after the other: a service must not start while the lists of files are behind the files.
  let turn = Promise.resolve();
  return watchSources(folders, (change) => {
    turn = turn.then(() => apply(change));
  });
}
