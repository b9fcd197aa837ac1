import { useIntegrationNames } from '../../components/use-integration-names';

/** What uses a secret, in words: `integration halopsa` names the integration as its definition does. */
export function useReferenceLabel(): (reference: string) => string {
  const { nameOf } = useIntegrationNames();
  return (reference) => reference.replace(/^integration (.+)$/, (_all, name: string) => `integration ${nameOf(name)}`);
}
