/** When a `rate(...)`, `cron(...)` or `at(...)` expression is due. Times are ms since the epoch. */

export interface ScheduleTimes {
  /** First due time after an instant; undefined when there is none. */
  next(after: number): number | undefined;
  /** Last due time at or before an instant and after another; undefined when there is none. */
  last(until: number, after: number): number | undefined;
}

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const minuteMs = 60_000;
// A cron expression that finds nothing within this span is taken as never due.
const horizonMs = 400 * 86_400_000;

/**
 * Rates count from the epoch, so that a tick stands at the full minute or hour and is the same in every run.
 *
 * @param timeZone IANA name in which a cron expression is meant
 * @throws when the expression has none of the known forms
 */
export function parseSchedule(expression: string, timeZone: string): ScheduleTimes {
  const [, kind, argument = ''] = /^(rate|cron|at)\((.+)\)$/.exec(expression.trim()) ?? [];
  switch (kind) {
    case 'rate': {
      const [, count, unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(argument) ?? [];
      const period = Number(count) * (unitMs[unit] ?? NaN);
      if (!(period > 0)) throw new Error(`schedule ${expression} can't be read`);
      return {
        next: (after) => (Math.floor(after / period) + 1) * period,
        last: (until, after) => {
          const at = Math.floor(until / period) * period;
          return at > after ? at : undefined;
        },
      };
    }
    case 'at': {
      const at = Date.parse(`${argument}Z`);
      return {
        next: (after) => (at > after ? at : undefined),
        last: (until, after) => (at > after && at <= until ? at : undefined),
      };
    }
    case 'cron':
      return cronTimes(argument, timeZone, expression);
    default:
      throw new Error(`schedule ${expression} can't be read`);
  }
}

type Matches = (value: number) => boolean;

function cronTimes(argument: string, timeZone: string, expression: string): ScheduleTimes {
  const fields = argument.trim().split(/\s+/);
  if (fields.length !== 6) throw new Error(`schedule ${expression} needs six fields`);
  const [minute, hour, day, month, weekday, year] = fields.map((field, index) => cronField(field, index));
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    weekday: 'short',
  });
  const due = (at: number): boolean => {
    const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const number = (type: Intl.DateTimeFormatPartTypes): number => Number(part.get(type));
    return (
      minute?.(number('minute')) === true &&
      hour?.(number('hour')) === true &&
      day?.(number('day')) === true &&
      month?.(number('month')) === true &&
      weekday?.(weekdays.indexOf((part.get('weekday') ?? '').toUpperCase()) + 1) === true &&
      year?.(number('year')) === true
    );
  };
  return {
    next: (after) => {
      const first = (Math.floor(after / minuteMs) + 1) * minuteMs;
      for (let at = first; at < first + horizonMs; at += minuteMs) if (due(at)) return at;
      return undefined;
    },
    last: (until, after) => {
      for (let at = Math.floor(until / minuteMs) * minuteMs; at > after; at -= minuteMs) if (due(at)) return at;
      return undefined;
    },
  };
}

const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

function cronField(field: string, index: number): Matches {
  if (field === '*' || field === '?') return () => true;
  const names = index === 3 ? months : index === 4 ? weekdays : [];
  const number = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    return named === -1 ? Number(text) : named + 1;
  };
  const parts = field.split(',').map((part): Matches => {
    const [range = '', every] = part.split('/');
    const [from = '', to] = range.split('-');
    const low = range === '*' ? 0 : number(from);
    const high = to !== undefined ? number(to) : range === '*' || every !== undefined ? Infinity : low;
    const stride = every === undefined ? 1 : Number(every);
    return (value) => value >= low && value <= high && (value - low) % stride === 0;
  });
  return (value) => parts.some((matches) => matches(value));
}
