import { prepareBuild, runBuild } from './build-bench.ts';
import { answerChannel, offerChannel, openChannel, sendThroughChannel } from './channel-bench.ts';
import { prepareImport, runImport } from './import-bench.ts';
import { fetchPieces, seedNoise, seedSample } from './swarm-bench.ts';

window.bench = {
  prepareImport,
  runImport,
  prepareBuild,
  runBuild,
  seedSample,
  seedNoise,
  fetchPieces,
  offerChannel,
  answerChannel,
  openChannel,
  sendThroughChannel,
};
