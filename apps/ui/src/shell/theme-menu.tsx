import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useState } from 'react';
import { Dropdown, MenuAction } from '../components/dropdown';
import { useColorScheme } from '../components/ui';
import { useUpdatePreferences } from '../session/use-me';
import classes from './shell.module.css';

const choices = [
  { value: 'light', label: 'Light', scheme: 'light', Icon: IconSun },
  { value: 'dark', label: 'Dark', scheme: 'dark', Icon: IconMoon },
  { value: 'system', label: 'As the system', scheme: 'auto', Icon: IconDeviceDesktop },
] as const;

/** Chooses the theme: at once here, and stored with the person's preferences for every other browser. */
export function ThemeMenu() {
  const [opened, setOpened] = useState(false);
  const { colorScheme, setColorScheme } = useColorScheme();
  const change = useUpdatePreferences();
  const current = choices.find(({ scheme }) => scheme === colorScheme) ?? choices[2];
  const choose = ({ scheme, value }: (typeof choices)[number]) => {
    setOpened(false);
    setColorScheme(scheme);
    void change({ colorScheme: value });
  };
  return (
    <Dropdown
      kind="menu"
      label="Theme"
      align="end"
      opened={opened}
      onOpened={setOpened}
      faceClassName={classes.tool}
      face={<current.Icon aria-hidden size={18} />}
    >
      {choices.map((choice) => (
        <MenuAction
          key={choice.value}
          checked={choice === current}
          icon={<choice.Icon aria-hidden size={16} />}
          onPick={() => choose(choice)}
        >
          {choice.label}
        </MenuAction>
      ))}
    </Dropdown>
  );
}
