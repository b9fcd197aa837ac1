import { failureLines, workflowCommand } from './workflow-command';

const interrupting = new AbortController();
// A terminal sends it to npm, which sends it on: it may come several times for one Ctrl-C.
process.on('SIGINT', () => interrupting.abort());

workflowCommand(process.argv.slice(2), {
  env: process.env,
  say: (line) => console.log(line),
  interrupted: interrupting.signal,
}).then(
  (code) => process.exit(code),
  (error: unknown) => {
    for (const line of failureLines(error)) console.error(line);
    process.exit(1);
  },
);
