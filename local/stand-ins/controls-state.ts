import type { BehaviourState } from './behaviour.ts';
import type { BookingCall, BookingSystemStandIn } from './booking-system.ts';
import type { Activation } from './bookings.ts';
import type { ReceivedEvent, ReceiverSwitches } from './centre-software.ts';
import type { ItemFault } from './item-faults.ts';
import type { RegisterSwitches } from './vaccinnet/register-desk.ts';
import type { VcdRecord } from './vcd-records.ts';

/** What the mail service lets the account send on this day. */
export const mailDays = ['open', 'slow', 'dayUsed', 'paused', 'sandbox'] as const;
export type MailDay = (typeof mailDays)[number];

export interface ControlsState {
  readonly now: string;
  readonly vcd: BehaviourState;
  readonly booking: BehaviourState & ReturnType<BookingSystemStandIn['switches']>;
  /** What goes wrong for single people. */
  readonly items: {
    readonly vcd: readonly ItemFault<'query' | 'update'>[];
    readonly booking: readonly ItemFault<BookingCall>[];
  };
  /** The vaccination register: its bad days, and what it holds. */
  readonly register: RegisterSwitches & {
    readonly waiting: number;
    readonly registered: number;
    readonly unknownPersons: readonly string[];
  };
  /** A centre's program that is told of its sessions. */
  readonly centreSoftware: ReceiverSwitches & {
    readonly hookUrl: string;
    readonly received: readonly ReceivedEvent[];
    readonly refusals: readonly string[];
  };
  readonly mail: { readonly outage: boolean; readonly account: MailDay };
  readonly bookingUrl: string;
  readonly people: readonly VcdRecord[];
  /** SSINs that were replaced. */
  readonly replaced: readonly { readonly old: string; readonly replacement: string }[];
  readonly activations: readonly Activation[];
  readonly failures: readonly string[];
}
