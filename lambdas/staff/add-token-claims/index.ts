import { createDirectHandler } from '../../runtime/triggers/direct.ts';
import { createLog } from '../../runtime/wiring/logger.ts';
import { addTokenClaims } from './handler.ts';

export const handler = createDirectHandler({ work: addTokenClaims, log: createLog() });
