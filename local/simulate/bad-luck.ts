import type { FaultDice } from './fault-dice.ts';
import type { Scene } from './scene.ts';

/** Only mails so young come back. */
const recentMs = 10 * 60_000;

/** What is not met at a call or an invocation: between two steps of a life. */
export async function badLuck(
  { system: { cloud, vcd, booking }, outside: known }: Scene,
  dice: FaultDice,
): Promise<void> {
  const running = cloud.executions().filter(({ status }) => status === 'RUNNING');
  if (running.length > 0) {
    const stopped = dice.falls('stoppedExecution');
    if (stopped !== undefined) cloud.stopExecution(stopped.pick(running).name);
  }
  if (vcd.behaviour.state.fault === undefined) known.isOver('vcd', cloud.clock.now());
  if (booking.behaviour.state.fault === undefined) known.isOver('booking', cloud.clock.now());
  const outside = dice.falls('outsideFault');
  if (outside !== undefined) {
    const fault = outside.pick(['429', '500', 'halfAnswer', 'wrongShape', '401', '403'] as const);
    const system = outside.pick([vcd, booking]);
    known.trouble(system === vcd ? 'vcd' : 'booking', cloud.clock.now());
    system.behaviour.set({ fault, faultsLeft: outside.between(1, 3), retryAfterSeconds: outside.pick([1, 30]) });
  }
  const recent = cloud.mailStore().filter(({ at }) => at > cloud.clock.now() - recentMs);
  if (recent.length > 0) {
    const bounce = dice.falls('bounce');
    if (bounce !== undefined) {
      const { messageId, tags } = bounce.pick(recent);
      const bounceType = bounce.chance(0.8) ? bounce.pick(['Permanent', 'Permanent', 'Transient']) : undefined;
      if (bounceType === 'Permanent') known.bounced(tags['invitation']);
      if (bounceType !== undefined) await cloud.publishMailEvent(messageId, 'Bounce', { bounceType });
      else await cloud.publishMailEvent(messageId, 'Complaint', {});
    }
  }
  const frozen = dice.falls('freeze')?.between(1, 300);
  if (frozen !== undefined) cloud.shiftClock(frozen * 1000);
  await cloud.quiet();
}
