/** What an offboarding consists of, in its order and in the technician's words. */
export const tasks = {
  check: 'Check the account, its groups and licences, and the service desk',
  disable: 'Disable the user',
  password: 'Replace the password by a random one',
  sessions: 'Revoke the sign-in sessions',
  groups: 'Remove from the groups',
  licenses: 'Remove the licences',
} as const;

export const tasksAfterTicket: readonly string[] = Object.values(tasks).filter((task) => task !== tasks.check);
