import type { Request } from 'express';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { KeyRing } from '../../common/index.js';
import type { CurrentSession, SessionReader } from '../../http/index.js';

interface ClientState {
  sid: string;
  grantId?: string;
}

/** Names a session towards one client, so that two clients can't find out that they serve the same customer. */
function sidOf(keyRing: KeyRing, sessionId: string, clientId: string): string {
  return keyRing.mac('sso.sid', [sessionId, clientId]).toString('base64url');
}

/**
 * Gives the provider a view of our own sessions instead of sessions of its own. There is one truth about who is signed
 * in: it can't outlive a sign-out, needs no second cookie and costs no second read or write.
 */
export function viewOurSessions(provider: Provider, reader: SessionReader, keyRing: KeyRing): void {
  class Session extends provider.Session {
    declare readonly ours: CurrentSession | null;
    declare readonly clients: Map<string, ClientState>;

    static override async get(context: KoaContextWithOIDC): Promise<Session> {
      const ours = await reader.read(context.req as Request);
      const session = new Session();
      // What the provider would have to save, it keeps in properties of its own that it watches; these are ours.
      Object.defineProperties(session, { ours: { value: ours }, clients: { value: new Map() } });
      if (ours) session.#show(ours);
      context.oidc.entity('Session', session);
      return session;
    }

    override authorizationFor(clientId: string): ClientState {
      const known = this.clients.get(clientId);
      if (known) return known;
      const fresh = { sid: sidOf(keyRing, this.uid, clientId) };
      this.clients.set(clientId, fresh);
      return fresh;
    }

    override save(): Promise<string> {
      return Promise.resolve(this.jti);
    }

    #show(ours: CurrentSession): void {
      this.uid = ours.id;
      this.accountId = ours.accountId;
      this.loginTs = Math.floor(ours.authTime.getTime() / 1000);
      this.acr = ours.acr;
      this.amr = [...ours.amr];
    }
  }
  Object.defineProperty(provider, 'Session', { value: Session });
}

/** @returns our session behind the provider's view of it */
export function ourSession(context: KoaContextWithOIDC): CurrentSession | null {
  const session = context.oidc.session as { ours?: CurrentSession | null } | undefined;
  return session?.ours ?? null;
}
