import type { PackedMessages, PageMessage } from './schema.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The bytes of a page's messages. Half a surrogate pair is escaped by JSON, so none is lost. */
export function packMessages(messages: readonly PageMessage[]): PackedMessages {
  const images = messages.flatMap(({ image }, place): PackedMessages['images'] & object =>
    image ? [[place, image]] : [],
  );
  const json = JSON.stringify(images.length === 0 ? messages : messages.map(withoutImage));
  return { json: encoder.encode(json), ...(images.length > 0 && { images }) };
}

export function unpackMessages({ json, images = [] }: PackedMessages): PageMessage[] {
  // What these bytes are made of is known: packMessages wrote them.
  const messages = JSON.parse(decoder.decode(json)) as PageMessage[];
  for (const [place, image] of images) {
    const message = messages[place];
    if (message) messages[place] = { ...message, image };
  }
  return messages;
}

function withoutImage({ image: _image, ...rest }: PageMessage): PageMessage {
  return rest;
}
