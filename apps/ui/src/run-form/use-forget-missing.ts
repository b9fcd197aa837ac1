import { useEffect, useState } from 'react';
import type { FieldOptions } from './field-options';

/**
 * Clears a choice that is no longer offered after the options have changed, and says what was cleared. A choice
 * that is offered again stays.
 */
export function useForgetMissing(
  offered: FieldOptions,
  value: unknown,
  onChange: (value: unknown) => void,
): string | undefined {
  const [forgotten, setForgotten] = useState<string>();
  const missing = missingFrom(offered, value);
  useEffect(() => {
    if (missing.length === 0) return;
    setForgotten(missing.join(', '));
    onChange(Array.isArray(value) ? value.filter((entry) => !missing.includes(entry)) : '');
  }, [missing, value, onChange]);
  const chosenAgain = typeof value === 'string' ? value !== '' : false;
  return chosenAgain ? undefined : forgotten;
}

function missingFrom(offered: FieldOptions, value: unknown): readonly string[] {
  const chosen = [value].flat().filter((entry): entry is string => typeof entry === 'string' && entry !== '');
  if (offered.state === 'waiting') return chosen;
  if (offered.state !== 'ready') return [];
  // A choice may well be among those that are not shown, which is looked up.
  if (offered.truncated) return offered.chosen.gone;
  const known = new Set(offered.options.map((option) => option.value));
  return chosen.filter((entry) => !known.has(entry));
}
