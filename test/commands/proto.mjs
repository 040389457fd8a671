import { ensureInstalled } from './install.mjs';

/** Generates src/protocol/generated/messages.js and its types from proto/. */
await ensureInstalled();
const { generatedFolder, generateProto } = await import('./generate-proto.mjs');
process.exitCode = (await generateProto(generatedFolder)) ? 0 : 1;
