import { prepareBuild, runBuild } from './build-bench.ts';
import { answerChannel, offerChannel, openChannel, sendThroughChannel } from './channel-bench.ts';
import { prepareImport, runImport } from './import-bench.ts';
import { fetchHistory, storeOldWeeks } from './member-bench.ts';
import { prepareReplacement, runReplacement } from './replacement-bench.ts';
import { prepareSearch, runSearch } from './search-bench.ts';
import { reseed, storeNoise } from './reseed-bench.ts';
import { fetchPieces, seedNoise, seedSample, uploadedBytes } from './swarm-bench.ts';

window.bench = {
  prepareImport,
  runImport,
  prepareBuild,
  runBuild,
  prepareReplacement,
  runReplacement,
  prepareSearch,
  runSearch,
  storeNoise,
  reseed,
  seedSample,
  seedNoise,
  fetchPieces,
  uploadedBytes,
  storeOldWeeks,
  fetchHistory,
  offerChannel,
  answerChannel,
  openChannel,
  sendThroughChannel,
};
