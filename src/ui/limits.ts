/** M7: longer texts are dropped by everyone who receives them. */
export const maximumTextLength = 4096;

/** From here on the composer says how many characters are left. */
export const lengthWarning = 3800;

/** Not blank. */
const requiredText = { required: true, pattern: '.*\\S.*' } as const;

/** Names are short enough to be told apart in a list. */
export const nameField = { ...requiredText, maxlength: 40 } as const;

export const longNameField = { ...requiredText, maxlength: 60 } as const;

/** P3: a description of the whole community has 140 000 bytes for everything. */
export const descriptionField = { maxlength: 280 } as const;

/** P3: as above. */
export const introField = { maxlength: 1400 } as const;

/** In Unicode code points, as M7 counts. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
