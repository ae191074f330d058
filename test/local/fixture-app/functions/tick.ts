/** Prints when it runs, in the ways a handler can ask for the time. */
export function handler(event: { time: string }): Promise<void> {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' }).format();
  process.stdout.write(`tick ${event.time} ${new Date().toISOString()} ${hour}\n`);
  return Promise.resolve();
}
