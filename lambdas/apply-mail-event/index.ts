/** Placeholder: the function is wired in the infrastructure, its logic follows. */
export function handler(): Promise<never> {
  return Promise.reject(new Error('apply-mail-event is not built yet'));
}
