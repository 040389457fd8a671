import type { JumpTarget } from '../../app/app-model.ts';

/** Where a reader wants to go: to a message or a moment of a channel. Each object is one wish. */
export type Jump = JumpTarget & { chatId: string };
