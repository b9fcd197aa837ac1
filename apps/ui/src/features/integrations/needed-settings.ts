import type { IntegrationType } from '@msp/models';

export type SettingDefinition = IntegrationType['settings'][number];
type Settings = Readonly<Record<string, string>>;

interface Layers {
  readonly own: Settings;
  /** GLOBAL's, for an organization. */
  readonly global: Settings;
}

/** What counts: an organization's own settings over those of GLOBAL, which speak of no app that is not its own. */
export function countingSettings(definitions: readonly SettingDefinition[], { own, global }: Layers): Settings {
  const isLeftOut = (name: string) =>
    definitions.find((one) => one.name === name)?.notInheritedWith?.some((other) => (own[other] ?? '') !== '');
  const inherited = Object.entries(global).filter(([name]) => !isLeftOut(name));
  return { ...Object.fromEntries(inherited), ...own };
}

/** Whether a setting counts beside these: it may be of another way to sign in than the chosen one. */
export function isUsed({ unless }: SettingDefinition, settings: Settings): boolean {
  return unless === undefined || settings[unless.setting] !== unless.is;
}

/** Whether it has to have a value, its own or the global one. */
export const isNeeded = (definition: SettingDefinition, settings: Settings): boolean =>
  definition.required && isUsed(definition, settings);

/** How a value is shown: a choice by its words. */
export const wordsOf = ({ choices }: SettingDefinition, value: string | undefined): string | undefined =>
  choices?.find((choice) => choice.value === value)?.label ?? value;
