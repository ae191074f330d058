/**
 * One line per step of work, with the time it takes: `Installing packages … 12 s`. On a terminal the
 * line counts; elsewhere it is printed when the step starts and when it ends, and in between every 20 s.
 *
 * @param {NodeJS.WriteStream} stream
 */
export function createProgress(stream) {
  return {
    /** @param {string} text */
    say(text) {
      stream.write(`${text}\n`);
    },

    /**
     * @template Result
     * @param {string} name
     * @param {() => Promise<Result>} work
     * @returns {Promise<Result>}
     */
    async step(name, work) {
      const began = Date.now();
      const line = () => `  ${name} … ${Math.round((Date.now() - began) / 1000)} s`;
      const terminal = stream.isTTY === true;
      stream.write(terminal ? line() : `  ${name} …\n`);
      const timer = setInterval(() => stream.write(terminal ? `\r${line()}` : `${line()}\n`), terminal ? 1000 : 20_000);
      try {
        const result = await work();
        stream.write(terminal ? `\r${line()}, done\n` : `${line()}, done\n`);
        return result;
      } catch (error) {
        stream.write(terminal ? `\r${line()}, failed\n` : `${line()}, failed\n`);
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
  };
}
