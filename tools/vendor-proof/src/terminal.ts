import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Asks the person at the terminal; what is secret is not shown. Where input has ended, the answer is empty. */
export async function askAtTerminal(question: string, isSecret = false): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  process.stdout.write(question);
  const lines = createInterface({
    input: process.stdin,
    output: isSecret ? silent : process.stdout,
    terminal: process.stdin.isTTY,
  });
  const ended = once(lines, 'close').then(() => '');
  try {
    return await Promise.race([lines.question(''), ended]);
  } finally {
    lines.close();
    if (isSecret) process.stdout.write('\n');
  }
}
