import * as z from 'zod';
import { openAtAlarm } from '../../../domain/waiting-room/keep-waiting-room.ts';

/** As CloudWatch tells a function of an alarm. */
const alarmEvent = z.object({
  alarmData: z.object({ alarmName: z.string(), state: z.object({ value: z.string() }) }),
});

/** An alarm that goes off opens the waiting room, with what is usual. That it is over closes nothing: people wait by then. */
export const createHandler =
  (deps: Parameters<typeof openAtAlarm>[0]) =>
  async (event: unknown): Promise<'opened' | 'wasOpen' | 'nothing'> => {
    const { alarmName, state } = alarmEvent.parse(event).alarmData;
    return state.value === 'ALARM' ? openAtAlarm(deps, alarmName) : 'nothing';
  };
