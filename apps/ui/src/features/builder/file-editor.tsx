import { bytesPerMegabyte } from '@msp/models';
import type { FieldEditorProps } from './form-edits';
import { useState } from 'react';
import { Button, TagsInput, TextInput } from '../../components/ui';
import classes from './builder.module.css';
import { numberOrText, spellingFault } from './number-or-text';

const mostMegabytes = 25;
const usualMegabytes = 10;

const presets: readonly { readonly label: string; readonly kinds: readonly string[] }[] = [
  { label: 'Images', kinds: ['.png', '.jpg', '.jpeg', '.gif', '.webp'] },
  { label: 'PDF', kinds: ['.pdf'] },
  { label: 'Word', kinds: ['.doc', '.docx'] },
  { label: 'Excel', kinds: ['.xls', '.xlsx'] },
  { label: 'CSV', kinds: ['.csv'] },
];

/** Which files a field takes. */
export function FileEditor({ field, change }: FieldEditorProps) {
  const { accept = [] } = field;
  const setKinds = (kinds: readonly string[]) => change({ accept: kinds.length > 0 ? [...kinds] : undefined });
  return (
    <fieldset className={classes.group}>
      <legend>File</legend>
      <div className={classes.stack}>
        <TagsInput
          label="Accepted types"
          description="Endings such as .pdf, or types such as text/csv. Without any, every type is accepted."
          value={[...accept]}
          splitChars={[',', ' ']}
          withScrollArea={false}
          onChange={(kinds) => setKinds([...new Set(kinds.map(asKind).filter(Boolean))])}
        />
        <div className={classes.presets} role="group" aria-label="Common types">
          {presets.map(({ label, kinds }) => {
            const isOn = kinds.every((kind) => accept.includes(kind));
            const others = accept.filter((kind) => !kinds.includes(kind));
            return (
              <Button
                key={label}
                variant={isOn ? 'filled' : 'default'}
                size="compact-sm"
                aria-pressed={isOn}
                onClick={() => setKinds(isOn ? others : [...others, ...kinds])}
              >
                {label}
              </Button>
            );
          })}
        </div>
        <LargestSize field={field} change={change} />
      </div>
    </fieldset>
  );
}

function LargestSize({ field: { maxBytes }, change }: FieldEditorProps) {
  // What is being typed stays as it is, also while it is no size yet.
  const [typed, setTyped] = useState<string>();
  const megabytes = maxBytes === undefined ? usualMegabytes : maxBytes / bytesPerMegabyte;
  const fault = typed ? spellingFault(numberOrText(typed)) : undefined;
  return (
    <TextInput
      label="Maximum size in MB"
      description={`From 1 to ${mostMegabytes}; usually ${usualMegabytes}`}
      inputMode="decimal"
      value={typed ?? String(megabytes)}
      error={fault}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        change({ maxBytes: bytesOf(numberOrText(value)) }, 'maximum size');
      }}
      onBlur={() => fault === undefined && setTyped(undefined)}
    />
  );
}

/** The usual size needs no mention. */
function bytesOf(megabytes: number | string): number | undefined {
  if (typeof megabytes !== 'number' || megabytes < 1 || megabytes === usualMegabytes) return undefined;
  return Math.round(Math.min(megabytes, mostMegabytes) * bytesPerMegabyte);
}

/** `PDF` means `.pdf`; a type has a slash. */
function asKind(text: string): string {
  const kind = text.trim().toLowerCase();
  return kind === '' || kind.startsWith('.') || kind.includes('/') ? kind : `.${kind}`;
}
