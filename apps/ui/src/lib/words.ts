import { nounFor } from '@msp/models';
import { perLanguages } from './languages';

const numbers = perLanguages((languages) => new Intl.NumberFormat(languages));
const decimals = perLanguages(
  (languages) => new Intl.NumberFormat(languages, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);

/** A number as the person's browser is set to: "1,306", "1.306", "1 306". */
export const formatNumber = (value: number): string => numbers().format(value);

/** The same to one decimal place. */
export const formatDecimal = (value: number): string => decimals().format(value);

/** 0.987 as "98.7 %"; never rounded up to all or down to none. */
export function formatPercent(rate: number | null): string {
  if (rate === null) return 'None yet';
  const rounded = Math.round(rate * 1000) / 10;
  if (rounded === 100 && rate < 1) return `${formatNumber(99.9)} %`;
  if (rounded === 0 && rate > 0) return `${formatNumber(0.1)} %`;
  return `${formatNumber(rounded)} %`;
}

/** A number with its noun, as in "1 problem" and "1,200 problems"; `many` where the plural takes more than an s. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${nounFor(count, one, many)}`;
}
