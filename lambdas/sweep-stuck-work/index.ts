/** Placeholder: the function is wired in the infrastructure, its logic follows. */
export function handler(): Promise<never> {
  return Promise.reject(new Error('sweep-stuck-work is not built yet'));
}
