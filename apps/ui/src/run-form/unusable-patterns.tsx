import { type FormSchema, unusablePatterns } from '@msp/models';
import { useMemo } from 'react';
import { Alert } from '../components/ui';

/** Says which fields of a form accept nothing because their rule cannot be checked. */
export function UnusablePatterns({ schema }: { readonly schema: FormSchema }) {
  const unusable = useMemo(() => unusablePatterns(schema), [schema]);
  if (unusable.length === 0) return null;
  return (
    <Alert color="orange" mb="md" title="Some rules of this form cannot be checked">
      These fields accept no value until somebody who manages forms changes their pattern in the form builder:
      <ul>
        {unusable.map(({ field, reason }) => (
          <li key={field.name}>
            {field.label}: {reason}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
