import type { Log } from '../wiring/logger.ts';
import { chain, type Handler } from './chain.ts';

/** The event of a rule, as far as anybody looks at it: a run looks at the present state, not at what started it. */
interface ScheduleEvent {
  readonly id?: string;
}

/** A run that comes by itself, every minute or hour. One that fails is made up for by the next. */
export const createScheduleHandler = ({
  work,
  log,
}: {
  work(): Promise<void>;
  log: Log;
}): Handler<ScheduleEvent, void> => chain({ log, correlate: ({ id }) => id }, () => work());
