import type { PreferencesPatch } from '@msp/models';
import { useId, useState } from 'react';
import { CopyButton } from '../../components/copy-button';
import { Page } from '../../components/page';
import { localTime, relativeTime, utcTime } from '../../components/time-format';
import { toast } from '../../components/toasts';
import { SegmentedControl, Title, useColorScheme } from '../../components/ui';
import { useMe, usePreferences, useUpdatePreferences } from '../../session/use-me';
import { OwnAccess } from './own-access';
import classes from './preferences.module.css';

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly help: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, help, value, choices, onChange }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className={classes.choice}>
      <div>
        <p id={id} className={classes.label}>
          {label}
        </p>
        <p className={classes.help}>{help}</p>
      </div>
      <SegmentedControl
        aria-labelledby={id}
        value={value}
        data={[...choices]}
        onChange={(next) => {
          const chosen = choices.find((choice) => choice.value === next);
          if (chosen) onChange(chosen.value);
        }}
      />
    </div>
  );
}

function Profile() {
  const me = useMe();
  return (
    <dl className={classes.profile}>
      <dt>Name</dt>
      <dd>{me.displayName}</dd>
      <dt>E-mail</dt>
      <dd>{me.email}</dd>
      <dt>User id</dt>
      <dd>
        <code>{me.userId}</code> <CopyButton value={me.userId} label="Copy user id" />
      </dd>
      <dt>Role</dt>
      <dd>{me.isPlatformAdmin ? 'Platform admin' : 'Rights per organization'}</dd>
    </dl>
  );
}

/** Who one is, and how things look; stored with the person, so every browser agrees. */
export function PreferencesPage() {
  const preferences = usePreferences();
  const update = useUpdatePreferences();
  const { setColorScheme } = useColorScheme();
  const change = (patch: PreferencesPatch) =>
    void update(patch, { onFailed: (error) => toast.error('The preference was not saved', error) });
  const [sample] = useState(() => new Date(Date.now() - 240_000));

  return (
    <Page title="Preferences" width="text">
      <section className={classes.panel} aria-labelledby="profile">
        <Title order={2} id="profile" size="h5">
          Profile
        </Title>
        <Profile />
      </section>
      <OwnAccess />
      <section className={classes.panel} aria-labelledby="appearance">
        <Title order={2} id="appearance" size="h5">
          Appearance
        </Title>
        <Choice
          label="Theme"
          help="Light, dark, or what this computer is set to."
          value={preferences.colorScheme}
          choices={[
            { value: 'system', label: 'System' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          onChange={(colorScheme) => {
            setColorScheme(colorScheme === 'system' ? 'auto' : colorScheme);
            change({ colorScheme });
          }}
        />
        <Choice
          label="Density of lists"
          help="How many rows fit on the screen."
          value={preferences.density}
          choices={[
            { value: 'compact', label: 'Compact' },
            { value: 'comfortable', label: 'Comfortable' },
          ]}
          onChange={(density) => change({ density })}
        />
        <Choice
          label="Times"
          help={`For instance ${relativeTime(sample, new Date())}, ${localTime(sample)}, or ${utcTime(sample)}.`}
          value={preferences.timeFormat}
          choices={[
            { value: 'relative', label: 'Relative' },
            { value: 'local', label: 'Local' },
            { value: 'utc', label: 'UTC' },
          ]}
          onChange={(timeFormat) => change({ timeFormat })}
        />
      </section>
    </Page>
  );
}
