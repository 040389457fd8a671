import { describe, expect, it } from 'vitest';
import {
  archiveUrl,
  contentRange,
  isRangeAnswer,
  isRangeRequest,
  parseArchivePath,
  parseRange,
} from '../../src/archive/gateway.ts';

const infoHash = '0123456789abcdef0123456789abcdef01234567';

describe('the archive gateway', () => {
  it.each(['', '/', '/app', '/app/', 'https://example.org/app/'])(
    'a path under the base %s is found again',
    (base) => {
      const url = archiveUrl(base, infoHash, 'data');
      const { pathname } = new URL(url, 'https://example.org');
      expect(parseArchivePath(pathname)).toEqual({ infoHash, file: 'data' });
    },
  );

  it.each([
    '/archive/0123/data',
    `/archive/${infoHash}/other`,
    `/archive/${infoHash.toUpperCase()}/data`,
    `/archive/${infoHash}/data/more`,
    `/${infoHash}/data`,
  ])('%s is no path of the gateway', (pathname) => {
    expect(parseArchivePath(pathname)).toBeUndefined();
  });

  it.each([
    ['bytes=0-0', 0, 1],
    ['bytes=0-99', 0, 100],
    ['bytes=10-19', 10, 20],
    ['bytes=90-', 90, 100],
    ['bytes=90-1000', 90, 100],
    ['bytes=-10', 90, 100],
    ['bytes=-1000', 0, 100],
  ])('the range %s of 100 bytes is [%i, %i)', (header, fromByte, toByte) => {
    expect(parseRange(header, 100)).toEqual({ kind: 'part', fromByte, toByte });
  });

  it.each([
    'bytes=100-',
    'bytes=20-10',
    'bytes=-0',
    'bytes=-',
    'bytes=a-b',
    'bytes=0-1,5-6',
    'items=0-1',
    '',
    `bytes=${'9'.repeat(400)}-`,
  ])('the range %s of 100 bytes is unsatisfiable (416), never the whole file', (header) => {
    expect(parseRange(header, 100)).toEqual({ kind: 'unsatisfiable' });
  });

  it('no Range header means the whole file', () => {
    expect(parseRange(null, 100)).toEqual({ kind: 'whole' });
  });

  it('Content-Range names the last byte, not the one after it', () => {
    expect(contentRange(10, 20, 100)).toBe('bytes 10-19/100');
  });

  it('only whole requests and answers are taken for such', () => {
    const request = { type: 'perennial/range', infoHash, fromByte: 0, toByte: 1 };
    expect(isRangeRequest(request)).toBe(true);
    expect(isRangeRequest({ ...request, type: 'other' })).toBe(false);
    expect(isRangeRequest({ ...request, infoHash: 'x' })).toBe(false);
    expect(isRangeRequest({ ...request, toByte: 1.5 })).toBe(false);
    expect(isRangeRequest({ ...request, fromByte: 1 })).toBe(false);
    expect(isRangeRequest({ ...request, fromByte: -1 })).toBe(false);
    expect(isRangeRequest(null)).toBe(false);
    expect(isRangeAnswer({ ok: true })).toBe(true);
    expect(isRangeAnswer({ ok: false, status: 504, reason: 'no peer' })).toBe(true);
    expect(isRangeAnswer({ ok: false, status: 500, reason: 'no peer' })).toBe(false);
    expect(isRangeAnswer({ ok: false, status: 503 })).toBe(false);
    expect(isRangeAnswer(undefined)).toBe(false);
  });
});
