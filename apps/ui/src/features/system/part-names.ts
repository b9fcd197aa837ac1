const names: Readonly<Record<string, string>> = {
  'management-api': 'Management API',
  'workflow-engine': 'Workflow engine',
  storage: 'Storage',
  vault: 'Key Vault',
  'identity-keys': 'Keys of the identity provider',
};

/** What people call a part of the platform. */
export const nameOf = ({ name }: { readonly name: string }): string => names[name] ?? name;
