import { brandingKeys, type ConfigValue, faultOfBranding } from '@msp/models';
import { type FormEvent, useId, useState } from 'react';
import { Brand } from '../../components/brand';
import { ErrorPanel } from '../../components/error-panel';
import { toast } from '../../components/toasts';
import { Button, Group, Input, Stack, TextInput, Title } from '../../components/ui';
import { forgetDrafts, pageDraftKey } from '../../lib/draft-keys';
import { useChange } from '../../lib/use-change';
import { useKept } from '../../session/use-kept';
import { useMe } from '../../session/use-me';
import { identityMutations } from './identity.queries';
import classes from '../../organization/settings.module.css';

type Part = keyof typeof brandingKeys;
type Draft = Readonly<Record<Part, string>>;

/** What was filled in for a part, over which version of it. */
interface KeptPart {
  readonly value: string;
  readonly etag: string | null;
}

const keptAs = 'MSP identity';
const parts: readonly Part[] = ['name', 'color', 'logo'];

/** What the header, the sign-in pages and one-time passwords show of the MSP; kept as GLOBAL configuration. */
export function MspIdentity({ values }: { readonly values: readonly ConfigValue[] }) {
  const { userId } = useMe();
  const [saved, setSaved] = useState(0);
  const begin = () => {
    forgetDrafts(pageDraftKey(userId, keptAs));
    setSaved((times) => times + 1);
  };
  const storedOf = (part: Part) => values.find(({ key }) => key === brandingKeys[part]);
  const saving = useSave(storedOf, begin);
  // It begins anew with what is stored now, after it was saved and when somebody else has saved it.
  const version = parts.map((part) => storedOf(part)?.etag).join(' ');
  return <Identity key={`${saved} ${version}`} storedOf={storedOf} saving={saving} />;
}

interface IdentityProps {
  readonly storedOf: (part: Part) => ConfigValue | undefined;
  readonly saving: ReturnType<typeof useSave>;
}

function Identity({ storedOf, saving: { save, isPending, error } }: IdentityProps) {
  const id = useId();
  const [draft, change] = useDraft(storedOf);
  const faults = faultsOf(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending && Object.keys(faults).length === 0) save(draft);
  };
  return (
    <section className={classes.identity} aria-labelledby={id}>
      <Title order={2} size="h5" id={id}>
        Your MSP
      </Title>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label="Name"
            description="Stands in the header instead of the product’s."
            value={draft.name}
            error={faults.name}
            onChange={({ currentTarget: { value } }) => change({ name: value })}
          />
          <TextInput
            label="Color"
            description="As #rrggbb. A shade of it that can be read is used where it could not."
            placeholder="#0f6cbd"
            value={draft.color}
            error={faults.color}
            onChange={({ currentTarget: { value } }) => change({ color: value.trim() })}
          />
          <LogoField value={draft.logo} error={faults.logo} onChange={(logo) => change({ logo })} />
          <div className={classes.identitySample}>
            <Brand
              branding={{
                ...(draft.name.trim() && { name: draft.name }),
                ...(draft.logo && !faults.logo && { logo: draft.logo }),
              }}
            />
          </div>
          {error ? <ErrorPanel error={error} compact /> : null}
          <Group gap="xs">
            <Button type="submit" loading={isPending}>
              Save for everybody
            </Button>
          </Group>
        </Stack>
      </form>
    </section>
  );
}

/**
 * What is filled in, kept over a reload. Where somebody else saved a part since, theirs stands there: what was filled in
 * over an older version would take it back unseen.
 */
function useDraft(storedOf: IdentityProps['storedOf']): [Draft, (patch: Partial<Draft>) => void] {
  const stored = (part: Part): KeptPart => ({
    value: storedOf(part)?.value ?? '',
    etag: storedOf(part)?.etag ?? null,
  });
  const initial = { name: stored('name'), color: stored('color'), logo: stored('logo') };
  const [kept, setKept] = useKept<Readonly<Record<Part, KeptPart>>>(keptAs, initial);
  const valueOf = (part: Part) => (kept[part].etag === initial[part].etag ? kept[part].value : initial[part].value);
  const change = (patch: Partial<Draft>) => {
    const changed = Object.entries(patch).map(([part, value]) => [part, { ...stored(part as Part), value }] as const);
    setKept((now) => ({ ...now, ...Object.fromEntries(changed) }));
  };
  return [{ name: valueOf('name'), color: valueOf('color'), logo: valueOf('logo') }, change];
}

function faultsOf(draft: Draft): Partial<Record<Part, string>> {
  const found = parts.flatMap((part) => {
    const fault = draft[part] === '' ? undefined : faultOfBranding(brandingKeys[part], draft[part]);
    return fault === undefined ? [] : [[part, fault] as const];
  });
  return Object.fromEntries(found);
}

interface LogoFieldProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (logo: string) => void;
}

function LogoField({ value, error, onChange }: LogoFieldProps) {
  const id = useId();
  const [unreadable, setUnreadable] = useState(false);
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const url = await dataUrlOf(file).catch(() => undefined);
    setUnreadable(url === undefined);
    if (url !== undefined) onChange(url);
  };
  return (
    <Input.Wrapper
      id={id}
      label="Logo"
      description="A PNG of at most 7.5 KB and 512 pixels each way."
      error={unreadable ? 'The file could not be read.' : error}
    >
      <Group gap="xs">
        <input
          id={id}
          type="file"
          accept="image/png"
          className={classes.file}
          onChange={({ currentTarget }) => {
            void choose(currentTarget.files?.[0]);
            currentTarget.value = '';
          }}
        />
        {value ? (
          <Button variant="default" size="compact-sm" onClick={() => onChange('')}>
            Remove the logo
          </Button>
        ) : null}
      </Group>
    </Input.Wrapper>
  );
}

function dataUrlOf(file: File): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const reader = new FileReader();
  reader.onload = () => resolve(String(reader.result));
  reader.onerror = () => reject(reader.error ?? new Error('The file could not be read.'));
  reader.readAsDataURL(file);
  return promise;
}

function useSave(storedOf: (part: Part) => ConfigValue | undefined, onSaved: () => void) {
  const { change, isPending, error } = useChange(identityMutations.save(), {
    onDone: () => {
      toast.success('How your MSP shows itself was saved');
      onSaved();
    },
  });
  const save = (draft: Draft) => {
    const changes = parts.flatMap((part) => {
      const before = storedOf(part);
      const value = draft[part].trim();
      return value === (before?.value ?? '') ? [] : [{ key: brandingKeys[part], value, etag: before?.etag }];
    });
    void change(changes);
  };
  return { save, isPending, error };
}
