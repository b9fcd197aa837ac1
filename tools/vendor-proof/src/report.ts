import type { Result } from './check';

const words = { proved: 'as expected', different: 'DIFFERENT', skipped: 'skipped', failed: 'FAILED' } as const;

function cut(text: string, width: number): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return (line.length > width ? `${line.slice(0, width - 1)}…` : line).padEnd(width);
}

/** The table of a run: check, expected, seen. */
export function formatTable(results: readonly Result[]): string {
  const rows = results.map(({ check, verdict }) => {
    const name = check.unproven ? `${check.id} *` : check.id;
    return [cut(name, 34), cut(check.expected, 46), cut(verdict.seen, 52), words[verdict.kind]].join(' | ');
  });
  const head = [cut('Check', 34), cut('Expected', 46), cut('Seen', 52), 'Result'].join(' | ');
  return [head, '-'.repeat(head.length + 6), ...rows].join('\n');
}

/** What differs or failed, each with the fact that does not hold. */
export function formatSummary(results: readonly Result[]): string {
  const count = (kind: Result['verdict']['kind']) => results.filter(({ verdict }) => verdict.kind === kind).length;
  const wrong = results.filter(({ verdict }) => verdict.kind === 'different' || verdict.kind === 'failed');
  const unsettled = results.filter(({ check }) => check.unproven);
  return [
    `${count('proved')} as expected, ${count('different')} different, ${count('failed')} failed, ${count('skipped')} skipped.`,
    ...wrong.map(({ check, verdict }) => `${check.id}: ${check.fact} Seen: ${verdict.seen}`),
    ...(unsettled.length > 0 ? ['* was known from hearsay only; this run is the evidence for it.'] : []),
  ].join('\n');
}

/** 0 when every fact that could be tried holds. */
export function exitCodeOf(results: readonly Result[]): 0 | 1 {
  return results.some(({ verdict }) => verdict.kind === 'different' || verdict.kind === 'failed') ? 1 : 0;
}
