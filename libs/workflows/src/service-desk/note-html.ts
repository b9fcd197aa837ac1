import type { Outcome } from '../outcomes/outcome-list';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML that shows it literally. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** A paragraph per line. */
export function paragraphs(...lines: readonly string[]): string {
  return lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('');
}

/** Each planned task with its outcome, and why it is not done. */
export function outcomeTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ what, status, message, remedy }) => {
    const reason = [message, remedy].filter((part) => part !== undefined).join(' ');
    return `<li>${escapeHtml(what)}: ${status}${reason === '' ? '' : `. ${escapeHtml(reason)}`}</li>`;
  });
  return `<ul>${rows.join('')}</ul>`;
}
