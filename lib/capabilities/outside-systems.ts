import { Duration } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { environment as applyBookingEvent } from '../../lambdas/bookings/apply-booking-event/environment.ts';
import { environment as checkBooking } from '../../lambdas/invitations/check-booking/environment.ts';
import { environment as receiveBookingEvent } from '../../lambdas/bookings/receive-booking-event/environment.ts';
import { environment as listOutages } from '../../lambdas/outside-systems/list-outages/environment.ts';
import { environment as releaseActivation } from '../../lambdas/outside-systems/release-activation/environment.ts';
import { environment as watchOutsideSystems } from '../../lambdas/outside-systems/watch-outside-systems/environment.ts';
import { Alarm } from '../constructs/alarm.ts';
import { LineMetric } from '../constructs/line-metric.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import { runEvery } from '../constructs/schedule.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Platform } from '../platform.ts';

const timeout = Duration.seconds(30);

/**
 * The vaccination codes database and the regular booking system: what we hear from them (booking
 * events), what we ask them apart from verification and invitation, and how they are.
 */
export class OutsideSystems extends Construct {
  readonly receiveBookingEvent: ServiceFunction;
  readonly watchOutsideSystems: ServiceFunction;
  readonly listOutages: ServiceFunction;
  readonly bookingEvents: QueueWorker;
  readonly bookingChecks: QueueWorker;
  readonly releases: QueueWorker;
  /** Answers in another shape than agreed, by system. */
  readonly unexpectedShapes: LineMetric;
  /** Minutes in which the watch found a system down, by system. */
  readonly down: LineMetric;
  /** Tries for single items that came to nothing, and items that were given up (S18). */
  readonly setApart: LineMetric;
  readonly givenUp: LineMetric;
  readonly #platform: Platform;

  constructor(scope: Construct, id: string, platform: Platform) {
    super(scope, id);
    this.#platform = platform;
    const { config, data } = platform;
    this.unexpectedShapes = new LineMetric(this, 'UnexpectedShapes', {
      config,
      code: 'outside-unexpected-shape',
      by: 'system',
    });
    this.down = new LineMetric(this, 'Down', { config, code: 'outside-system-down', by: 'system' });
    this.setApart = new LineMetric(this, 'SetApart', { config, code: 'item-set-apart', by: 'system' });
    this.givenUp = new LineMetric(this, 'GivenUp', { config, code: 'item-given-up', by: 'system' });

    this.bookingEvents = new QueueWorker(this, 'BookingEvents', {
      platform,
      workerTimeout: timeout,
      patience: Duration.minutes(2),
      impact: 'Bookings are not seen, so seats that are taken may be offered to others.',
    });
    this.receiveBookingEvent = new ServiceFunction(this, 'ReceiveBookingEvent', {
      config,
      name: 'receive-booking-event',
      settings: receiveBookingEvent,
      environment: { BOOKING_EVENTS_QUEUE_URL: this.bookingEvents.url },
    });
    const apply = this.#applyBookingEvent();

    this.bookingChecks = new QueueWorker(this, 'BookingChecks', {
      platform,
      workerTimeout: timeout,
      patience: Duration.minutes(2),
      impact: 'Before a deadline nobody asks whether the person has booked, so a booked seat may be offered again.',
    });
    const check = this.#checkBooking();

    this.releases = new QueueWorker(this, 'Releases', {
      platform,
      workerTimeout: timeout,
      patience: Duration.minutes(15),
      impact: 'Codes stay activated after an offer has passed on, so people may book a seat that is no longer theirs.',
    });
    const release = this.#releaseActivation();

    const watch = this.#watch();
    this.watchOutsideSystems = watch;
    this.listOutages = new ServiceFunction(this, 'ListOutages', {
      config,
      name: 'list-outages',
      settings: listOutages,
      environment: { TABLE_NAME: data.table.name },
    });
    this.#alarms();

    data.table.grantRead(this.listOutages);
    data.table.grantChange(apply, check, release, watch);
    data.table.grantRemove(apply, check, release);
    data.table.grantCheck(apply, check, release);
    data.keys.grantSeal(apply, check, release);
    data.keys.grantIndex(check);
    this.bookingEvents.grantSend(this.receiveBookingEvent);
    this.releases.grantSend(release);
    this.grantCall(check, release, watch);
  }

  /** Settings of a function that calls one of the two systems. */
  get environment() {
    const { vaccinationCodes, bookingSystem } = this.#platform.config;
    return {
      VCD_URL: vaccinationCodes.url,
      VCD_TOKEN_URL: vaccinationCodes.tokenUrl,
      VCD_CLIENT_ID: vaccinationCodes.clientId,
      BOOKING_URL: bookingSystem.url,
      BOOKING_TOKEN_URL: bookingSystem.tokenUrl,
      BOOKING_CLIENT_ID: bookingSystem.clientId,
      VCD_KEY_SECRET_ARN: this.#platform.data.outsideSystemsKey.secretArn,
    };
  }

  /** Lets functions prove themselves to the two systems with our private key; what they are answered is watched. */
  grantCall(...functions: readonly ServiceFunction[]): void {
    const { data } = this.#platform;
    for (const fn of functions) data.grantKey(data.outsideSystemsKey, fn);
    for (const metric of [this.unexpectedShapes, this.setApart, this.givenUp]) metric.watch(...functions);
  }

  /** What we hear. */
  #applyBookingEvent(): ServiceFunction {
    const { config, data } = this.#platform;
    const apply = new ServiceFunction(this, 'ApplyBookingEvent', {
      config,
      name: 'apply-booking-event',
      settings: applyBookingEvent,
      environment: {
        TABLE_NAME: data.table.name,
        SEAL_KEY_ARN: data.keys.seal.keyArn,
        DEAD_LETTERS_QUEUE_URL: this.bookingEvents.deadLettersUrl,
      },
      timeout,
    });
    this.bookingEvents.workedBy(apply, { batchSize: 10, maxConcurrency: 10 });
    return apply;
  }

  /** What we ask before a deadline. */
  #checkBooking(): ServiceFunction {
    const { config, data } = this.#platform;
    const check = new ServiceFunction(this, 'CheckBooking', {
      config,
      name: 'check-booking',
      settings: checkBooking,
      environment: {
        TABLE_NAME: data.table.name,
        SEAL_KEY_ARN: data.keys.seal.keyArn,
        INDEX_KEY_ARN: data.keys.index.keyArn,
        DEAD_LETTERS_QUEUE_URL: this.bookingChecks.deadLettersUrl,
        ...this.environment,
      },
      timeout,
    });
    this.bookingChecks.workedBy(check, { batchSize: 10, maxConcurrency: 5 });
    return check;
  }

  /** What we take back when an offer has passed on. */
  #releaseActivation(): ServiceFunction {
    const { config, data } = this.#platform;
    const release = new ServiceFunction(this, 'ReleaseActivation', {
      config,
      name: 'release-activation',
      settings: releaseActivation,
      environment: {
        TABLE_NAME: data.table.name,
        SEAL_KEY_ARN: data.keys.seal.keyArn,
        RELEASES_QUEUE_URL: this.releases.url,
        DEAD_LETTERS_QUEUE_URL: this.releases.deadLettersUrl,
        ...this.environment,
      },
      timeout,
    });
    this.releases.workedBy(release, { batchSize: 10, maxConcurrency: 5 });
    return release;
  }

  /** How the two systems are, each minute. */
  #watch(): ServiceFunction {
    const { config, data } = this.#platform;
    const watch = new ServiceFunction(this, 'WatchOutsideSystems', {
      config,
      name: 'watch-outside-systems',
      settings: watchOutsideSystems,
      environment: { TABLE_NAME: data.table.name, ...this.environment },
      timeout,
    });
    runEvery(this, 'WatchEveryMinute', Schedule.rate(Duration.minutes(1)), watch);
    this.down.watch(watch);
    return watch;
  }

  #alarms(): void {
    const topic = this.#platform.alarms;
    const down = {
      vcd: 'Nobody who registers is verified, and invitations go out on stored data.',
      booking: 'Nobody is invited, and the time of those who are stands still: doses come closer to their end.',
    };
    for (const system of ['vcd', 'booking'] as const) {
      new Alarm(this, `DownAlarm-${system}`, {
        metric: this.down.metric(system),
        threshold: 0,
        evaluationPeriods: 5,
        impact: down[system],
        runbook: 'outside-system-down',
        topic,
      });
    }
    const alone = {
      vcd: 'Single people wait or were refused because the vaccination codes database does not answer for them.',
      booking: 'Single codes stay active, or inactive, because the booking system does not take a call about them.',
    };
    for (const system of ['vcd', 'booking'] as const) {
      new Alarm(this, `GivenUpAlarm-${system}`, {
        metric: this.givenUp.metric(system),
        threshold: 0,
        impact: alone[system],
        severity: 'routine',
        runbook: 'set-apart',
        topic,
      });
      // Some are always odd; fifty tries in vain within five minutes are a change at the other side.
      new Alarm(this, `SetApartAlarm-${system}`, {
        metric: this.setApart.metric(system),
        threshold: 10,
        evaluationPeriods: 5,
        impact: alone[system],
        severity: 'routine',
        runbook: 'set-apart',
        topic,
      });
    }
    const shapes = {
      vcd: 'People whose record looks otherwise than agreed wait, unverified, or are invited on stored data.',
      booking: 'Codes are not activated for the people concerned, so their invitations wait.',
      physicians: 'Physicians cannot sign in with eHealth or BOSA.',
    };
    for (const [system, impact] of Object.entries(shapes)) {
      new Alarm(this, `UnexpectedShapesAlarm-${system}`, {
        metric: this.unexpectedShapes.metric(system),
        threshold: 0,
        impact,
        severity: 'routine',
        runbook: 'unexpected-shapes',
        topic,
      });
    }
  }
}
