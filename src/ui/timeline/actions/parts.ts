export { default as Host } from './Host.svelte';
export { default as Pending } from './Pending.svelte';
export { default as PinMark } from './PinMark.svelte';
export { default as Quote } from './Quote.svelte';
export { default as Reactions } from './Reactions.svelte';
export { default as Toolbar } from './Toolbar.svelte';
export { default as WritingNote } from './WritingNote.svelte';
export { timelineKeys } from './timeline-keys.ts';
export { longPress } from './long-press.ts';
