import { writeRegistries } from '@msp/generators';
import { workspaceRoot } from '../common/program';
import type { LiveService } from './live-service';
import { type SourceChange, type SourceWatch, watchSources } from './source-watch';

export interface ReloadOptions {
  readonly services: readonly Pick<LiveService, 'follow'>[];
  readonly say: (line: string) => void;
  readonly root?: string;
}

const authored = /^libs\/(workflows|integrations)\//;
const folders = ['libs', 'apps'];

/** Writes the lists of workflows, data providers and integrations anew. */
export function generateRegistry(say: (line: string) => void, root = workspaceRoot): void {
  try {
    writeRegistries(root);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

/** Keeps the running services at the state of the sources, new workflow files included. */
export function reloadOnChange({ services, say, root = workspaceRoot }: ReloadOptions): SourceWatch {
  const apply = async (change: SourceChange) => {
    const { files, hasNewOrRemoved } = change;
    if (hasNewOrRemoved && files.some((file) => authored.test(file))) generateRegistry(say, root);
    // Each of them knows by what it is built from whether the change concerns it.
    await Promise.all(services.map((service) => service.follow(change)));
  };
  // One after the other: a service must not start while the lists of files are behind the files.
  let turn = Promise.resolve();
  const onChange = (change: SourceChange) => {
    turn = turn.then(() => apply(change));
  };
  return watchSources(folders, onChange, root);
}
