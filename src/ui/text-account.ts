import { catalogue } from './language/catalogue.ts';

/** The doors to what is loaded when it is opened: see text-identity.ts. */
export const account = catalogue('account', {
  open: 'Your account',
  openOf: (name: string) => `Your account: ${name}`,
  restore: 'I have an account already',
  loadFailed: 'This part of Perennial could not be loaded. Check your connection and try again.',
});
