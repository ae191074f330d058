import * as z from 'zod';
import { makeUploads } from '../../../domain/doses/make-uploads.ts';
import { workOnUpload } from '../../../domain/doses/upload-doses.ts';
import { createQueueHandler, type DeadLetters } from '../../runtime/triggers/queue.ts';
import type { Log } from '../../runtime/wiring/logger.ts';

type Deps = Parameters<typeof makeUploads>[0] &
  Parameters<typeof workOnUpload>[0] & { log: Log; deadLetters: DeadLetters };

const pointer = z.union([z.strictObject({ centre: z.string() }), z.strictObject({ uploadId: z.string() })]);

/** For each of these somebody is called. */
const stopped = new Set(['firewall', 'certificate', 'tries', 'noResult']);

/**
 * From the queue of uploads, which the sweeper feeds: puts a centre's doses into requests, hands one over, or asks for its
 * result. What becomes of a dose is written on it; a line of the log has neither centre nor dose.
 */
export const createHandler = (deps: Deps) =>
  createQueueHandler({
    pointer,
    log: deps.log,
    deadLetters: deps.deadLetters,
    async work(what) {
      if ('centre' in what) {
        const made = await makeUploads(deps, what.centre);
        return made > 0 ? 'uploads-made' : 'uploads-none';
      }
      const worked = await workOnUpload(deps, what.uploadId);
      if (stopped.has(worked)) deps.log.error('upload-stopped', { because: worked });
      return `upload-${worked}`;
    },
  });
