import { SharesFull, StorageFull } from '../store/errors.ts';
import { MAX_SHARED_BYTES, MAX_SHARED_CHARACTERS, MAX_SHARED_PICTURES } from '../store/shares.ts';
import type { Share, SharedPicture, ShareRefusal } from '../store/shares.ts';

/** Where the manifest has the browser send what is shared, beside the app. */
export const shareAddress = 'share';

export interface SharePlatform {
  /** Stores it. */
  keep(share: Share): Promise<void>;
  nowMs(): number;
  newId(): string;
}

/**
 * Keeps what another app shared and leads to where the person chooses a channel; what is not taken
 * is told of there.
 * @returns the hash to go to
 */
export async function receiveShare(request: Request, platform: SharePlatform): Promise<string> {
  const refusal = await keepShare(request, platform);
  return refusal === undefined ? '#/share' : `#/share/${refusal}`;
}

async function keepShare(
  request: Request,
  platform: SharePlatform,
): Promise<ShareRefusal | undefined> {
  const form = await request.formData().catch(() => undefined);
  if (!form) return 'unreadable';
  const text = sharedText(form);
  const files = sharedFiles(form);
  const refusal = refusalOf(text, files);
  if (refusal !== undefined) return refusal;
  try {
    const pictures = await Promise.all(files.map(pictureOf));
    const [id, receivedMs] = [platform.newId(), platform.nowMs()];
    await platform.keep({ id, receivedMs, text, pictures });
    return undefined;
  } catch (error) {
    return notKept(error);
  }
}

function notKept(error: unknown): ShareRefusal {
  if (error instanceof SharesFull) return 'too-many-waiting';
  return error instanceof StorageFull ? 'no-room' : 'unreadable';
}

/** Some apps put a link into the text, or a text into the title, as well. */
function sharedText(form: FormData): string {
  const [title, text, url] = ['title', 'text', 'url'].map((name) => lineOf(form.get(name)));
  const lines = [text, url].filter((line, place) => line && (place === 0 || !text?.includes(line)));
  const said = lines.join('\n');
  return title && !said.includes(title) ? [title, ...lines].join('\n') : said;
}

function lineOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.trim() : '';
}

/** A form without a file has an empty one. */
function sharedFiles(form: FormData): File[] {
  return form
    .getAll('pictures')
    .filter((value) => typeof value !== 'string')
    .filter(({ name, size }) => name !== '' || size > 0);
}

function refusalOf(text: string, files: readonly File[]): ShareRefusal | undefined {
  if (text === '' && files.length === 0) return 'nothing';
  if (text.length > MAX_SHARED_CHARACTERS) return 'text-too-long';
  if (files.length > MAX_SHARED_PICTURES) return 'too-many-pictures';
  if (files.some(({ type }) => !type.startsWith('image/'))) return 'no-picture';
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return bytes > MAX_SHARED_BYTES ? 'too-large' : undefined;
}

async function pictureOf(file: File): Promise<SharedPicture> {
  const { name, type } = file;
  return { name, type, bytes: new Uint8Array(await file.arrayBuffer()) };
}
