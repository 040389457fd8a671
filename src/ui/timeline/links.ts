/** A text cut into plain parts and web addresses. */
export interface TextPart {
  text: string;
  href?: string;
}

const address = /\bhttps?:\/\/[^\s<>"]+/gi;
const closingMarks = /[.,;:!?'’”…)\]}]+$/;

/** Marks at the end belong to the sentence, except a bracket that the address itself opened. */
function withoutClosingMarks(found: string): string {
  const trimmed = found.replace(closingMarks, '');
  const isBracketOwn = trimmed.includes('(') && !trimmed.includes(')');
  return isBracketOwn && found.startsWith(`${trimmed})`) ? `${trimmed})` : trimmed;
}

export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const link = withoutClosingMarks(match[0]);
    if (!URL.canParse(link)) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: link, href: link });
    end = match.index + link.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}
