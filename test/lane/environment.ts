import type { Environment } from 'vitest/runtime';
import { endLane } from './end-of-lane.ts';

/** Node as it is; when the process of a lane is let go, what its files have shared is ended. */
const lane: Environment = {
  name: 'lane',
  viteEnvironment: 'ssr',
  setup: () => ({ teardown: endLane }),
};

// Vitest takes an environment as a default export.
export default lane;
