/** Accounts of staff, as the user pool has them. */
export interface StaffAccounts {
  /** Ends all refresh tokens and sessions; access tokens end by themselves. */
  signOut(username: string): Promise<void>;
}
