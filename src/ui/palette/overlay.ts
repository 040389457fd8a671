import type { MemberView } from '../../app/members-model.ts';

/** What is opened over a community by a key: the palette, the card it led to, or the keyboard map. */
export type Overlay =
  { kind: 'palette' } | { kind: 'key map' } | { kind: 'member'; member: MemberView };
