import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Caller } from './caller';
import { type Command, readCommand, usage } from './command-line';
import { cleanUp, prove } from './prove';
import { prepare, type Proving, type ProvingOptions } from './provings';
import { exitCodeOf, formatSummary, formatTable } from './report';
import { readSettings, type Settings, type VendorName } from './settings';
import { type StandInTarget, startStandInTarget } from './stand-in-target';
import { askAtTerminal } from './terminal';

async function open(command: Command, target: StandInTarget | undefined): Promise<Proving> {
  const { vendor, isStandIn, isAgreed } = command;
  const options: ProvingOptions = {
    isStandIn,
    isAgreed,
    ask: askAtTerminal,
    pause: (ms) => pause(ms),
    ...target?.optionsOf(vendor),
  };
  const ask = process.stdin.isTTY ? { ask: askAtTerminal } : {};
  const settings = async <Name extends VendorName>(name: Name): Promise<Settings<Name>> =>
    target?.settings[name] ?? readSettings(name, { env: process.env, ...ask });
  if (vendor === 'msgraph') return prepare.msgraph(await settings('msgraph'), options);
  if (vendor === 'halopsa') return prepare.halopsa(await settings('halopsa'), options);
  return prepare.ninjaone(await settings('ninjaone'), options);
}

/** The trace is of the owner's tenant, so that only the owner may read it. */
async function saveTrace({ trace }: Caller, { vendor, traceFolder }: Command): Promise<string> {
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const path = join(traceFolder, `${vendor}-${stamp}.json`);
  await mkdir(traceFolder, { recursive: true });
  await writeFile(path, `${JSON.stringify(trace, undefined, 1)}\n`, { mode: 0o600 });
  return path;
}

function interruption(): AbortSignal {
  const stopping = new AbortController();
  process.on('SIGINT', () => {
    console.log('\nStopping: what was made is removed first …');
    stopping.abort();
  });
  process.on('SIGTERM', () => stopping.abort());
  return stopping.signal;
}

async function proveAndTell(proving: Proving, command: Command): Promise<number> {
  const waiting = await proving.leftOvers();
  if (waiting.length > 0) {
    console.log(`${waiting.length} objects of an earlier run are there; --clean-up removes them.`);
  }
  const signal = interruption();
  try {
    const only = command.only === undefined ? {} : { only: command.only };
    const { results, left } = await prove(proving, { signal, ...only });
    console.log(`${formatTable(results)}\n\n${formatSummary(results)}`);
    for (const line of left) console.log(`Not removed: ${line}`);
    return left.length > 0 || signal.aborted ? 1 : exitCodeOf(results);
  } finally {
    console.log(`Trace, without secrets and names: ${await saveTrace(proving.caller, command)}`);
  }
}

async function main(): Promise<number> {
  const command = readCommand(process.argv.slice(2));
  if (command.isHelp) {
    console.log(usage);
    return 0;
  }
  const target = command.isStandIn ? await startStandInTarget() : undefined;
  try {
    const proving = await open(command, target);
    console.log(`Proving ${command.vendor} in ${proving.target} …`);
    if (!command.isCleanUp) return await proveAndTell(proving, command);
    const told = await cleanUp(proving);
    console.log(told.length === 0 ? 'Nothing was left by earlier runs.' : told.join('\n'));
    return told.every((line) => line.endsWith(': removed')) ? 0 : 1;
  } finally {
    await target?.stop();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
