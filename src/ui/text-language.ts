import { catalogue } from './language/catalogue.ts';

/** What is said of the language that all of this is read in. */
export const languageWords = catalogue('languageWords', {
  title: 'Language',
  loadFailed:
    'The words of that language could not be loaded, so this stays as it is. Check your connection and choose it again.',
  notKept: 'This browser does not keep the choice. It holds until this tab is closed.',
});
