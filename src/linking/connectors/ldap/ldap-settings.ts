/** Names of the attributes that describe a service account. */
export interface LdapAttributes {
  /** Stable id, for example `entryUUID`, `objectGUID`, or `dn` for the entry's name itself. */
  readonly id: string;
  readonly username: string;
  readonly displayName?: string | undefined;
  readonly email?: string | undefined;
}

/** How a customer's entry is found when its name does not follow from the user name. */
export interface LdapSearch {
  readonly base: string;
  /** Filter with `{username}` in it. */
  readonly filter: string;
  readonly bindDn?: string | undefined;
  readonly bindPassword?: string | undefined;
}

/** Exactly one of `bindDn` and `search` is set. */
export interface LdapConnectorSettings {
  readonly url: string;
  /** Upgrade an `ldap://` connection with StartTLS (RFC 4511, section 4.14) before anything else is said. */
  readonly startTls: boolean;
  readonly allowPrivateNetwork: boolean;
  /** Limit of each operation, in milliseconds. */
  readonly timeoutMs: number;
  /** PEM of a private certificate authority. */
  readonly ca?: string | undefined;
  /** Distinguished name of a customer, with `{username}` in it. */
  readonly bindDn?: string | undefined;
  readonly search?: LdapSearch | undefined;
  readonly attributes: LdapAttributes;
}
