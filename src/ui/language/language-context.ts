import { createContext } from 'svelte';
import type { ReaderLanguage } from './reader-language.svelte.ts';

/** The language that all is read in, for where it is chosen. */
export const [getLanguage, setLanguage] = createContext<ReaderLanguage>();
