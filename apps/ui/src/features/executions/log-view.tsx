import { isGuid, type LogEntry } from '@msp/models';
import { useState } from 'react';
import { CopyButton } from '../../components/copy-button';
import { LinkAnchor } from '../../components/link';
import { ScrollRegion } from '../../components/scroll-region';
import { exactClockTime } from '../../components/time-format';
import { Group, SegmentedControl, Text, TextInput } from '../../components/ui';
import classes from './execution.module.css';
import { counted } from '../../lib/words';
import { paths } from '../../paths';
import { useScope } from '../../session/use-me';

type Level = LogEntry['level'];

const levels: readonly Level[] = ['debug', 'info', 'warn', 'error'];
const choices = [
  { value: 'debug', label: 'Everything' },
  { value: 'info', label: 'Info and worse' },
  { value: 'warn', label: 'Warnings' },
  { value: 'error', label: 'Errors' },
];

/** The log of an execution, by level and by text. */
export function LogView({ logs }: { readonly logs: readonly LogEntry[] }) {
  const [least, setLeast] = useState<string>('info');
  const [text, setText] = useState('');
  const shown = logs.filter(
    (entry) => isAtLeast(entry.level, least) && lineOf(entry).toLowerCase().includes(text.toLowerCase()),
  );
  return (
    <section className={classes.panel} aria-label="Log">
      <div className={classes.toolbar}>
        <Group gap="sm">
          <SegmentedControl size="xs" aria-label="Least level" data={choices} value={least} onChange={setLeast} />
          <TextInput
            size="xs"
            aria-label="Filter the log"
            placeholder="Filter"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Group>
        <Group gap="xs">
          <Text size="xs" c="dimmed" role="status">{`${shown.length} of ${counted(logs.length, 'line')}`}</Text>
          <CopyButton value={shown.map(lineOf).join('\n')} label="Copy these lines" />
        </Group>
      </div>
      {shown.length === 0 ? (
        <Text size="sm">{logs.length === 0 ? 'Nothing was logged.' : 'No line matches.'}</Text>
      ) : null}
      {/* Not announced line by line: a running execution would never be silent. */}
      <ScrollRegion label="Log lines, scrolling" className={classes.scrolling}>
        <div role="log" aria-live="off" aria-label="Log lines">
          <ol className={classes.log}>
            {shown.map((entry, index) => (
              <li key={index}>
                <time dateTime={entry.at}>{exactClockTime(new Date(entry.at))}</time>
                <span data-level={entry.level}>{entry.level}</span>
                <span>
                  {entry.step ? `[${entry.step}] ` : ''}
                  {entry.message}
                  {entry.details ? <Details details={entry.details} /> : null}
                </span>
              </li>
            ))}
          </ol>
        </div>
      </ScrollRegion>
    </section>
  );
}

/** Of a line about another execution, with the way to that. */
function Details({ details }: { readonly details: NonNullable<LogEntry['details']> }) {
  const scope = useScope();
  const { executionId } = details;
  return (
    <span className={classes.details}>
      {' '}
      {JSON.stringify(details)}
      {typeof executionId === 'string' && isGuid(executionId) ? (
        <>
          {' '}
          <LinkAnchor to={paths.execution(scope, executionId)}>See that execution</LinkAnchor>
        </>
      ) : null}
    </span>
  );
}

function isAtLeast(level: Level, least: string): boolean {
  return levels.indexOf(level) >= levels.findIndex((known) => known === least);
}

function lineOf({ at, level, step, message, details }: LogEntry): string {
  return [at, level, step && `[${step}]`, message, details && JSON.stringify(details)].filter(Boolean).join(' ');
}
