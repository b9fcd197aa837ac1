import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createProjectGraphAsync, workspaceRoot } from '@nx/devkit';

// By its path, since Nx shows this to its own command alone, and starting that for each file takes seconds.
const folder = join(workspaceRoot, 'node_modules/nx/dist/src/project-graph');
const require = createRequire(import.meta.url);
const { filterAffected } = require(join(folder, 'affected/affected-project-graph.js'));
const { WholeFileChange } = require(join(folder, 'file-utils.js'));

let files = '';
for await (const chunk of process.stdin) files += chunk;
const graph = await createProjectGraphAsync({ exitOnError: true });
const projects = {};
for (const file of JSON.parse(files)) {
  const affected = await filterAffected(graph, [{ file, hash: '', getChanges: () => [new WholeFileChange()] }]);
  projects[file] = Object.keys(affected.nodes).sort();
}
console.log(JSON.stringify({ all: Object.keys(graph.nodes).sort(), projects }));
process.exit(0);
