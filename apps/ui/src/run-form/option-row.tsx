import type { FieldOption } from '@msp/models';
import { IconCheck } from '@tabler/icons-react';
import { Badge, type ComboboxItem, type OptionsFilter } from '../components/ui';
import classes from './option-row.module.css';

/** What tells an option from others besides its label, as its data provider says it in `metadata`. */
export interface OptionDetails {
  /** Shown in the list in place of the label, where the label repeats what the details say. */
  readonly name?: string | undefined;
  readonly details?: string | undefined;
  readonly marks: readonly string[];
  /** Why it is shown and cannot be chosen. */
  readonly unavailable?: string | undefined;
}

type Row = ComboboxItem & OptionDetails;

export function detailsOf(metadata: FieldOption['metadata'] = {}): OptionDetails {
  const { marks } = metadata;
  return {
    name: textOf(metadata['name']),
    details: textOf(metadata['details']),
    marks: Array.isArray(marks) ? marks.filter((mark) => typeof mark === 'string') : [],
    unavailable: textOf(metadata['unavailable']),
  };
}

const textOf = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : undefined);

export function rowOf({ label, value, metadata }: FieldOption): Row {
  return { label, value, ...detailsOf(metadata) };
}

/** Whether there is more to draw of an option than its label. */
export function hasDetails({ metadata }: FieldOption): boolean {
  const { details, marks, unavailable } = detailsOf(metadata);
  return details !== undefined || marks.length > 0 || unavailable !== undefined;
}

/** One option of a list: who or what it is, what tells it from the others, and what to know before it is chosen. */
export function OptionRow({ option, checked }: { readonly option: ComboboxItem; readonly checked?: boolean }) {
  const { label, name, details, marks = [], unavailable } = option as Partial<Row> & ComboboxItem;
  const below = unavailable ?? details;
  return (
    <div className={classes.row}>
      <span className={classes.words}>
        <span className={classes.name}>
          {name ?? label}
          {marks.map((mark) => (
            <Badge key={mark} size="sm" color="gray" className={classes.mark}>
              {mark}
            </Badge>
          ))}
        </span>
        {below ? <span className={classes.details}>{below}</span> : null}
      </span>
      {checked ? <IconCheck aria-hidden size={16} className={classes.check} /> : null}
    </div>
  );
}

/** Those that have every word that is typed in what is drawn of them. */
export const fitting: OptionsFilter = ({ options, search, limit }) => {
  const words = plain(search).split(/\s+/).filter(Boolean);
  const fits = (option: Row) => {
    const text = plain([option.label, option.name, option.details].join(' '));
    return words.every((word) => text.includes(word));
  };
  return options.filter((option) => fits(option as Row)).slice(0, limit);
};

/** Without case and accents, which people leave out when they search. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
