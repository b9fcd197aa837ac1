import { type FormSchema, type FormValues, searchWithValues } from '@msp/models';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { Button, Text } from '../components/ui';
import { useCopy } from '../components/use-copy';

interface CopyLinkProps {
  readonly schema: FormSchema;
  readonly values: FormValues;
}

const longestAddress = 8000;

/** Copies an address that opens the form with the values filled in so far, and says what it leaves out. */
export function CopyLink({ schema, values }: CopyLinkProps) {
  const { pathname, search: current } = useLocation();
  const [said, setSaid] = useState('');
  const { copy } = useCopy({ instead: 'Allow it for this page in the browser’s settings.' });
  const copyLink = async () => {
    const { search, without } = searchWithValues(schema, values, new URLSearchParams(current));
    const address = `${window.location.origin}${pathname}?${search}`;
    if (address.length > longestAddress) return setSaid('These values are too long for a link.');
    if (!(await copy(address))) return setSaid('');
    return setSaid(without.length === 0 ? 'Link copied.' : `Link copied. Not in it: ${without.join(', ')}.`);
  };
  return (
    <>
      <Button variant="default" size="compact-sm" fullWidth mt="xs" onClick={() => void copyLink()}>
        Copy link
      </Button>
      <Text size="xs" c="dimmed" ta="center" role="status">
        {said}
      </Text>
    </>
  );
}
