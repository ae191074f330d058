import type { BehaviourState } from './behaviour.ts';
import type { BookingSystemStandIn } from './booking-system.ts';
import type { Activation } from './bookings.ts';
import type { VcdRecord } from './vcd-records.ts';

export interface ControlsState {
  readonly now: string;
  readonly vcd: BehaviourState;
  readonly booking: BehaviourState & ReturnType<BookingSystemStandIn['switches']>;
  readonly mail: { readonly outage: boolean };
  readonly bookingUrl: string;
  readonly people: readonly VcdRecord[];
  /** SSINs that were replaced. */
  readonly replaced: readonly { readonly old: string; readonly replacement: string }[];
  readonly activations: readonly Activation[];
  readonly failures: readonly string[];
}
