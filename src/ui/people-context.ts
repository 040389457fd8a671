import { createContext } from 'svelte';
import type { PeopleModel } from '../app/members-model.ts';

/** The people of the community that is shown, for whatever shows a name. */
export const [getPeople, setPeople] = createContext<() => PeopleModel>();
