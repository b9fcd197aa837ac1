import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

// Small, but what a service of the workspace is to the stack: it says when it is ready and stops gracefully.
export const mainText = `
import { createServer } from 'node:http';
import { answer } from '../../../libs/workflows/src/demo/demo.workflow';
let problem: unknown = null;
process.on('message', (message: { codeProblem: unknown }) => { problem = message.codeProblem; });
const held: (() => void)[] = [];
const server = createServer((request, response) => {
  const { url } = request;
  if (url === '/crash') process.exit(3);
  if (url === '/hold') held.push(() => response.end(answer));
  else if (url === '/echo') request.pipe(response);
  else response.end(url === '/problem' ? JSON.stringify(problem) : answer);
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => {
  const { port } = server.address() as { port: number };
  console.log(JSON.stringify({ ready: 'demo', port }));
});
process.once('SIGTERM', () => {
  for (const finish of held) finish();
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
`;

export const mainFile = 'apps/demo/src/main.ts';
export const workflowFile = 'libs/workflows/src/demo/demo.workflow.ts';
export const workflowText = (answer: string): string => `export const answer = '${answer}';\n`;

/** A repository of its own with one service and one workflow, which answers \`one\` and \`two\` on the branch \`other\`. */
export function createDemoWorkspace(): {
  root: string;
  git(...args: string[]): void;
  write(file: string, text: string): void;
} {
  const root = mkdtempSync(join(tmpdir(), 'demo-workspace-'));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const author = ['-c', 'user.name=Toni', '-c', 'user.email=toni@example.com', '-c', 'commit.gpgsign=false'];
  const git = (...args: string[]) => void execFileSync('git', [...author, ...args], { cwd: root, stdio: 'ignore' });
  write('tsconfig.base.json', '{}');
  write('package.json', '{}');
  write(mainFile, mainText);
  write('libs/integrations/src/README.md', '');
  write(workflowFile, workflowText('one'));
  git('init', '--initial-branch=main');
  git('add', '.');
  git('commit', '--message=one');
  git('switch', '--create=other');
  write(workflowFile, workflowText('two'));
  write('libs/workflows/src/only-here/only-here.workflow.ts', workflowText('only here'));
  git('add', '.');
  git('commit', '--message=two');
  git('switch', 'main');
  return { root, git, write };
}
